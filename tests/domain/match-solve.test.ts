/** A run told: pairs with their parts, who is next, who stays alone and why, pins, blocking pairs; the same in any order. */
import { describe, expect, it } from '@jest/globals'
import type { Input } from '../../src/domain/mentoring/match/input.ts'
import { highest, lotOf } from '../../src/domain/mentoring/match/score.ts'
import { solve } from '../../src/domain/mentoring/match/solve.ts'
import { input, mentor, seeker, town, wholes } from '../support/match-inputs.ts'

const nothing = { needs: 0, subject: 0, place: 0, hours: 0, wishes: 0 }

function shuffled(given: Input, whole: (below: number) => number): Input {
  const mix = <T>(all: readonly T[]) =>
    all
      .map((one) => ({ one, at: whole(1e6) }))
      .sort((a, b) => a.at - b.at)
      .map(({ one }) => one)
  const { options } = given
  return {
    seekers: mix(given.seekers).map((one) => ({
      ...one,
      needs: mix(one.needs),
      avoids: mix(one.avoids),
      kinds: mix(one.kinds),
    })),
    mentors: mix(given.mentors).map((one) => ({ ...one, strengths: mix(one.strengths), forms: mix(one.forms) })),
    options: { ...options, pins: mix(options.pins), forbidden: mix(options.forbidden) },
  }
}

describe('a run', () => {
  it('is the same to the last byte when it is run again, in whatever order people and pairs are given', () => {
    const whole = wholes(5)
    for (let count = 0; count < 60; count += 1) {
      const given = town(whole, 1 + whole(40), 1 + whole(20))
      if (count % 2 === 0) given.options.weights = nothing
      const [once, again, mixed] = [solve(given), solve(given), solve(shuffled(given, whole))].map((one) => ({
        ...one,
        // Needs are told in the order in which they were given.
        pairs: one.pairs.map((pair) => ({
          ...pair,
          facts: { ...pair.facts, met: pair.facts.met.toSorted(), unmet: pair.facts.unmet.toSorted() },
        })),
      }))
      expect(JSON.stringify(again)).toBe(JSON.stringify(once))
      expect(JSON.stringify(mixed)).toBe(JSON.stringify(once))
    }
  })

  it('tells of a pair what speaks for it and against it, in points', () => {
    const anna = seeker(1, {
      ...{ needs: ['team', 'conflict', 'talk'], subject: 'maths', level: 'school', organisation: 's1', free: 0b1011 },
      ...{ wishes: [8, 7] },
    })
    const irina = mentor(7, {
      ...{ strengths: ['talk', 'team'], subjects: ['maths'], levels: ['school'], organisation: 's2', free: 0b1110 },
      ...{ wishes: [1] },
    })
    const [pair] = solve(input([anna], [irina])).pairs
    expect(pair).toEqual({
      ...{ mentee: 1, mentor: 7, pinned: false, living: false, next: { mentor: null, mentee: null } },
      parts: { needs: 200, subject: 250, place: 100, hours: 100, wishes: 135 },
      score: 785,
      facts: {
        ...{ met: ['team', 'talk'], unmet: ['conflict'], subject: true, level: true, place: 'level', hours: 0b1010 },
        ...{ wish: 2, wishOfMentor: 1 },
      },
    })
    expect(highest(input([], []).options.weights)).toBe(1000)
    const silent = solve(input([seeker(1)], [mentor(7)])).pairs[0]
    expect(silent?.parts).toEqual(nothing)
    expect(silent?.facts).toEqual({
      ...{
        met: [],
        unmet: [],
        subject: null,
        level: null,
        place: 'apart',
        hours: null,
        wish: null,
        wishOfMentor: null,
      },
    })
  })

  it('gives a lot to each pair that is not the same for other two with the same sum', () => {
    expect(lotOf(1, 4)).not.toBe(lotOf(2, 3))
    const lots = Array.from({ length: 10_000 }, (_, at) => lotOf(1 + (at % 100), 1 + Math.floor(at / 100)))
    expect(new Set(lots).size).toBeGreaterThan(9_900)
    expect(lots.every((lot) => Number.isInteger(lot) && lot >= 0 && lot < 2 ** 20)).toBe(true)
  })

  it('says who has the seat of whoever stays alone, and by which level, and who would be next', () => {
    const mentors = [mentor(1), mentor(2), mentor(3), mentor(4)]
    const only = (...numbers: number[]) => ({ avoids: [1, 2, 3, 4].filter((one) => !numbers.includes(one)) })
    const given = input(
      [
        ...[seeker(1, { first: true, ...only(1) }), seeker(2, only(1)), seeker(3, { wishes: [2], ...only(2) })],
        ...[seeker(4, only(2)), seeker(5, { living: 3, ...only(3) }), seeker(6, only(3)), seeker(7, only(4, 1))],
        ...[seeker(8, only(4)), seeker(9, only())],
      ],
      mentors,
      { pins: [{ mentee: 7, mentor: 4 }] },
    )
    const { pairs, alone, totals } = solve(given)
    expect(pairs.map(({ mentee, mentor: other }) => [mentee, other])).toEqual([
      [1, 1],
      [3, 2],
      [5, 3],
      [7, 4],
    ])
    const told = alone.map(({ mentee, why }) => [mentee, why.why === 'full' ? why.mentors : why.why])
    const held = (other: number, mentee: number, score: number, by: string) => [
      { mentor: other, score: 0, holders: [{ mentee, score, by }] },
    ]
    expect(told).toEqual([
      [2, held(1, 1, 0, 'first')],
      [4, held(2, 3, 75, 'score')],
      [6, held(3, 5, 0, 'living')],
      [8, held(4, 7, 0, 'pin')],
      [9, 'nobody'],
    ])
    expect(pairs.map(({ next }) => [next.mentor, next.mentee?.number, next.mentee?.free])).toEqual([
      [null, lotOf(2, 1) < lotOf(7, 1) ? 2 : 7, lotOf(2, 1) < lotOf(7, 1)],
      [null, 4, true],
      [null, 6, true],
      [{ number: 1, score: 0, free: false }, 8, true],
    ])
    expect(totals).toEqual({
      ...{ mentees: 9, matched: 4, first: 1, firstMatched: 1, score: 75, least: 0, load: 4, changes: 0 },
      ...{ seats: 4, seatsLeft: 0 },
    })
  })

  it('keeps as many pins as can be kept, and says why another is lost', () => {
    const people = [seeker(1), seeker(2), seeker(3, { first: true }), seeker(4, { first: true })]
    const pins = [
      ...[
        { mentee: 1, mentor: 1 },
        { mentee: 1, mentor: 2 },
        { mentee: 2, mentor: 2 },
        { mentee: 4, mentor: 2 },
      ],
      ...[
        { mentee: 9, mentor: 1 },
        { mentee: 1, mentor: 9 },
      ],
    ]
    const { pairs, lostPins, alone } = solve(input(people, [mentor(1), mentor(2)], { pins }))
    expect(pairs.map((one) => [one.mentee, one.mentor, one.pinned])).toEqual([
      [1, 1, true],
      [4, 2, true],
    ])
    expect(alone.map(({ mentee }) => mentee)).toEqual([2, 3])
    expect(lostPins).toEqual([
      { mentee: 1, mentor: 2, why: 'other-mentor' },
      { mentee: 1, mentor: 9, why: 'unknown' },
      { mentee: 2, mentor: 2, why: 'no-seat' },
      { mentee: 9, mentor: 1, why: 'unknown' },
    ])
  })

  it('gives a mentee to whoever has fewer, those of pairs that stand among them', () => {
    const given = input([seeker(1)], [mentor(1, { held: 2, seats: 3 }), mentor(2, { held: 1 })])
    expect(solve(given).pairs.map((one) => one.mentor)).toEqual([2])
  })

  it('names every pair that would rather be together, by own wishes and then by the score', () => {
    const given = input(
      [seeker(1, { wishes: [1] }), seeker(2, { first: true, wishes: [1] }), seeker(3)],
      [mentor(1, { wishes: [1] }), mentor(2, { avoids: [2] })],
      { pins: [{ mentee: 2, mentor: 1 }] },
    )
    const { pairs, blocking } = solve(given)
    const other = pairs.find((one) => one.mentor === 2)?.mentee as number
    expect(blocking.pairs).toEqual([
      { mentee: 1, mentor: 1, score: 150, menteeHas: other === 1 ? 2 : null, mentorHas: 2 },
    ])
    const whole = wholes(9)
    let found = 0
    for (let count = 0; count < 40; count += 1) {
      const one = town(whole, 20, 10)
      const outcome = solve(one)
      const naive = rather(one, outcome)
      expect(outcome.blocking.count).toBe(naive.length)
      expect(outcome.blocking.pairs.map((pair) => `${pair.mentee} ${pair.mentor}`)).toEqual(naive.slice(0, 100))
      found += naive.length
    }
    expect(found).toBeGreaterThan(100)
  })

  it('answers where there is little to be had', () => {
    const two = [seeker(1, { wishes: [99, 1] }), seeker(2)]
    expect(solve(input(two, [])).alone.map(({ why }) => why)).toEqual([{ why: 'no-mentors' }, { why: 'no-mentors' }])
    expect(solve(input([], [mentor(1)])).totals).toMatchObject({ mentees: 0, matched: 0, least: null, seatsLeft: 1 })
    const seatless = solve(input(two, [mentor(1, { seats: 0 })]))
    expect(seatless.alone.map(({ why }) => why)).toEqual(
      two.map(() => ({ why: 'nobody', rules: [{ rule: 'seats', mentors: 1, only: 1 }] })),
    )
    const against = solve(
      input([seeker(1, { avoids: [1] }), seeker(2, { avoids: [1] })], [mentor(1, { avoids: [1, 2] })]),
    )
    expect(against.alone[0]?.why).toMatchObject({
      rules: [
        { rule: 'mentee-avoids', only: 0 },
        { rule: 'mentor-avoids', only: 0 },
      ],
    })
    // A wish for somebody who has left is the first wish still, and harms nobody.
    const left = solve(input(two, [mentor(1)])).pairs
    expect(left.map((one) => [one.mentee, one.facts.wish, one.score])).toEqual([[1, 2, 60]])
    const equal = solve(input(two, [mentor(1), mentor(2)], { weights: nothing }))
    expect([equal.totals.matched, equal.totals.score]).toEqual([2, 0])
  })
})

/** Every pair that would rather be together, by asking all of them. */
function rather({ seekers, mentors, options }: Input, outcome: ReturnType<typeof solve>): string[] {
  const rank = (wishes: readonly number[], number: number) => (wishes.includes(number) ? wishes.indexOf(number) : 1000)
  const scores = new Map<string, number>()
  for (const one of seekers) {
    for (const other of mentors) {
      const alone = solve(input([{ ...one, living: null }], [other], { ...options, pins: [] })).pairs[0]
      if (alone) scores.set(`${one.number} ${other.number}`, alone.score)
    }
  }
  return seekers.flatMap((one) =>
    mentors.flatMap((other) => {
      const key = `${one.number} ${other.number}`
      const score = scores.get(key)
      const own = outcome.pairs.find((pair) => pair.mentee === one.number)
      if (score === undefined || own?.mentor === other.number) return []
      const mine = [rank(one.wishes, other.number), -score]
      if (own && !isLess(mine, [rank(one.wishes, own.mentor), -own.score])) return []
      const held = outcome.pairs.filter((pair) => pair.mentor === other.number)
      const theirs = [rank(other.wishes, one.number), -score]
      const gives = held.some((pair) => isLess(theirs, [rank(other.wishes, pair.mentee), -pair.score]))
      return held.length < other.seats || gives ? [key] : []
    }),
  )
}

function isLess(one: number[], other: number[]): boolean {
  const at = one.findIndex((number, place) => number !== other[place])
  return at >= 0 && (one[at] as number) < (other[at] as number)
}
