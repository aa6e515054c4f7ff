/** Whoever waits while a year runs: placed by the bot, all at once where there are seats, else each by moving as few as there need be. */
import type { Club } from '../club.ts'
import type { Input } from './match/input.ts'
import { place } from './match/place.ts'
import { runMatch } from './match/run-match.ts'
import { automatic, isSilent, placeOne, proposeAlone } from './placing.ts'
import type { Past } from './runs/people.ts'
import type { PairNotice } from './told/notice.ts'
import { type Waiting, waitingMentees, waitingWords } from './waiting.ts'

/** What else they want to say of themselves is said within it. */
const SETTLES_MS = 3_600_000
/** So many a time are placed by moving others; the next ones an hour later. */
const MOVING = 20

/** After these it is for a curator, or for a new request, to go on. */
const ended = new Set<Past['state']>(['early', 'done'])

/**
 * Before the first run is published everything is left to curators. What is made is told by the clock; the notices are words to those whom
 * nobody fits, once for each time they begin to wait.
 */
export async function placeNewcomers(club: Club, now: Date): Promise<PairNotice[]> {
  const runs = await club.models.matchRuns.exists({ community: club.id, 'published.0': { $exists: true } } as never)
  if (!runs) return []
  const settled = (await waitingMentees(club)).filter(({ since }) => now.getTime() - since.getTime() >= SETTLES_MS)
  if (settled.length === 0) return []
  const { input, pairs } = await automatic(club, now)
  const waiting = settled.filter(({ mentee: { number } }) => isPlaceable(pairs, number))
  const cause = `newcomers:${now.toISOString().slice(0, 13)}`
  const found = await runMatch(onlyFree(input, new Set(waiting.map(({ mentee }) => mentee.number))))
  const given = await proposeAlone(club, input, found.pairs, { cause, now })
  const has = new Set(given.pairs.map(({ mentee }) => mentee))
  const after = given.pairs.length > 0 ? (await automatic(club, now)).input : input
  const left: Waiting[] = []
  let tried = 0
  for (const one of waiting) {
    const { number } = one.mentee
    if (has.has(number)) continue
    // A proposal that nobody has answered may make room; looked at first, because asking for it reads everybody anew.
    const mayMove = tried < MOVING && place(after, number).outcome === 'placed'
    if (mayMove) tried += 1
    const placed = mayMove ? await placeOne(club, number, { cause: `${cause}:${number}`, now }) : null
    if (!placed || placed.outcome === 'waits') left.push(one)
  }
  return waitingWords(club, left, { atOnce: true, now })
}

function isPlaceable(pairs: readonly Past[], mentee: number): boolean {
  const last = pairs.findLast((pair) => pair.mentee === mentee)
  return !(last && ended.has(last.state)) && !isSilent(pairs, 'mentee', mentee)
}

/** These mentees, and seats that no proposal has. */
function onlyFree({ seekers, mentors, options }: Input, mentees: ReadonlySet<number>): Input {
  const proposed = new Map<number, number>()
  for (const { living } of seekers) if (living !== null) proposed.set(living, (proposed.get(living) ?? 0) + 1)
  return {
    seekers: seekers.filter(({ number, living }) => mentees.has(number) && living === null),
    mentors: mentors.map((mentor) => ({
      ...mentor,
      seats: Math.max(0, mentor.seats - (proposed.get(mentor.number) ?? 0)),
    })),
    options,
  }
}
