/** What every operation on an event's card shares: the right, the first outcome on a repeat, one write that decides. */
import { changeEvent, type EventRow, eventByNumber } from '../../../models/event.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'

export interface Acting {
  number: number
  /** VK id of the organizer. */
  by: number
  cause: string
  now: Date
}

/** `unknown`: there is no such event in this community. */
export type Refused = { outcome: 'not-allowed' | 'unknown' }

/** What to write, if anything, under which outcome. */
export interface Decision<O extends string> {
  outcome: O
  set?: Partial<EventRow>
  /** What the derivations need and the written row does not tell any more: a repeat has it from the first run. */
  kept?: Kept
}

type Kept = Record<string, unknown>

/** Reads, decides, and writes on the version that was read, anew when somebody was faster. */
export async function decideEvent<O extends string>(
  club: Club,
  { number, by, cause, now }: Acting,
  decide: (event: EventRow) => Decision<O> | Promise<Decision<O>>,
): Promise<{ outcome: O; event: EventRow; kept?: Kept } | Refused> {
  for (;;) {
    const event = await eventByNumber(club.models.events, club.id, number)
    const first = event?.causes.find((one) => one.cause === cause)
    if (event && first) return { ...first, outcome: first.outcome as O, event }
    if (!(await may(club, by, 'organize-event'))) return { outcome: 'not-allowed' }
    if (!event) return { outcome: 'unknown' }
    const { set, ...decided } = await decide(event)
    if (!set) return { ...decided, event }
    const changed = await changeEvent(club.models.events, event, set, { cause, ...decided, now })
    if (changed) return { ...decided, event: changed }
  }
}
