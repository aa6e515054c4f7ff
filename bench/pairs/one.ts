/** One way on one town, as a process of its own: says a line of JSON when it has paired. */
import { blockingPairs } from '../../src/domain/mentoring/match/blocking.ts'
import { Input } from '../../src/domain/mentoring/match/input.ts'
import { prepare } from '../../src/domain/mentoring/match/problem.ts'
import { solve } from '../../src/domain/mentoring/match/solve.ts'
import { pairsTown, type Size } from './town.ts'
import { type Way, ways } from './ways.ts'

/** What is measured of a pairing. */
export interface Measured {
  /** The pairing alone, given the admissible pairs; and all, from the input to what is told. */
  pairingMs: number
  wholeMs: number
  matched: number
  firstMatched: number
  score: number
  least: number
  blocking: number
  /** The most that the process had at once, in 10^6 bytes. */
  megabytes: number
}

const { size, way } = JSON.parse(process.env.BENCH_OPTIONS ?? '') as { size: Size; way: Way }
// As it is kept: an object read from JSON is also read faster than one put together of several.
const input = Input.parse(JSON.parse(JSON.stringify(pairsTown(size))))

// A run of ours is measured whole, as it is asked for; then what its pairing alone takes.
const begun = performance.now()
if (way === 'ours') solve(input)
const whole = performance.now() - begun
const megabytes = process.resourceUsage().maxRSS * 1.024e-3
const prepared = prepare(input)
const from = performance.now()
const taken = ways[way](prepared)
const pairingMs = performance.now() - from
const scores = prepared.pairs.filter(({ mentee, mentor }) => taken[mentee] === mentor).map(({ score }) => score)
const measured: Measured = {
  pairingMs,
  wholeMs: way === 'ours' ? whole : Number.NaN,
  matched: scores.length,
  firstMatched: prepared.seekers.filter(({ first }, at) => first && taken[at] !== -1).length,
  score: scores.reduce((sum, one) => sum + one, 0),
  least: scores.reduce((least, one) => Math.min(least, one), Number.MAX_SAFE_INTEGER),
  blocking: blockingPairs(prepared, taken).count,
  megabytes: way === 'ours' ? megabytes : process.resourceUsage().maxRSS * 1.024e-3,
}
process.stdout.write(`${JSON.stringify(measured)}\n`)
