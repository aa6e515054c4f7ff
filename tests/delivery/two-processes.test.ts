/** Two processes of the bot behind one address, on one database. */

import type { Message } from '../../playground/vk/control.ts'
import { type CrowdTown, openCrowdTown } from '../support/crowd-town.ts'
import { buttonsOf } from '../support/person.ts'
import { until as untilBy } from '../support/until.ts'

const COMMUNITY = 1
const ORGANIZERS = Array.from({ length: 10 }, (_, index) => 201 + index)
const PEOPLE = Array.from({ length: 200 }, (_, index) => 1001 + index)

let town: CrowdTown
let vk: CrowdTown['vk']

beforeAll(async () => {
  town = await openCrowdTown([...ORGANIZERS, ...PEOPLE], {
    transport: 'callback',
    leaseMs: 3000,
    callsPerSecond: 0,
    organizers: ORGANIZERS,
  })
  vk = town.vk
  const bots = [await town.starts(), await town.starts()]
  const [first, ...others] = bots.map(({ url }) => `${url}/callback`)
  await vk.do('community.callback', {
    community: COMMUNITY,
    url: first,
    alsoUrls: others,
    secret: 'tayna',
    retryMs: 200,
  })
}, 60_000)
afterAll(() => town.close())

it('200 человек разом заканчивают заявку, и каждая приходит каждому организатору один раз', async () => {
  await Promise.all(ORGANIZERS.map((person) => vk.do('allow', { community: COMMUNITY, person })))
  await everybody('Вступить', 'Согласие на обработку')
  await everybody('Даю согласие', 'верно?')
  await everybody('Всё верно', 'Где вы работаете')
  await everybody('школа 3', 'Кем вы работаете')
  await everybody('Учитель', 'Проверьте')
  await everybody('Отправить и принять Устав', 'Готово')
  for (const organizer of ORGANIZERS.slice(0, 3)) {
    // Nothing else comes to them, so the last card's number tells that all are there.
    await until(`cards of ${organizer}`, async () => (await said(organizer, PEOPLE.length - 1)).length > 0)
    const cards = (await said(organizer)).map(({ text }) => /Заявка № (\d+)[\s\S]*vk\.com\/id(\d+)/.exec(text))
    expect(new Set(cards.map((card) => card?.[2])).size).toBe(PEOPLE.length)
    expect(new Set(cards.map((card) => card?.[1])).size).toBe(PEOPLE.length)
    expect(cards).toHaveLength(PEOPLE.length)
  }
}, 240_000)

it('десять организаторов нажимают «Принять» разом, решает один', async () => {
  const person = PEOPLE[0] as number
  const cards = await Promise.all(
    ORGANIZERS.map(async (organizer) => {
      await until(`cards at ${organizer}`, async () => (await said(organizer, PEOPLE.length - 1)).length > 0)
      const card = (await said(organizer)).find(({ text }) => text.includes(`vk.com/id${person}`)) as Message
      return { organizer, card }
    }),
  )
  const before = (await said(person)).length
  await Promise.all(
    cards.map(({ organizer, card }) =>
      vk.do('tap', { community: COMMUNITY, from: organizer, cmid: card.cmid, label: 'Принять' }),
    ),
  )
  await until('the decision is told', async () => (await said(person)).length > before)
  const altered = async () =>
    Promise.all(cards.map(async ({ organizer, card }) => (await said(organizer, card.cmid - 1))[0]))
  await until('cards are altered', async () => (await altered()).every((card) => card && buttonsOf(card).length === 0))
  const after = (await said(person)).slice(before)
  expect(after.map(({ text }) => text)).toEqual([expect.stringContaining('вы с нами')])
  const deciders = (await altered()).map((card) => /Приня[\s\S]*/.exec(card?.text ?? '')?.[0])
  expect(new Set(deciders).size).toBe(1)
  expect((await vk.stats()).errors['6'] ?? 0).toBe(0)
}, 60_000)

const until = (what: string, holds: () => Promise<boolean>) => untilBy(what, holds, 90)

/** Everybody writes the same at once, and everybody hears one answer. */
async function everybody(does: string, hears: string): Promise<void> {
  const before = await Promise.all(PEOPLE.map((person) => said(person)))
  const { delivered } = await vk.stats()
  await Promise.all(PEOPLE.map((from) => vk.do('say', { community: COMMUNITY, from, text: does })))
  await until(
    `everybody's «${does}» is delivered`,
    async () => (await vk.stats()).delivered >= delivered + PEOPLE.length,
  )
  for (const [index, person] of PEOPLE.entries())
    await until(`${person} hears «${hears}»`, async () => (await said(person)).length > (before[index]?.length ?? 0))
  const after = await Promise.all(PEOPLE.map((person) => said(person)))
  for (const [index, window] of after.entries()) {
    expect(window).toHaveLength((before[index]?.length ?? 0) + 1)
    expect(window.at(-1)?.text).toContain(hears)
  }
}

async function said(peer: number, after = 0): Promise<Message[]> {
  return (await vk.transcript(COMMUNITY, peer, after)).filter(({ from }) => from === -COMMUNITY)
}
