/** Organising as facts (docs/coverage.md D32): the author and the stewards of each date that took place. */
import type { EventRow } from '../../../models/event.ts'
import type { OccasionRow } from '../../../models/occasion.ts'
import type { Club } from '../club.ts'
import { state } from '../facts/state.ts'

/** Dates are looked at for so long after they begin; what ended before is counted. */
const LOOKED_AT_MS = 3 * 86_400_000

/** States them for dates that have ended lately. A fact once stated is met by its key. */
export async function stateOrganisers(club: Club, now: Date): Promise<void> {
  const dates = await club.models.occasions
    .find(
      {
        community: club.id,
        startsAt: { $gt: new Date(now.getTime() - LOOKED_AT_MS), $lte: now },
        endsAt: { $lte: now },
        state: 'open',
      },
      { _id: 0, event: 1, key: 1, endsAt: 1 },
    )
    .lean<Pick<OccasionRow, 'event' | 'key' | 'endsAt'>[]>()
  const numbers = [...new Set(dates.map(({ event }) => event))]
  if (numbers.length === 0) return
  const rows = await club.models.events
    .find(
      { community: club.id, number: { $in: numbers }, state: 'published' },
      { _id: 0, number: 1, author: 1, stewards: 1, kind: 1, title: 1 },
    )
    .lean<Pick<EventRow, 'number' | 'author' | 'stewards' | 'kind' | 'title'>[]>()
  const events = new Map(rows.map((event) => [event.number, event]))
  for (const { event: number, key, endsAt } of dates) {
    const event = events.get(number)
    if (!event) continue
    for (const { person, as } of organisersOf(event)) {
      const name = `organised:${number}:${key}:${as}`
      const value = { kind: event.kind, author: as === 'author' }
      await state(club, {
        key: name,
        kind: 'organised',
        person,
        at: endsAt,
        of: `event:${number}`,
        value,
        cause: name,
        now,
      })
    }
  }
}

/** Each with what names them beside the event: never their own number, which would outlive them in the fact's key. */
function organisersOf({ author, stewards }: Pick<EventRow, 'author' | 'stewards'>): { person: number; as: string }[] {
  const others = stewards.filter(({ person }) => person !== author)
  return [
    { person: author, as: 'author' },
    ...others.map(({ person, since }) => ({ person, as: `steward-${since.getTime()}` })),
  ].filter(({ person }) => person > 0)
}
