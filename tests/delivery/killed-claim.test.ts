/** Killed while somebody of the list becomes a member: it happens once, and each hears of it once. */
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { type MortalTown, openMortalTown } from '../support/mortal-town.ts'

const ORGANIZER = 201
/** Both are in the list. */
const people: [number, string][] = [
  [102, 'Борис'],
  [103, 'Вера'],
]

let town: MortalTown
beforeAll(async () => {
  const ofTheList = people.map(([id, name]) => ({ id, name: `${name} Ким` }))
  const all = [{ id: ORGANIZER, name: 'Ирина Соколова', sex: 1 as const }, ...ofTheList]
  town = await openMortalTown(all, { silent: all.map(({ id }) => id) })
})
afterAll(() => town.close())

it('умерев посреди «Даю согласие», принимает один раз и каждому говорит один раз', async () => {
  // Each turn passes the place once: three of the list, then Boris's three; the consent is the sixth.
  await town.starts({ place: 'after-domain', after: 6 })
  await town.says(ORGANIZER, 'Прислать список')
  await town.says(ORGANIZER, people.map(([, name]) => `${name} Ким, школа 3, учитель`).join('\n'))
  await town.says(ORGANIZER, 'Сохранить (2)')
  await agrees(102)
  // That consent once more, then Vera's three.
  await town.starts({ place: 'after-commit', after: 4 })
  await isMember(102, 'Борис')
  await agrees(103)
  await town.starts()
  await isMember(103, 'Вера')
  // Whatever would come twice would have come before the answer to this.
  for (const [id, name] of people) {
    await town.says(id, 'Вступить')
    const heard = [await town.count(id, 'вы с нами'), await town.count(id, 'Вы уже с нами')]
    expect([name, ...heard]).toEqual([name, 1, 1])
    expect(await town.count(ORGANIZER, `С нами по списку: ${name} Ким`)).toBe(1)
  }
}, 240_000)

/** Comes to the consent and gives it; the bot dies of that. */
async function agrees(id: number): Promise<void> {
  await town.says(id, 'Вступить')
  await town.says(id, 'Да, это я')
  await town.say(id, 'Даю согласие')
  await town.dies()
}

async function isMember(id: number, name: string): Promise<void> {
  await town.hears(id, 'вы с нами')
  await town.hears(ORGANIZER, `С нами по списку: ${name} Ким`)
}
