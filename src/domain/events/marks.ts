/** Marks of 1 to 5 and a word afterwards: of whoever was to come, once a person; shown only from five answers on. */
import { NAMELESS } from '../../../models/model.ts'
import type { OccasionRow } from '../../../models/occasion.ts'
import type { Club } from '../club.ts'
import { shownEvent } from './find.ts'
import { type Coming, idOf } from './register.ts'
import { decideOccasion } from './roster/decide-occasion.ts'
import { type Occasion, placeOf, type Ruled } from './roster/roster.ts'

/** Fewer would tell who said what. */
export const fewestMarks = 5
const longestWord = 1000

export type Marked = { outcome: 'marked' | 'not-there' | 'too-early' | 'unknown' }

/** A mark, or another one instead of it. */
export async function giveMark(club: Club, { mark, ...coming }: Coming & { mark: number }): Promise<Marked> {
  return mark >= 1 && mark <= 5 && Number.isInteger(mark) ? say(club, coming, { mark }) : { outcome: 'unknown' }
}

/** A word beside the mark. The consent that its keeping needs is the caller's to ask. */
export async function giveWord(club: Club, { text, ...coming }: Coming & { text: string }): Promise<Marked> {
  return say(club, coming, { text: text.trim().slice(0, longestWord) })
}

async function say(
  club: Club,
  { number, key, person, cause, now }: Coming,
  said: { mark?: number; text?: string },
): Promise<Marked> {
  const event = await shownEvent(club, number)
  if (!event) return { outcome: 'unknown' }
  const decided = await decideOccasion(club, { id: idOf(event, { key }), person, cause, now }, (occasion) =>
    marked(occasion, person, said, now),
  )
  return decided.outcome === 'decided' ? decided.result : { outcome: 'unknown' }
}

function marked(occasion: Occasion, person: number, said: { mark?: number; text?: string }, now: Date): Ruled<Marked> {
  if (occasion.endsAt > now) return { result: { outcome: 'too-early' } }
  if (placeOf(occasion, person)?.state !== 'going') return { result: { outcome: 'not-there' } }
  const before = occasion.marks.find((one) => one.person === person) ?? { person, mark: null, text: '' }
  const marks = [...occasion.marks.filter((one) => one.person !== person), { ...before, ...said }]
  return { result: { outcome: 'marked' }, occasion: { ...occasion, marks } }
}

export type Marks =
  | { outcome: 'few'; count: number }
  /** `counts`: how many gave 1, 2, … 5. The words come without names, in no order of time. */
  | { outcome: 'marks'; count: number; average: number; counts: number[]; words: string[] }

/** What organizers may see of it. */
export function marksOf({ marks }: Pick<OccasionRow, 'marks'>): Marks {
  const given = marks.flatMap(({ mark }) => mark ?? [])
  if (given.length < fewestMarks) return { outcome: 'few', count: given.length }
  const average = given.reduce((sum, mark) => sum + mark, 0) / given.length
  const counts = [1, 2, 3, 4, 5].map((mark) => given.filter((one) => one === mark).length)
  const words = marks.flatMap(({ text }) => text || []).sort((one, other) => one.localeCompare(other, 'ru'))
  return { outcome: 'marks', count: given.length, average, counts, words }
}

/** Who is asked afterwards: whoever came; where nobody marked who came, whoever had a seat. */
export function whoCame({ people }: Pick<OccasionRow, 'people'>, via: number): number[] {
  const checked = people.some(({ arrived }) => arrived !== null)
  return people
    .filter(
      (place) =>
        place.via === via && place.person < NAMELESS && place.state === 'going' && (!checked || place.arrived !== null),
    )
    .map(({ person }) => person)
}
