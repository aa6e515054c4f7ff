/** An event that will not be. */
import { deleteUnpublished, type EventRow, eventByNumber } from '../../../models/event.ts'
import type { OccasionRow } from '../../../models/occasion.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'
import { type Acting, decideEvent, type Refused } from './decide.ts'
import { allDates } from './own.ts'
import { cancelDate } from './roster/change.ts'
import { decideOccasion } from './roster/decide-occasion.ts'

export type CancelledEvent =
  /** `dates`: those that were ahead; everybody on them is told. */
  | { outcome: 'cancelled'; event: EventRow; dates: OccasionRow[] }
  /** `unpublished`: nobody knows of it, so it is dropped instead. */
  | { outcome: 'cancelled-already' | 'over' | 'unpublished'; event: EventRow }
  | Refused

/**
 * The card decides, then each date that has not begun is closed. Whoever registers between the two is on the date that
 * this closes, and so is told.
 */
export async function cancelEvent(club: Club, { why, ...acting }: Acting & { why: string }): Promise<CancelledEvent> {
  const { number, cause, now } = acting
  const decided = await decideEvent(club, acting, ({ state, until }) => {
    if (state === 'cancelled') return { outcome: 'cancelled-already' }
    if (state !== 'published') return { outcome: 'unpublished' }
    if (until <= now) return { outcome: 'over' }
    return { outcome: 'cancelled', set: { state: 'cancelled', publishAt: null, cancelled: { at: now, why } } }
  })
  if (!('event' in decided)) return decided
  const { outcome, event } = decided
  if (outcome !== 'cancelled') return { outcome, event }
  const dates: OccasionRow[] = []
  for (const date of await allDates(club, number)) {
    const closed = await decideOccasion(club, { id: date, cause, now }, (occasion) =>
      cancelDate(occasion, { why, now }),
    )
    if (closed.outcome === 'decided' && closed.result.outcome === 'cancelled') dates.push(closed.occasion)
  }
  return { outcome: 'cancelled', event, dates }
}

export type DroppedEvent = { outcome: 'dropped' | 'not-allowed' } | { outcome: 'published'; event: EventRow }

/**
 * A draft goes with its dates, for only organizers have seen it. One write decides against publishing it at the same
 * moment; a repeat finds it gone, which is its first outcome.
 */
export async function dropEvent(club: Club, { number, by }: Pick<Acting, 'number' | 'by'>): Promise<DroppedEvent> {
  const { id: community, models } = club
  if (!(await may(club, by, 'organize-event'))) return { outcome: 'not-allowed' }
  await deleteUnpublished(models.events, { community, number })
  const event = await eventByNumber(models.events, community, number)
  if (event) return { outcome: 'published', event }
  await models.occasions.deleteMany({ community, event: number })
  return { outcome: 'dropped' }
}
