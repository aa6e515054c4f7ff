/** A town of two volunteers and an organizer, for tests of requests for help past the talks. */
import type { Act } from '../../models/help-act.ts'
import { tickHelp } from '../../src/clock/help.ts'
import { putNotices } from '../../src/delivery/put.ts'
import type { HelpRequest } from '../../src/domain/help/request/request.ts'
import { seedOrganizers } from '../../src/domain/roles/roles.ts'
import { acts, volunteer } from '../support/volunteers.ts'
import { anna, boris, monday, openTown, type Town } from './town.ts'

export const vera = 103
export const darya = 105
export const minutes = (count: number, from = monday) => new Date(from.getTime() + count * 60_000)

export let town: Town
/** Opens it before the tests of a file, empties it before each. */
export function helpTown(): void {
  beforeAll(async () => {
    town = await openTown()
  })
  beforeEach(async () => {
    await town.empty()
    await seedOrganizers(town.club, monday)
    for (const [id, name] of [
      [anna, 'Анна Петрова'],
      [boris, 'Борис Орлов'],
    ] as const) {
      await volunteer(town.club, { id, name, now: monday }, { atOnce: 3 })
    }
  })
  afterAll(() => town.close())
}

export const does = (number: number, act: Act, by: number, at = monday) => acts(town.club, number, act, by, at)
export const row = async (number: number) =>
  (await town.club.models.helpRequests.findOne({ community: 1, number }).lean()) as unknown as HelpRequest
export const ticks = (now: Date) => tickHelp(town.club, now, (notices) => putNotices(town.club, notices, now))
/** What somebody has been put, the newest last. */
export const heard = async (person: number) => {
  const rows = await town.club.models.outbox.find({ community: 1, peers: person }).sort({ number: 1 }).lean()
  return rows.map(({ content }) => content.text)
}
export const done = (person: number, time: number | null): Act => ({
  kind: 'done',
  person,
  minutes: time,
  receipt: null,
})
