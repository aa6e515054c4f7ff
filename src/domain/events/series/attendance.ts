/** Who came of how many, date by date and person by person (docs/coverage.md D50, D80). Nothing is made of it: no streaks. */

import { NAMELESS } from '../../../../models/model.ts'
import type { OccasionRow } from '../../../../models/occasion.ts'
import type { Club } from '../../club.ts'
import { ownEvent } from '../own.ts'

export interface AttendedDate {
  key: string
  title: string | null
  startsAt: Date
  /** Had a seat when it began. */
  registered: number
  came: number
  /** Of those registered, in whole percent; null where nobody was. */
  percent: number | null
}

export interface Attender {
  person: number
  registered: number
  came: number
}

export type Attendance =
  | {
      outcome: 'attendance'
      title: string
      /** Those that have begun and were not called off, in order of time. */
      dates: AttendedDate[]
      /** Who came most first. Erased people are counted in the dates only. */
      people: Attender[]
    }
  | { outcome: 'not-allowed' | 'unknown' }

export async function attendance(
  club: Club,
  { number, by, now }: { number: number; by: number; now: Date },
): Promise<Attendance> {
  const found = await ownEvent(club, { number, by })
  if (found.outcome !== 'event') return found
  const held = found.dates.filter(({ state, startsAt }) => state === 'open' && startsAt <= now)
  const people = new Map<number, Attender>()
  for (const { person, came } of held.flatMap(expected)) {
    if (person >= NAMELESS) continue
    const one = people.get(person) ?? { person, registered: 0, came: 0 }
    people.set(person, { person, registered: one.registered + 1, came: one.came + (came ? 1 : 0) })
  }
  return {
    outcome: 'attendance',
    title: found.event.title,
    dates: held.map(ofDate),
    people: [...people.values()].sort((one, other) => other.came - one.came || other.registered - one.registered),
  }
}

function ofDate(occasion: OccasionRow): AttendedDate {
  const { key, title, startsAt } = occasion
  const there = expected(occasion)
  const came = there.filter((one) => one.came).length
  const percent = there.length === 0 ? null : Math.round((came / there.length) * 100)
  return { key, title, startsAt, registered: there.length, came, percent }
}

/** Who had a seat, and whoever came without one. */
function expected({ people }: Pick<OccasionRow, 'people'>): { person: number; came: boolean }[] {
  return people
    .filter(({ state, arrived }) => state === 'going' || arrived !== null)
    .map(({ person, arrived }) => ({ person, came: arrived !== null }))
}
