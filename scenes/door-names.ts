/** Names of people on a date, for whoever stands at its door. */
import type { Turn } from '../src/bot/turn.ts'
import { type DoorLine, doorOf, type OccasionRow, withoutCard } from '../src/domain/events/door/door.ts'

/** The lines of its list, with names from cards and, of those without one, from VK. Empty without the right. */
export async function linesAtDoor(turn: Turn, { event: number, key, people }: OccasionRow): Promise<DoorLine[]> {
  const names = await fullNames(turn, await withoutCard(turn.club, people))
  const door = await doorOf(turn.club, { number, key, by: turn.person, marking: true, names })
  return door.outcome === 'door' ? door.lines : []
}

/** As VK says them. */
export async function fullNames(turn: Turn, people: number[]): Promise<Map<number, string>> {
  const profiles = people.length > 0 ? await turn.profiles(people.slice(0, 1000)) : []
  return new Map(profiles.map(({ id, firstName, lastName }) => [id, `${firstName} ${lastName}`.trim()]))
}

/** «3 Анна Петрова» */
export function lineOf({ number, name }: Pick<DoorLine, 'number' | 'name'>): string {
  return `${number} ${name ?? nameless}`
}

/** Of an account that is deleted, or was erased here. */
export const nameless = '(имя неизвестно)'

/** «1, 3, 5–9» */
export function sayNumbers(numbers: readonly number[]): string {
  const runs: [number, number][] = []
  for (const number of numbers) {
    const last = runs.at(-1)
    if (last && number === last[1] + 1) last[1] = number
    else runs.push([number, number])
  }
  return runs.map(([from, to]) => (from === to ? from : `${from}${to - from > 1 ? '–' : ', '}${to}`)).join(', ')
}
