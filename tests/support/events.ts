/** Events made past the talks that make them, for tests of what people do about them. */
import type { EventCard, EventRow } from '../../models/event.ts'
import type { OccasionRow } from '../../models/occasion.ts'
import type { Club } from '../../src/domain/club.ts'
import { draftEvent, publishEvent } from '../../src/domain/events/draft.ts'
import { seedOrganizers } from '../../src/domain/roles/roles.ts'

let made = 0

/** A published event with one date, by the first organizer of the settings. */
export async function published(
  club: Club,
  {
    now,
    startsAt,
    endsAt,
    ...card
  }: Pick<EventCard, 'title'> & Partial<EventCard> & { now: Date; startsAt: Date; endsAt?: Date },
): Promise<EventRow> {
  await seedOrganizers(club, now)
  const [by] = club.settings.organizers
  if (by === undefined) throw new Error('no organizer is named in the settings')
  made += 1
  const cause = `event of a test ${made}`
  const drafted = await draftEvent(club, { by, card, startsAt, ...(endsAt && { endsAt }), cause, now })
  if (drafted.outcome !== 'drafted') throw new Error(drafted.outcome)
  const { number } = drafted.event
  const result = await publishEvent(club, { number, by, cause: `${cause}, published`, now })
  if (result.outcome !== 'published') throw new Error(result.outcome)
  return result.event
}

/** The date as it stands. */
export async function dateOf(club: Club, event: number, key = '1'): Promise<OccasionRow> {
  const row = await club.models.occasions.findOne({ community: club.id, event, key }, { _id: 0 }).lean<OccasionRow>()
  if (!row) throw new Error(`there is no date ${key} of event ${event}`)
  return row
}
