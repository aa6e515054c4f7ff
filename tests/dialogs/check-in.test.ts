/** Who came: a ticket at the door, a word said aloud, a list answered in words, a printed one; and a certificate checked. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { EventRow } from '../../models/event.ts'
import type { OccasionRow } from '../../models/occasion.ts'
import type { Club } from '../../src/domain/club.ts'
import { certificateFor } from '../../src/domain/events/door/certificate.ts'
import { listCode, ticketToken } from '../../src/domain/events/door/ticket.ts'
import { registerFor } from '../../src/domain/events/register.ts'
import { addSteward } from '../../src/domain/events/stewards.ts'
import { factsOf } from '../../src/domain/facts/standing.ts'
import { clockFrom, comes } from '../support/calendar.ts'
import { dateOf, published } from '../support/events.ts'
import { openTown, type Person, type Town, ways } from '../support/town.ts'

const clubOf = (town: Town) => town.bot.app().runtimes[0]?.club as Club
const nowOf = (town: Town) => new Date(town.emulator.now())
// Wednesday, 16:30 in Krasnoyarsk; the talks begin on Monday, 15:30.
const [monday, wednesday] = ['2027-03-01T08:30:00Z', '2027-03-03T09:30:00Z']
const community = { quietHours: { from: '3:00', to: '3:00' } }

function makes(town: Town, title: string, startsAt = wednesday, more = {}): Promise<EventRow> {
  const [at, place] = [new Date(startsAt), { text: 'ЦОДОУ', map: null, link: null }]
  const endsAt = new Date(at.getTime() + 90 * 60_000)
  return published(clubOf(town), { title, place, kind: 'training', ...more, startsAt: at, endsAt, now: nowOf(town) })
}

async function registers(town: Town, { number }: EventRow, people: Person[]): Promise<void> {
  for (const { id: person } of people) {
    const wish = { number, key: '1', person, cause: `registers ${person} for ${number}`, now: nowOf(town) }
    expect(await registerFor(clubOf(town), wish)).toMatchObject({ outcome: 'going' })
  }
}

/** Numbers on the list of those who came. */
const cameTo = ({ people }: OccasionRow) => people.flatMap(({ turn, arrived }) => (arrived ? [turn + 1] : []))

describe.each(ways)('список и слово: %s', (way) => {
  let town: Town
  let irina: Person
  let [anna, boris, vera, gleb]: Person[] = []
  let event: EventRow
  const date = () => dateOf(clubOf(town), event.number)
  beforeAll(async () => {
    town = await openTown({ way, community, emulator: { now: clockFrom(monday) } })
    irina = town.person('Ирина')
    ;[anna, boris, vera, gleb] = ['Анна', 'Борис', 'Вера', 'Глеб'].map((name) => town.person(name))
    event = await makes(town, 'Дизайн-мышление', wednesday, { seats: 4 })
    await registers(town, event, [anna, boris, vera] as Person[])
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('слово задают заранее, одинаковое на одно время не берут', async () => {
    const other = await makes(town, 'Игра', '2027-03-03T10:00:00Z')
    await irina.says('Кодовое слово')
    await irina.hears('Для какого события слово?')
    await irina.chooses('ср, 3 марта, 16:30 Дизайн-мышление')
    await irina.hears('Какое слово скажете вслух?')
    await irina.says('12')
    await irina.hears('от трёх до тридцати')
    for (const own of ['Привет', 'здраствуйте']) {
      await irina.says(own)
      await irina.hears('На это слово бот отвечает сам')
    }
    await irina.says('Облако')
    await irina.hears('Слово «облако» для «Дизайн-мышление» действует с ср, 3 марта, 16:15 до ср, 3 марта, 18:15')
    await irina.says('кодовое слово: события')
    await irina.hears('Для какого события слово?')
    await irina.chooses('ср, 3 марта, 17:00 Игра')
    await irina.hears('Какое слово скажете вслух?')
    await irina.says('Отмена')
    await irina.skims()
    await irina.says('кодовое слово облоко')
    await irina.hears('Для какого события слово?')
    await irina.chooses('ср, 3 марта, 17:00 Игра')
    await irina.hears('Такое или очень похожее слово уже у другого события', 'Какое слово')
    await irina.says('Радуга')
    await irina.hears('Слово «радуга» для «Игра»')
    expect((await dateOf(clubOf(town), other.number)).code).toEqual({ word: 'радуга' })
    await anna?.says('Кодовое слово')
    await anna?.hears('Впереди нет событий, которые проводите вы')
  })

  it('слово действует только в своё время', async () => {
    await anna?.says('облако')
    await anna?.hears('Это слово заработает за четверть часа до начала: в среду, 3 марта')
    await irina.says('Отметить пришедших')
    await irina.hears('Сейчас отмечать нечего')
    await comes(town, '2027-03-03T09:40:00Z')
    // Reminders of the day before.
    for (const one of [anna, boris, vera]) await one?.skims()
    await anna?.says('Облако!')
    await anna?.hears('Отметили, вы на «Дизайн-мышление»')
    await anna?.says('облако')
    await anna?.hears('Вы уже отмечены')
    await boris?.says('облачко небо')
    await boris?.skims()
    expect(cameTo(await date())).toEqual([1])
  })

  it('без записи место найдётся, пока оно есть', async () => {
    await gleb?.says('аблако')
    await gleb?.hears('Записи не было, место нашлось')
    const late = town.person('Дарья')
    await late.says('облако')
    await late.hears('Подойдите, пожалуйста, к организатору')
    expect(cameTo(await date())).toEqual([1, 4])
  })

  it('список отвечают словами, ошибку поправляют', async () => {
    await irina.says('Отметить пришедших')
    await irina.hears('Какое событие отмечаем?')
    await irina.chooses('ср, 3 марта, 16:30 Дизайн-мышление')
    await irina.hears('«Дизайн-мышление»', '1. Анна Петрова ✓', '2. Борис', '4. Глеб', 'Кто пришёл?')
    await irina.says('спасибо')
    await irina.hears('Кто пришёл?')
    await irina.says('ну там были разные')
    await irina.hears('Напишите номера из списка')
    await irina.says('пришли 2 7-9')
    await irina.hears('В этом списке нет номеров: 7–9. Ничего не меняю')
    await irina.says('пришли 1-3, кроме 3')
    await irina.hears('Про 3 сказано и так, и так')
    await irina.says('пришли 2')
    await irina.hears('Отметили: 2 Борис', '«Дизайн-мышление»: пришли 3 из 4')
    await irina.chooses('Отметить ещё')
    await irina.hears('Какое событие')
    await irina.chooses('ср, 3 марта, 16:30 Дизайн-мышление')
    await irina.hears('2. Борис')
    await irina.says('Никто не пришёл')
    await irina.hears('Отметку сняли: 2 Борис', 'По билету или слову пришли 1, 4', 'пришли 2 из 4')
    await irina.chooses('Отметить ещё')
    await irina.hears('Какое событие')
    await irina.chooses('ср, 3 марта, 16:30 Дизайн-мышление')
    await irina.hears('2. Борис')
    await irina.says('2')
    await irina.hears('Отметили: 2 Борис', 'пришли 3 из 4')
    await irina.says('снять 2')
    await irina.hears('Какое событие')
    await irina.chooses('ср, 3 марта, 16:30 Дизайн-мышление')
    await irina.hears('Отметку сняли: 2 Борис')
    await irina.says('отметить')
    await irina.hears('Какое событие')
    await irina.chooses('ср, 3 марта, 16:30 Дизайн-мышление')
    await irina.hears('2. Борис')
    await irina.says('список для печати')
    const { attachments } = await irina.hears('Распечатайте')
    expect(attachments).toMatchObject([{ type: 'doc' }])
    await irina.says('все, кроме 3')
    await irina.hears('Какое событие')
    await irina.chooses('ср, 3 марта, 16:30 Дизайн-мышление')
    await irina.hears('Отметили: 2 Борис', 'Уже были отмечены: 1, 4', 'пришли 3 из 4')
    expect(cameTo(await date())).toEqual([1, 2, 4])
  })

  it('лист, где не было связи, сливают без второго счёта; чужой код не подходит', async () => {
    const code = listCode(clubOf(town), await date())
    await irina.says(`лист ${code} пришли 1 2 3`)
    await irina.hears('Отметили: 3 Вера', 'Уже были отмечены: 1, 2', 'пришли 4 из 4')
    await irina.says(`Лист ${code.toLowerCase()}: 1-3`)
    await irina.hears('Всё уже так и записано', 'пришли 4 из 4')
    const [number, letters = ''] = code.split('-')
    await irina.says(`лист ${Number(number) + 1}-${letters} пришли 1`)
    await irina.hears('Листа с таким кодом нет')
    await anna?.says(`лист ${code} пришли 1`)
    await anna?.hears('Отмечают организаторы события и помощники')
    await anna?.says(`лист ${code}`)
    await anna?.hears('Отмечают организаторы события и помощники')
    expect((await date()).people.find(({ turn }) => turn === 2)?.arrived).toMatchObject({ how: 'paper', by: irina.id })
  })

  it('удалённая страница в списке остаётся номером; кого сняли с роли посреди ответа, тот не отмечает', async () => {
    if (way !== 'taps') return
    const gone = await makes(town, 'Чаепитие', '2027-03-03T11:00:00Z')
    const left = await town.newcomer(9301, 'Пётр', 'Бывший')
    await registers(town, gone, [left])
    for (const words of ['всё', '89131234567', '+1']) {
      await left.says(words)
      expect((await left.hears()).text).not.toContain('отмечать')
    }
    await town.control.do('person.add', { id: 9301, first_name: 'DELETED', last_name: '', deactivated: 'deleted' })
    await irina.says('Кто пришёл')
    await irina.hears('Какое событие')
    await irina.chooses('ср, 3 марта, 18:00 Чаепитие')
    await irina.hears('1. (имя неизвестно)')
    const { roles } = clubOf(town).models
    const rows = await roles.find({ person: irina.id }).lean()
    await roles.deleteMany({ person: irina.id })
    await irina.says('все')
    await irina.hears('Отмечают организаторы события и помощники')
    await roles.insertMany(rows)
    expect(cameTo(await dateOf(clubOf(town), gone.number))).toEqual([])
  })

  it('после события это факты; поправка списка поправляет и их', async () => {
    await comes(town, '2027-03-03T13:00:00Z')
    for (const one of [anna, boris, vera, gleb]) await one?.skims()
    const facts = async () => (await factsOf(clubOf(town), { kind: 'came' })).map(({ person }) => person)
    expect(new Set(await facts())).toEqual(new Set([anna, boris, vera, gleb].map((one) => one?.id)))
    const held = await factsOf(clubOf(town), { kind: 'held' })
    expect(held.find(({ of }) => of === `event:${event.number}`)).toMatchObject({
      person: null,
      value: { kind: 'training', hours: 1.5 },
    })
    await irina.says('не пришли 3')
    await irina.hears('Какое событие')
    await irina.chooses('ср, 3 марта, 16:30 Дизайн-мышление')
    await irina.hears('Отметку сняли: 3 Вера', 'пришли 3 из 4')
    expect(await facts()).not.toContain(vera?.id)
    await anna?.says('облако')
    await anna?.hears('его время прошло')
  })

  it('номер сертификата проверит любой: событие, день и инициалы', async () => {
    const asking = { number: event.number, key: '1', person: anna?.id ?? 0, now: nowOf(town) }
    const given = await certificateFor(clubOf(town), asking)
    if (given.outcome !== 'certified') throw new Error(given.outcome)
    const stranger = town.person('Дарья')
    await stranger.says('Проверить номер')
    await stranger.hears('Какой номер стоит на сертификате?')
    await stranger.says('не помню')
    await stranger.hears('Напишите номер цифрами')
    await stranger.says(`№ ${given.certificate}`)
    const told = await stranger.hears('«Дизайн-мышление», 3 марта 2027 года, 1,5 часа. Участие: А. П.')
    expect(told.text).not.toContain('Петрова')
    await stranger.says(`проверить номер ${given.certificate + 50}`)
    await stranger.hears('мы не выдавали')
  })
})

describe('билет', () => {
  let town: Town
  let [irina, anna, boris, vera]: Person[] = []
  let event: EventRow
  const token = async (place: number, of = event) => {
    return ticketToken(clubOf(town), await dateOf(clubOf(town), of.number), { turn: place - 1 })
  }
  beforeAll(async () => {
    const app = { publicUrl: 'https://bot.example.org' }
    town = await openTown({ community, app, emulator: { now: clockFrom(monday) } })
    ;[irina, anna, boris, vera] = ['Ирина', 'Анна', 'Борис', 'Вера'].map((name) => town.person(name))
    event = await makes(town, 'Дизайн-мышление')
    await registers(town, event, [anna, boris] as Person[])
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('приходит картинкой из карточки и по слову, только тому, у кого место', async () => {
    await anna?.says(`событие ${event.number}`)
    await anna?.hears('Вы записаны')
    await anna?.chooses('Билет')
    const told = await anna?.hears('Ваш билет: «Дизайн-мышление»', 'покажите QR или назовите номер')
    expect(told?.attachments).toMatchObject([{ type: 'photo' }])
    await vera?.says('мой билет')
    await vera?.hears('Билет есть у того, кто записан')
  })

  it('страница QR говорит, что делать, и никого не называет; подделка и чужое сообщество — 404', async () => {
    const at = (path: string) => fetch(`${town.bot.app().url}${path}`)
    const good = await at(`/t/${town.community.id}/${await token(1)}`)
    const page = await good.text()
    expect([good.status, good.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8'])
    for (const said of [
      `Билет № ${event.number}-1`,
      'Дизайн-мышление',
      'среда, 3 марта 2027, 16:30, ЦОДОУ',
      'Открыть диалог',
    ]) {
      expect(page).toContain(said)
    }
    expect(page).toContain(`https://vk.me/club${town.community.id}?ref=${await token(1)}`)
    expect(page).not.toMatch(/Анна|Петрова|id101/)
    for (const path of [
      `/t/${town.community.id}/${(await token(1)).replace(/.$/, 'x')}`,
      `/t/99/${await token(1)}`,
      '/t/1/%3Cb%3E',
    ]) {
      const bad = await at(path)
      expect(bad.status).toBe(404)
      expect(await bad.text()).toContain('Это не билет этого сообщества')
    }
  })

  it('считает тот, кто встречает, и один раз; остальным говорит, что это', async () => {
    await irina?.says('привет', { ref: await token(1) })
    await irina?.hears('Билет настоящий, но рано')
    await comes(town, '2027-03-03T09:00:00Z')
    for (const one of [anna, boris]) await one?.skims()
    await anna?.says('Начать', { ref: await token(1) })
    await anna?.hears('Это ваш билет', 'Его отметят на входе')
    await vera?.says('+', { ref: await token(1) })
    await vera?.hears('Отмечают его организаторы события и помощники')
    expect(cameTo(await dateOf(clubOf(town), event.number))).toEqual([])
    await irina?.says('+', { ref: await token(1) })
    await irina?.hears(`Есть: билет № ${event.number}-1, Анна Петрова. Пришли 1 из 2.`)
    await irina?.says('+', { ref: await token(1) })
    await irina?.hears('уже отмечен', 'Второй раз не считаю')
    const helping = { number: event.number, person: vera?.id ?? 0, rights: ['check-in' as const], by: irina?.id ?? 0 }
    await addSteward(clubOf(town), { ...helping, cause: 'helps', now: nowOf(town) })
    await vera?.says(`билет ${event.number}-2`)
    await vera?.hears(`Есть: билет № ${event.number}-2, Борис`, 'Пришли 2 из 2')
    expect((await dateOf(clubOf(town), event.number)).people[1]?.arrived).toMatchObject({ how: 'ticket', by: vera?.id })
  })

  it('отсканированное посреди другого разговора считается, а вопрос остаётся', async () => {
    await irina?.says('Проверить номер')
    await irina?.hears('Какой номер')
    await irina?.says('+', { ref: await token(2) })
    await irina?.hears('уже отмечен')
    await irina?.says('5000')
    await irina?.hears('мы не выдавали')
  })

  it('поддельный, отданный, вчерашний и отменённый билет названы своими словами', async () => {
    await irina?.says('+', { ref: (await token(1)).replace('_1_1_', '_1_2_') })
    await irina?.hears('Этот QR я не узнаю')
    await irina?.says('билет 999-1')
    await irina?.hears('Такого билета нет')
    await irina?.says('+', { ref: await token(77) })
    await irina?.hears('места на «Дизайн-мышление» уже нет')
    const page = async () => (await fetch(`${town.bot.app().url}/t/${town.community.id}/${await token(1)}`)).text()
    await comes(town, '2027-03-03T11:10:00Z')
    expect(await page()).toContain('Открыть диалог')
    await comes(town, '2027-03-04T09:00:00Z')
    for (const one of [anna, boris, vera]) await one?.skims()
    await irina?.says('+', { ref: await token(1) })
    await irina?.hears('Это билет на прошедшее: «Дизайн-мышление», вчера, в среду, 3 марта, в 16:30')
    expect(await page()).toContain('уже прошло')
  })
})
