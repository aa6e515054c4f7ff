/** The hour that was said, on the clock of 24 hours, and hours to choose from where none was. */
import type { DateTime } from 'luxon'
import { inPart } from './hours.ts'
import type { Option } from './meaning.ts'
import type { Piece } from './piece.ts'
import type { Part } from './vocabulary.ts'

type Time = Pick<Extract<Piece, { kind: 'time' }>, 'hour' | 'minute' | 'exact'>

/** Hours that are said without a part of the day and mean the morning: from 8 to noon. Others could be either. */
const plainFrom = 8

/** One reading, or two where «в 5» may be either; undefined where the part of the day has no such hour. */
export function timeOf(
  { hour, minute, exact }: Time,
  part: Part | undefined,
): { hour: number; minute: number }[] | undefined {
  if (part && !exact && hour !== 24) {
    const turned = inPart(hour, part)
    return turned === undefined ? undefined : [{ hour: turned, minute }]
  }
  if (exact) return [{ hour, minute }]
  // Midnight of a named day: its beginning or its end.
  if (hour === 24)
    return [
      { hour: 0, minute },
      { hour: 24, minute },
    ]
  if (hour >= plainFrom && hour <= 12) return [{ hour, minute }]
  return [
    { hour, minute },
    { hour: hour + 12, minute },
  ]
}

const usual: Record<Part | 'any', number[]> = {
  morning: [7, 8, 9, 10],
  day: [12, 13, 14, 15],
  evening: [17, 18, 19, 20],
  night: [22, 23],
  any: [9, 12, 15, 18],
}

/** Hours to offer; on a day that is today, those still ahead. */
export function hoursOf(part: Part | undefined, day: DateTime | undefined, here: DateTime): Option[] {
  const today = day?.hasSame(here, 'day') ?? false
  return usual[part ?? 'any']
    .filter((hour) => !today || hour > here.hour)
    .map((hour) => ({ label: `${hour}:00`, words: `в ${hour}:00` }))
}
