/** (h) Pairs of mentees and mentors: how good, in what time and memory, beside greedy, deferred acceptance and `munkres`. */
import type { Course } from './course.ts'
import { type Claim, claim, type Goal } from './figures.ts'
import type { Ground } from './ground.ts'
import type { Measured } from './pairs/one.ts'
import type { Size } from './pairs/town.ts'
import type { Way } from './pairs/ways.ts'
import { run } from './processes.ts'

const sizes: (Size & { goals: { wholeMs?: number; megabytes?: number } })[] = [
  { mentees: 100, mentors: 40, admissible: null, goals: {} },
  { mentees: 300, mentors: 110, admissible: null, goals: {} },
  { mentees: 1000, mentors: 300, admissible: null, goals: { wholeMs: 1000 } },
  { mentees: 5000, mentors: 1500, admissible: [20, 50], goals: { wholeMs: 5000, megabytes: 300 } },
]
/** Its matrix has a row for each mentee and a column for each seat and each mentee. */
const MUNKRES_MENTEES = 1000
/** «The record on my hardware is 97 seconds» for 500 mentors and mentees: README of github.com/jonodrew/mentor-match. */
const PUBLISHED = { 'jonodrew/mentor-match by its README, 500 mentees': 97_000 }

const names: Record<Way, string> = {
  ours: 'ours',
  greedy: 'greedy',
  deferred: 'deferred acceptance with quotas',
  munkres: 'munkres, seats as columns',
}

async function measure(size: Size, way: Way): Promise<Measured> {
  const { ready, stop } = await run('bench/pairs/one.ts', [], { size, way })
  await stop()
  return ready as unknown as Measured
}

/** All ways in turn, and that several times. */
export async function pairs(_: Ground, { runs, say }: Course): Promise<Claim[]> {
  const claims: Claim[] = []
  for (const { goals, ...size } of sizes) {
    const town = `${size.mentees} mentees, ${size.mentors} mentors`
    const all = (Object.keys(names) as Way[]).filter((way) => way !== 'munkres' || size.mentees <= MUNKRES_MENTEES)
    const measured = new Map<Way, Measured[]>(all.map((way) => [way, []]))
    for (let at = 1; at <= runs; at += 1) {
      for (const way of all) {
        const one = await measure(size, way)
        measured.get(way)?.push(one)
        say(`run ${at}, ${town}, ${names[way]}: ${one.matched} matched, ${Math.round(one.pairingMs)} ms`)
      }
    }
    const of = (way: Way, key: keyof Measured) => (measured.get(way) as Measured[]).map((one) => one[key])
    const others = all.filter((way) => way !== 'ours')
    const figure = (name: string, unit: string, key: keyof Measured, goal: Goal, limits = {}) =>
      claim(
        `pairs, ${town}: ${name}`,
        unit,
        of('ours', key),
        goal,
        besides(others, (way) => of(way, key)),
        limits,
      )
    const most = (key: keyof Measured): Goal => ({ atLeast: Math.max(...others.flatMap((way) => of(way, key))) })
    claims.push(
      figure('first circle matched', 'people', 'firstMatched', most('firstMatched')),
      figure('matched', 'people', 'matched', most('matched')),
      figure('sum of scores', 'points', 'score', 'stated'),
      figure('worst score', 'points', 'least', 'stated'),
      figure('blocking pairs', 'pairs', 'blocking', 'stated'),
      figure('time of the pairing alone', 'ms', 'pairingMs', 'stated', PUBLISHED),
      claim(`pairs, ${town}: time of a whole run`, 'ms', of('ours', 'wholeMs'), atMost(goals.wholeMs), {}, PUBLISHED),
      figure('memory of its process', 'MB', 'megabytes', atMost(goals.megabytes)),
    )
  }
  return claims
}

function atMost(goal: number | undefined): Goal {
  return goal === undefined ? 'stated' : { atMost: goal }
}

function besides(others: readonly Way[], of: (way: Way) => number[]): { [name: string]: number[] } {
  return Object.fromEntries(others.map((way) => [names[way], of(way)]))
}
