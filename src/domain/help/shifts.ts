/** Group tasks: a request that needs many hands becomes an event with shifts and seats, on the events' own machinery. */
import { findRequest } from '../../../models/help-request.ts'
import type { Club } from '../club.ts'
import { draftEvent } from '../events/draft.ts'
import { type EventRow, eventsAhead } from '../events/find.ts'
import { may } from '../roles/rights.ts'

const says = { title: (what: string) => `Помогаем вместе: ${what}`, any: 'общее дело' }

const HOUR_MS = 3_600_000

export type Shifted = { outcome: 'drafted'; event: EventRow } | { outcome: 'not-allowed' | 'unknown' }

/**
 * Drafts the event of a request: its kind of help and its time, as many seats as people; shifts are its slots. Nothing of
 * who asks and where they live is taken over: an organizer writes the place that everybody may read. The same cause, as
 * the same request, answers with the first draft.
 */
export async function shiftsOf(
  club: Club,
  { number, by, now }: { number: number; by: number; now: Date },
): Promise<Shifted> {
  if (!(await may(club, by, 'decide-request'))) return { outcome: 'not-allowed' }
  const request = await findRequest(club.models.helpRequests, club.id, number)
  if (!request) return { outcome: 'unknown' }
  const { ask, task } = request
  const kind = club.settings.helpCategories?.find(({ id }) => id === task?.category)?.title.toLowerCase()
  const soon = new Date(now.getTime() + HOUR_MS)
  const from = ask.when.from ?? new Date(ask.when.until.getTime() - 2 * HOUR_MS)
  const startsAt = from > soon ? from : soon
  const drafted = await draftEvent(club, {
    by,
    card: { title: says.title(kind ?? says.any), kind: 'help', seats: task && task.needed > 1 ? task.needed : null },
    startsAt,
    ...(ask.when.until > startsAt && { endsAt: ask.when.until }),
    cause: `shifts:${number}`,
    now,
  })
  return drafted.outcome === 'drafted' ? drafted : { outcome: 'not-allowed' }
}

/** Group tasks ahead: minors help there too, with whoever holds the event beside them. */
export async function groupTasksAhead(club: Club, now: Date): Promise<EventRow[]> {
  return (await eventsAhead(club, now)).filter(({ kind }) => kind === 'help')
}
