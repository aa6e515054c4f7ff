/** The picture of an event: the organizer's own, or the drawn one as it was last sent, while it still tells the truth. */
import { createHash } from 'node:crypto'
import type { Club } from '../club.ts'
import { momentInWords } from '../dates.ts'
import { sayRule } from '../moments/say.ts'
import type { EventRow, OccasionRow } from './door/door.ts'

/** What is drawn on it. Of a series the rule, so that one picture is good for all its dates. */
export function posterLines(club: Pick<Club, 'settings'>, event: EventRow, occasion: OccasionRow) {
  const { title, kind, place, series, number } = event
  const when = series
    ? sayRule(series.rule).replace(/^./, (letter) => letter.toUpperCase())
    : momentInWords(occasion.startsAt, club.settings.timeZone)
  return { title: (series ? null : occasion.title) ?? title, kind, when, place: place.text, number }
}

/** VK's name of the picture to show: of the organizer, else the drawn one; undefined where none is drawn of what stands now. */
export function posterOf(club: Pick<Club, 'settings'>, event: EventRow, occasion: OccasionRow): string | undefined {
  if (event.poster !== null) return event.poster
  const { drawn } = event
  return drawn && drawn.of === mark(club, event, occasion) ? drawn.photo : undefined
}

/** Remembers under which name VK has the drawn picture. Derived from the card, so it is no change of it. */
export async function keepDrawn(club: Club, event: EventRow, occasion: OccasionRow, photo: string): Promise<void> {
  const { number } = event
  const drawn = { photo, of: mark(club, event, occasion) }
  await club.models.events.updateOne({ community: club.id, number }, { $set: { drawn } })
}

function mark(club: Pick<Club, 'settings'>, event: EventRow, occasion: OccasionRow): string {
  return createHash('sha256')
    .update(JSON.stringify(posterLines(club, event, occasion)))
    .digest('hex')
    .slice(0, 24)
}
