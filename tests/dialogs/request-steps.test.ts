/** What becomes of a request: a word to its asker at each step, trust instead of a decision, and no operator at all. */
import { expect, it } from '@jest/globals'
import type { Act } from '../../models/help-act.ts'
import type { Club } from '../../src/domain/club.ts'
import { buttonsOf } from '../support/person.ts'
import { openTown, type Town, townCommunity } from '../support/town.ts'
import { acts, helpRequest, helpSettings, member } from '../support/volunteers.ts'

function openRequests(town: Town): Promise<number> | undefined {
  const club = town.bot.app().runtimes[0]?.club
  return club?.models.helpRequests.countDocuments({ community: club.id, state: { $nin: ['withdrawn', 'refused'] } })
}

async function refused(town: Town): Promise<unknown> {
  const row = await town.bot.app().runtimes[0]?.club.models.helpRequests.findOne({ state: 'refused' }).lean()
  expect(row).toMatchObject({ photo: 'shown' })
  return row
}

it('слово на каждом шаге: взяли, в пути, планы изменились, сделано; «Да, спасибо», отметка и спасибо', async () => {
  const town = await openTown()
  await helpSettings(town)
  const club = town.bot.app().runtimes[0]?.club as Club
  const now = () => new Date(town.emulator.now())
  const [vera, irina, boris] = [town.person('Вера'), town.person('Ирина'), town.person('Борис')]
  for (const one of [vera, irina, boris]) await one.says('Начать')
  await irina.skims()
  await member(club, { id: boris.id, name: 'Борис Лужин', now: now() })
  const number = await helpRequest(club, { asker: vera.id, now: now() })
  const does = async (act: Act, outcome: string) => {
    expect(await acts(club, number, act, boris.id, now())).toBe(outcome)
    await town.bot.waits({ minutes: 1 })
  }
  await town.bot.waits({ minutes: 1 })
  await vera.skims()
  await does({ kind: 'claim' }, 'taken')
  const taken = await vera.hears(`Просьба № ${number}: поможет Борис`, 'сегодня до', 'только наличными у двери')
  expect(taken.text).not.toContain('Лужин')
  await does({ kind: 'going' }, 'going')
  await vera.hears('Борис в пути')
  await does({ kind: 'release', person: boris.id, why: null }, 'released')
  await vera.hears('ищем другого')
  await vera.hears('пока никто не откликнулся')
  await does({ kind: 'claim' }, 'taken')
  await vera.hears('поможет Борис')
  await vera.says('Моя просьба')
  expect(buttonsOf(await vera.hears('есть кому помочь')).map(({ action }) => action.label)).toEqual(
    expect.arrayContaining(['Написать', 'Что-то не так', 'Больше не нужно']),
  )
  await vera.says('мне плохо, вызовите скорую')
  await vera.hears('звоните 112', 'Организаторам уже пишу')
  expect((await irina.skims()).join('\n')).toContain(`просьба № ${number}: похоже на беду`)
  await does({ kind: 'done', person: boris.id, minutes: 40, receipt: null }, 'done')
  await vera.hears('Борис говорит, что всё сделано. Так и есть?')
  await vera.chooses('Нет, не всё')
  await vera.hears('Сказали тому, кто помогал, и организаторам')
  expect((await irina.skims()).join('\n')).toContain('говорит, что не сделано')
  await does({ kind: 'done', person: boris.id, minutes: 60, receipt: null }, 'done')
  await vera.hears('Так и есть?')
  await vera.chooses('Да, спасибо')
  await vera.hears('закрыта. Как всё прошло?')
  await vera.chooses('5')
  await vera.hears('Спасибо за отметку')
  await vera.chooses('Сказать спасибо')
  await vera.hears('Напишите пару слов')
  await vera.says('Спасибо большое!')
  await vera.hears('Передали')
  expect((await boris.skims()).join('\n')).toContain('«Спасибо большое!»')
  const row = await club.models.helpRequests.findOne({ number }).lean()
  expect(row).toMatchObject({ state: 'closed', mark: 5, thanks: 'shown' })
  await town.close()
})

it('доверенный вид от участника уходит сразу; кто запретил сообщения, виден на карточке', async () => {
  const town = await openTown()
  await helpSettings(town, { trustedHelp: { categories: ['groceries'], askers: 'everybody' } })
  const [anna, irina] = [town.person('Анна'), town.person('Ирина')]
  await irina.says('Начать')
  await irina.skims()
  const photo = { attachments: [{ type: 'photo', photo: { id: 7, owner_id: 101, access_key: 'k', sizes: [] } }] }
  const asks = async (what: string, before: string, more = {}) => {
    await anna.says('Попросить о помощи')
    await anna.taps(before)
    await anna.says(what, more)
    for (const step of ['Центр', 'Пропустить', 'Не к спеху', 'Без телефона', 'Отправить']) await anna.taps(step)
  }
  await asks('Купить хлеб', 'Даю согласие')
  expect((await anna.skims()).at(-1)).toContain('просьба № 1 уже у добровольцев')
  // A picture is looked at first, so trust does not reach it.
  await asks('Купить хлеб', 'Это другая', photo)
  await irina.hears('Просьба № 2', 'Прислан снимок')
  await irina.taps('Снимок')
  expect(JSON.stringify(await irina.hears('Снимок к просьбе № 2'))).toContain('"id":7')
  await irina.taps('Показать')
  await irina.taps('Отказать')
  await irina.hears('Почему отказываем?')
  await irina.taps('Это платная работа')
  expect((await anna.skims()).at(-1)).toContain('помочь не получится')
  await town.bot.waits({ minutes: 1 })
  expect(JSON.stringify(await refused(town))).not.toContain('photo101')
  await irina.hears('Никто не откликнулся', '№ 1')
  await anna.skims()
  await asks('Почистить снег', 'Это другая')
  await irina.hears('Просьба № 3', 'Похоже на: Убрать двор')
  await anna.skims()
  await anna.denies()
  await irina.says('Просьбы')
  await irina.hears('Просьба № 3', 'Сообщения от нас закрыты')
  // Consent withdrawn: what rests on it ends.
  await anna.allows()
  await anna.says('Отозвать согласие')
  await anna.hears('Просьбы о помощи')
  await anna.chooses('Да, отозвать')
  await anna.hears('ваши просьбы прекращены')
  await irina.chooses('Одобрить')
  expect(await openRequests(town)).toBe(0)
  await town.close()
})

it('пока не назван оператор, не хранится ничего: слова уходят человеку', async () => {
  const { operator: _, ...community } = townCommunity()
  const town = await openTown({ communities: [community] })
  const [vera, irina] = [town.person('Вера'), town.person('Ирина')]
  await irina.says('Начать')
  await irina.skims()
  await vera.says('Просьба')
  await vera.hears('Что случилось и как с вами связаться?', '112')
  await vera.says('спасибо')
  await vera.hears('Рады помочь! Что случилось')
  await vera.says('Нужны продукты, телефон у соседки')
  await vera.hears('Передали')
  await irina.hears('просит о помощи', 'Нужны продукты')
  await town.close()
})
