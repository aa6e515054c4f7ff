/** What is decided about an event's card. */
import { type EventRow, eventByNumber } from '../../../models/event.ts'
import { changeAsRead } from '../../../models/versioned.ts'
import type { Club } from '../club.ts'
import { type Acting, type Decision, decideRow, type Kept, type Refused } from '../decide.ts'

export type { Acting, Refused } from '../decide.ts'

/** `event` as it stands after it. */
export async function decideEvent<O extends string>(
  club: Club,
  acting: Acting,
  decide: (event: EventRow) => Decision<EventRow, O> | Promise<Decision<EventRow, O>>,
): Promise<{ outcome: O; event: EventRow; kept?: Kept } | Refused> {
  const { events } = club.models
  const decided = await decideRow(
    club,
    acting,
    {
      right: 'organize-event',
      read: () => eventByNumber(events, club.id, acting.number),
      change: (...change) => changeAsRead(events, ...change),
    },
    decide,
  )
  if (!('row' in decided)) return decided
  const { row: event, ...outcome } = decided
  return { ...outcome, event }
}
