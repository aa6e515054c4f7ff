/** «Команда»: gathered, joined by a code word, registered whole, waiting whole, left, withdrawn; points and places. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { EventRow } from '../../models/event.ts'
import type { Club } from '../../src/domain/club.ts'
import { registerFor } from '../../src/domain/events/register.ts'
import { readQuotas } from '../../src/domain/events/teams/quotas.ts'
import { clockFrom, comes } from '../support/calendar.ts'
import { dateOf, published } from '../support/events.ts'
import { openTown, type Person, type Town, type Way, ways } from '../support/town.ts'

const clubOf = (town: Town) => town.bot.app().runtimes[0]?.club as Club
const nowOf = (town: Town) => new Date(town.emulator.now())
// Monday, 15:30 in Krasnoyarsk.
const monday = '2027-03-01T08:30:00Z'
const wednesday = new Date('2027-03-03T09:30:00Z')

function teamsOf(said: string) {
  const read = readQuotas(said)
  if (read.outcome !== 'quotas') throw new Error(read.outcome)
  return read.teams
}

describe.each(ways)('команды: %s', (way: Way) => {
  let town: Town
  let game: EventRow
  const people: Record<string, Person> = {}
  const who = (name: string) => people[name] as Person
  const codeIn = (text: string) => /Код команды: (\p{L}+ \d{3})/u.exec(text)?.[1] ?? ''
  let spark = ''
  let ray = ''

  beforeAll(async () => {
    town = await openTown({ way, emulator: { now: clockFrom(monday) } })
    for (const name of ['Анна', 'Борис', 'Вера', 'Глеб', 'Дарья']) people[name] = town.person(name)
    const teams = teamsOf('2-4: наставник 1, педагог 1, ученики до 2')
    game = await published(clubOf(town), {
      title: 'Педигры',
      kind: 'game',
      seats: 5,
      teams,
      startsAt: wednesday,
      now: nowOf(town),
    })
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('по одному сюда не записаться: капитан собирает команду и получает код', async () => {
    await who('Анна').says('События')
    await who('Анна').hears('Педигры', 'Мест: 5', 'Идут командами, в команде от 2 до 4.')
    await who('Анна').chooses('Собрать команду')
    await who('Анна').hears('Как назовём команду?')
    await who('Анна').says('12')
    await who('Анна').hears('Название нужно словами')
    await who('Анна').says('«Искра»')
    await who('Анна').hears('Кем вы будете в команде?')
    await who('Анна').says('космонавтом')
    await who('Анна').hears('Выберите одну из ролей.')
    await who('Анна').chooses('Наставник')
    const card = await who('Анна').hears(
      'Команда собирается, вы капитан.',
      'Команда «Искра»: Педигры',
      'В команде 1 (нужно от 2 до 4):',
      '• Анна Петрова — наставник (капитан)',
      '• Ученики: 0',
      'Не хватает: педагог — 1.',
    )
    spark = codeIn(card.text)
    await who('Анна').chooses('Записать команду')
    await who('Анна').hears('В команде пока вы одни, а команда из одного не играет. Не хватает: педагог — 1.')
  })

  it('код пишут как угодно; капитан узнаёт о каждом; занятая роль не предлагается', async () => {
    await who('Вера').says(spark)
    await who('Вера').hears('Кем вы будете в команде?')
    await who('Вера').says('наставник')
    await who('Вера').hears('Роль «наставник» в команде уже занята. Выберите другую.')
    await who('Вера').says('отмена')
    await who('Вера').skims()
    await who('Борис').says('код команды')
    await who('Борис').hears('Какой код у команды?')
    await who('Борис').says('не знаю')
    await who('Борис').hears('Код — это слово и три цифры')
    await who('Борис').says('кедр 999')
    await who('Борис').hears('Команды с кодом «кедр 999» сейчас нет.')
    await who('Борис').says(spark.toUpperCase().replace(' ', '-'))
    await who('Борис').hears('Кем вы будете в команде?')
    await who('Борис').chooses('Педагог')
    await who('Борис').hears('Вы в команде «Искра».', '• Борис Лужин — педагог', 'Команда в сборе.')
    await who('Анна').hears('В команде «Искра» прибавление: Борис Лужин. Теперь вас 2, нужно от 2 до 4.')
    await who('Борис').says('записи')
    await who('Борис').hears('Ваша команда — «Искра».', 'Команда ещё собирается.')
    // None is left to be asked for.
    await who('Вера').says(spark)
    await who('Вера').hears('В этой команде все роли уже заняты.')
  })

  it('ученики записываются только числом; команда записывается целиком, и все об этом знают', async () => {
    await who('Анна').says('Команда')
    await who('Анна').hears('Команда в сборе. Осталось записать её.')
    await who('Анна').chooses('Ученики: сколько')
    await who('Анна').hears('Ученики: сколько их будет? Только число, имена не нужны. Можно до 2.')
    await who('Анна').says('Петя и Вася')
    await who('Анна').hears('Напишите число.')
    await who('Анна').says('5')
    await who('Анна').hears('Можно не больше 2.')
    await who('Анна').says('1')
    await who('Анна').hears('В команде 3', '• Ученики: 1')
    await who('Анна').chooses('Записать команду')
    await who('Анна').hears('Готово, команда записана.', 'Команда записана.')
    await who('Борис').hears('Команда «Искра» записана: «Педигры», в среду')
    await who('Борис').says('мои записи')
    await who('Борис').hears('Вы записаны.', 'Ваша команда — «Искра».')
    const date = await dateOf(clubOf(town), game.number)
    expect(date.people.map(({ person, state }) => [person, state])).toEqual([
      [who('Анна').id, 'going'],
      [who('Борис').id, 'going'],
    ])
  })

  it('на всех мест нет — команда ждёт целиком; занятое название спрашивается снова', async () => {
    await who('Вера').says('моя команда')
    await who('Вера').hears('Педигры', 'Мест: 2')
    await who('Вера').chooses('Собрать команду')
    await who('Вера').hears('Как назовём команду?')
    await who('Вера').says('искра')
    await who('Вера').hears('Кем вы будете в команде?')
    await who('Вера').chooses('Наставник')
    await who('Вера').hears('Так уже называется другая команда.')
    await who('Вера').says('Луч')
    ray = codeIn((await who('Вера').hears('Команда «Луч»')).text)
    await who('Вера').chooses('Ученики: сколько')
    await who('Вера').hears('Ученики: сколько')
    await who('Вера').says('2')
    await who('Вера').hears('• Ученики: 2')
    await who('Глеб').says(ray)
    await who('Глеб').hears('Кем вы будете')
    await who('Глеб').chooses('Педагог')
    await who('Глеб').hears('Вы в команде «Луч».')
    await who('Вера').hears('прибавление: Глеб Ветров')
    await who('Вера').says('Команда')
    await who('Вера').hears('Команда в сборе.')
    await who('Вера').chooses('Записать команду')
    await who('Вера').hears('Команда в очереди: место 1-е. Места нужны сразу всем')
    await town.bot.restarts()
    await who('Глеб').says('записи')
    await who('Глеб').hears('Вы в очереди, ваше место — 1-е.')
  })

  it('без кого команда неполна, того место ждёт замены: её код занимает', async () => {
    await who('Борис').says('команда')
    await who('Борис').hears('Команда записана.')
    await who('Борис').chooses('Не смогу')
    await who('Борис').hears(
      'Без вас команда неполна (не хватает: педагог — 1), поэтому спрашиваю капитана',
      'нужна замена',
    )
    await who('Анна').hears('В команде «Искра» кто-то не сможет прийти на «Педигры»', 'Передайте код замене')
    const tea = await published(clubOf(town), { title: 'Чай', startsAt: wednesday, now: nowOf(town) })
    const coming = { number: tea.number, key: '1', person: who('Дарья').id, cause: 'tea', now: nowOf(town) }
    await registerFor(clubOf(town), coming)
    await who('Дарья').says(spark)
    await who('Дарья').hears('Кем вы будете')
    await who('Дарья').chooses('Педагог')
    await who('Дарья').hears(
      'Вы в команде «Искра» и заняли место того, кто не сможет. В это время у вас ещё «Чай» (ср, 3 марта, 16:30, до 18:00).',
      '• Дарья Ключевская — педагог',
    )
    await who('Анна').hears('прибавление: Дарья Ключевская')
    await who('Борис').says('мои записи')
    await who('Борис').hears('Записей пока нет')
  })

  it('капитан снимает команду: места предлагают всей следующей, капитан её берёт', async () => {
    await who('Анна').says('команда')
    await who('Анна').hears('Команда записана.')
    await who('Анна').chooses('Снять команду')
    await who('Анна').hears('Снять команду «Искра»?')
    await who('Анна').chooses('Снять команду')
    await who('Анна').hears('Команда снята.')
    await who('Дарья').hears('Капитан снял команду «Искра» с «Педигры».')
    await who('Вера').hears('Есть места для всей команды «Луч» (4): «Педигры»', 'Берёте?')
    await town.bot.waits({ minutes: 1 })
    await who('Вера').hearsNothing()
    await who('Вера').chooses('Берём места')
    await who('Вера').hears('Готово, команда записана.')
    await who('Глеб').hears('Команда «Луч» записана')
  })

  it('ссылка команды открывает её, чужой код или прошедшее событие — нет', async () => {
    const team = (await dateOf(clubOf(town), game.number)).teams.find(({ title }) => title === 'Луч')
    const ref = `team.${game.number}.1.${team?.number}.${team?.code.split(' ')[1]}`
    await who('Борис').says('Здравствуйте', { ref })
    expect((await who('Борис').skims()).join('\n')).toContain('Вас зовут в команду «Луч».')
    await who('Борис').chooses('Вступить')
    // Every role of it is taken, so none is asked.
    await who('Борис').hears('В этой команде все роли уже заняты.')
    await who('Борис').says('привет', { ref: `team.${game.number}.1.${team?.number}.000` })
    expect((await who('Борис').skims()).join('\n')).not.toContain('Луч')
  })

  it('«Есть код»: где ролей нет, их не спрашивают; свой код открывает свою команду', async () => {
    const walk = await published(clubOf(town), {
      title: 'Поход',
      teams: teamsOf('2-4'),
      startsAt: new Date('2027-03-05T09:30:00Z'),
      now: nowOf(town),
    })
    await who('Анна').says(`событие ${walk.number}`)
    await who('Анна').hears('Поход')
    await who('Анна').chooses('Собрать команду')
    await who('Анна').hears('Как назовём команду?')
    await who('Анна').says('Тропа')
    const code = codeIn((await who('Анна').hears('Команда собирается')).text)
    await who('Борис').says(`событие ${walk.number}`)
    await who('Борис').hears('Поход')
    await who('Борис').chooses('Есть код')
    await who('Борис').hears('Какой код у команды?')
    await who('Борис').says(code)
    await who('Борис').hears('Вы в команде «Тропа».', 'Команда в сборе.')
    await who('Анна').hears('прибавление: Борис')
    await who('Вера').says(ray)
    await who('Вера').hears('На это событие вы уже в команде.', 'Команда «Луч»')
    await who('Вера').says(`событие ${walk.number}`)
    await who('Вера').hears('Поход')
    await who('Вера').chooses('Собрать команду')
    await who('Вера').hears('Как назовём команду?')
    await who('Вера').says('Компас')
    await who('Вера').hears('Команда собирается')

    // An organizer takes one off, and all of it read why.
    const irina = town.person('Ирина')
    await irina.says(`команды ${walk.number}`)
    await irina.hears('• Тропа — 2', '• Компас — 1')
    await irina.chooses('Снять команду')
    await irina.hears('Какую команду снять?')
    await irina.says('самовар')
    await irina.hears('Одной такой команды не вижу.')
    await irina.chooses('Тропа')
    await irina.hears('Напишите причину: её прочитает вся команда.')
    await irina.says('5')
    await irina.hears('Напишите причину словами или нажмите кнопку.')
    await irina.says('На тропе не пройти.')
    await irina.hears('Снять команду «Тропа»?', 'всем из неё напишу: 2')
    await irina.chooses('Снять команду')
    await irina.hears('Команда «Тропа» снята, людям пишу: 2.', '• Компас — 1')
    for (const name of ['Анна', 'Борис'])
      await who(name).hears(
        'К сожалению, организаторы сняли команду «Тропа» с «Поход», в пятницу, 5 марта, в 16:30. Причина: На тропе не пройти.',
        'Если это ошибка, напишите человеку.',
      )
    await irina.chooses('Снять команду')
    await irina.hears('Напишите причину')
    await irina.chooses('Без причины')
    await irina.hears('Снять команду «Компас»?')
    await irina.chooses('Оставить')
    await irina.hears('Хорошо, ничего не меняю.')
  })

  it('организатор видит, кого очередь обошла, и ставит итоги словами; команды и картинка их знают', async () => {
    const irina = town.person('Ирина')
    await irina.says(`команды ${game.number}`)
    await irina.hears(
      'Команды, «Педигры», ср, 3 марта, 16:30.',
      'В команде от 2 до 4: наставник 1, педагог 1, ученики до 2 (числом).',
      '• Луч — 4, записана',
    )
    await irina.chooses('Кого ждём')
    await irina.hears('Сколько человек в команде и кто в ней?')
    await irina.says('1')
    await irina.hears('Команда из одного — не команда.')
    await irina.says('2-3: наставник 2, педагог 2')
    await irina.hears('С размером команды это не сходится')
    await irina.says('от 2 до 3: наставник 1, педагог 1–2')
    await irina.hears('На это событие уже записаны, поменять порядок записи нельзя.')
    await who('Анна').says(`команды ${game.number}`)
    await who('Анна').hears('События ведут организаторы')
    await comes(town, '2027-03-03T10:30:00Z')
    for (const one of [...Object.values(people), irina]) await one.skims()
    await irina.says(`команды ${game.number}`)
    await irina.hears('Луч — 4, записана')
    await irina.chooses('Итоги')
    await irina.hears('Пришлите итоги, каждую команду с новой строки')
    await irina.says('3 место — Луч, 41,5 балла\nЗаря 12')
    await irina.hears('Эти строки пришлите ещё раз:', '«Заря 12» — такой команды нет.')
    await irina.says('Луч: 2 место')
    await irina.hears('Итоги записаны.', '• Луч — 4, 2-е место, баллов 41,5, записана')
    await irina.chooses('Картинка')
    expect(JSON.stringify(await irina.hears('Итоги картинкой'))).toContain('photo')
    await irina.says(`команды ${game.number}`)
    await irina.hears('2-е место')
    await irina.chooses('Сообщить командам')
    await irina.hears('Пишу командам: 1.')
    await who('Вера').hears('«Педигры»: команда «Луч» — 2-е место, баллов: 41,5. Поздравляем!')
    await who('Глеб').hears('«Педигры»: команда «Луч» — 2-е место')
    const won = await clubOf(town).models.facts.find({ kind: 'won', stands: true }).sort({ revision: 1 }).lean()
    expect(won.filter(({ value }) => value.place === 2).map(({ person, count }) => [person, count])).toEqual(
      expect.arrayContaining([
        [who('Вера').id, 1],
        [who('Глеб').id, 1],
        [null, 2],
      ]),
    )
  })
})
