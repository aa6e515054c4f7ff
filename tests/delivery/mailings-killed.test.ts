/** The process dies in the midst of an announcement: another goes on, everybody is told once, the counts add up. */
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Place } from '../../src/delivery/delivery.ts'
import { awake, clubOn, counted } from '../support/counted.ts'
import { announces, crowdOf, enrol } from '../support/crowd.ts'
import { type MortalTown, openMortalTown } from '../support/mortal-town.ts'

const ORGANIZER = 201
const people = crowdOf(250)

let town: MortalTown
beforeAll(async () => {
  const crowd = [ORGANIZER, ...people].map((id) => ({ id, name: `Анна Петрова-${id}` }))
  town = await openMortalTown(crowd, { community: awake })
  await town.starts()
  await town.withModels((models) => enrol(models, people))
}, 120_000)
afterAll(() => town.close())

const deaths: [Place, number, 'now' | 'scheduled' | 'personal'][] = [
  ['after-freeze', 1, 'scheduled'],
  ['in-cut', 1, 'now'],
  ['after-cut', 1, 'now'],
  ['after-pass', 2, 'now'],
  ['before-vk', 2, 'now'],
  ['after-vk', 2, 'now'],
  ['after-vk', 120, 'personal'],
  ['after-outcome', 2, 'now'],
  ['before-report', 1, 'now'],
]

it.each(deaths)(
  'умерев: %s, раз %i (%s)',
  async (place, after, how) => {
    const text = `Объявление ${place} ${how}.`
    const number = await town.withModels(async (models) => {
      const club = clubOn(models)
      let mailing = 0
      await town.survives(
        place,
        async () => {
          const at = how === 'scheduled' ? { at: new Date(Date.now() + 300) } : {}
          const words = how === 'personal' ? { text: `{имя}. ${text}`, personal: true } : { text }
          mailing = (await announces(club, ORGANIZER, { ...words, ...at })).number
        },
        after,
      )
      await town.until('it is over', async () => (await counted(club, mailing)) !== undefined)
      expect(await counted(club, mailing)).toMatchObject({ size: 250, delivered: 250 })
      return mailing
    })
    await town.until('its author knows', async () => (await town.count(ORGANIZER, `№ ${number}: дошло до всех`)) > 0)
    const told = await Promise.all(people.map((person) => town.count(person, text)))
    expect(told.filter((count) => count !== 1)).toEqual([])
    expect(await town.count(ORGANIZER, `№ ${number}: дошло до всех`)).toBe(1)
  },
  180_000,
)
