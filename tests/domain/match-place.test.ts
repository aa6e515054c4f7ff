/** One mentee between runs: a mentor by moving nobody, or as few unanswered proposals as can be; beside every way there is. */
import { describe, expect, it } from '@jest/globals'
import type { Input } from '../../src/domain/mentoring/match/input.ts'
import { nextBest, place } from '../../src/domain/mentoring/match/place.ts'
import { isAdmissible, termsOf } from '../../src/domain/mentoring/match/rules.ts'
import { scoreOf } from '../../src/domain/mentoring/match/score.ts'
import { input, mentor, seeker, town, wholes } from '../support/match-inputs.ts'

/** The fewest moves and the most that can be gained by so many, by trying every other mentor for everybody who may be moved. */
function best({ seekers, mentors, options }: Input, newcomer: number): { moves: number; gain: number } | null {
  const terms = termsOf(options)
  const movable = seekers.filter(
    (one) => one.number === newcomer || mentors.some(({ number }) => number === one.living),
  )
  const before = new Map(
    mentors.map(({ number }) => [
      number,
      movable.filter((one) => one.living === number && one.number !== newcomer).length,
    ]),
  )
  const load = new Map(mentors.map(({ number }) => [number, 0]))
  let found: { moves: number; gain: number } | null = null
  const isPinned = (mentee: number, other: number) =>
    options.pins.some((pin) => pin.mentee === mentee && pin.mentor === other)
  function tries(at: number, moves: number, gain: number): void {
    const one = movable[at]
    if (!one) {
      const fits = mentors.every(
        ({ number, seats }) => (load.get(number) ?? 0) <= Math.max(seats, before.get(number) ?? 0),
      )
      if (fits && (!found || moves < found.moves || (moves === found.moves && gain > found.gain)))
        found = { moves, gain }
      return
    }
    for (const other of mentors) {
      const stays = one.number !== newcomer && one.living === other.number
      const hasPin = options.pins.some((pin) => pin.mentee === one.number)
      if (!stays && (!isAdmissible(one, other, terms) || (hasPin && !isPinned(one.number, other.number)))) continue
      if (!stays && one.living !== null && one.number !== newcomer && isPinned(one.number, one.living)) continue
      const score = (number: number) =>
        scoreOf(one, mentors.find((that) => that.number === number) ?? other, options.weights)
      const left = one.number === newcomer || one.living === null ? 0 : score(one.living)
      load.set(other.number, (load.get(other.number) ?? 0) + 1)
      tries(at + 1, moves + (stays ? 0 : 1), gain + (stays ? 0 : score(other.number) - left))
      load.set(other.number, (load.get(other.number) ?? 0) - 1)
    }
  }
  tries(0, 0, 0)
  return found
}

describe('a mentee who is placed between runs', () => {
  it('moves as few proposals as can be, and gains the most by them', () => {
    const whole = wholes(21)
    const count = { placed: 0, moving: 0, waiting: 0 }
    for (let at = 0; at < 400; at += 1) {
      const given = town(whole, 3 + whole(3), 3 + whole(3))
      for (const one of given.seekers)
        Object.assign(one, { kinds: [], passed: [], form: 'teacher-teacher', minor: false })
      for (const one of given.mentors)
        Object.assign(one, { on: true, consent: true, kinds: [], seats: Math.min(one.seats, 1), courseNeeded: false })
      for (const one of given.seekers.slice(1)) if (whole(8) > 0) one.living = 1 + whole(given.mentors.length)
      if (at % 4 > 0) given.options.pins = []
      const wanted = best(given, 1)
      const placed = place(given, 1)
      if (placed.outcome === 'waits') {
        expect(wanted).toBeNull()
        count.waiting += 1
        continue
      }
      const { pairs } = placed
      const score = (mentee: number, other: number) => {
        const [one, that] = [given.seekers[mentee - 1], given.mentors[other - 1]]
        return one && that ? scoreOf(one, that, given.options.weights) : Number.NaN
      }
      const gain = pairs.reduce(
        (sum, one) => sum + one.score - (one.from === null ? 0 : score(one.mentee, one.from)),
        0,
      )
      expect({ moves: pairs.length, gain }).toEqual(wanted)
      expect(pairs[0]).toMatchObject({ mentee: 1, from: null })
      for (const one of pairs.slice(1)) expect(one.from).toBe(given.seekers[one.mentee - 1]?.living)
      count.placed += 1
      count.moving += pairs.length > 1 ? 1 : 0
    }
    expect([count.placed > 100, count.moving > 20, count.waiting > 50]).toEqual([true, true, true])
  })

  it('waits with the reason, and «Другого» gives the next best without the one who was refused', () => {
    const two = [mentor(1, { levels: ['school'] }), mentor(2, { seats: 2 })]
    const given = input([seeker(1, { level: 'school', living: 1 }), seeker(2)], two)
    expect(nextBest(given, 1, [1])).toEqual({
      outcome: 'placed',
      pairs: [{ mentee: 1, mentor: 2, from: null, score: 0 }],
    })
    expect(nextBest(given, 1, [1, 2])).toMatchObject({
      outcome: 'waits',
      why: { why: 'nobody', rules: [{ rule: 'passed', mentors: 2 }] },
    })
    // Whoever refuses gives their own seat back.
    expect(place(input([seeker(1, { living: 1 })], [mentor(1)]), 1)).toMatchObject({ pairs: [{ mentor: 1 }] })
    const full = input([seeker(1), seeker(2, { living: 1 })], [mentor(1)])
    expect(place(full, 1)).toEqual({ outcome: 'waits', why: { why: 'full', rules: [], count: 1 } })
    expect(place(input([seeker(1)], []), 1)).toEqual({ outcome: 'waits', why: { why: 'no-mentors' } })
    expect(place(input([], [mentor(1)]), 1)).toEqual({ outcome: 'waits', why: { why: 'unknown' } })
  })

  it('takes one after another on a day with two hundred newcomers, until no seat is left', () => {
    const mentors = Array.from({ length: 60 }, (_, at) => mentor(at + 1, { seats: 3 }))
    let given = input(
      Array.from({ length: 200 }, (_, at) => seeker(at + 1, { avoids: [1 + (at % 60)] })),
      mentors,
    )
    let placed = 0
    for (const { number } of given.seekers) {
      const one = place(given, number)
      if (one.outcome === 'waits') continue
      placed += 1
      const now = new Map(one.pairs.map((pair) => [pair.mentee, pair.mentor]))
      given = {
        ...given,
        seekers: given.seekers.map((that) => ({ ...that, living: now.get(that.number) ?? that.living })),
      }
    }
    expect(placed).toBe(180)
  })
})
