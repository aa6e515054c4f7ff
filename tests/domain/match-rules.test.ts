/** What no pair is ever against, however it comes about: by a run, by a pin, between runs. */
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type Input, Input as InputShape, type Mentor, type Seeker } from '../../src/domain/mentoring/match/input.ts'
import { nextBest, place } from '../../src/domain/mentoring/match/place.ts'
import { brokenRules, isAdmissible, RULES, type Rule, termsOf } from '../../src/domain/mentoring/match/rules.ts'
import { solve } from '../../src/domain/mentoring/match/solve.ts'
import { sayRules } from '../../src/domain/mentoring/runs/say.ts'
import { DAY, input, mentor, seeker, town, wholes } from '../support/match-inputs.ts'

/** The rules again, in other words. */
const kept: Record<Rule, (mentee: Seeker, mentor: Mentor, given: Input) => boolean> = {
  off: (_, { on }) => on,
  consent: (_, { consent }) => consent,
  seats: (_, { seats }) => seats > 0,
  form: ({ form }, { forms }) => forms.some((one) => one === form),
  kind: ({ kinds }, other) => {
    const both = new Set([...(kinds.length ? kinds : ['usual']), ...(other.kinds.length ? other.kinds : ['usual'])])
    return both.size < Math.max(1, new Set(kinds).size) + Math.max(1, new Set(other.kinds).size)
  },
  organisation: ({ form, futureOrganisation }, { organisation }) =>
    form !== 'employer-student' || [null, organisation].includes(futureOrganisation),
  curator: ({ minor, curated }) => curated || !minor,
  course: (_, { courseNeeded, courseUntil }) => !courseNeeded || (courseUntil ?? '') >= DAY,
  'mentee-avoids': ({ avoids }, { number }) => new Set(avoids).has(number) === false,
  'mentor-avoids': ({ number }, { avoids }) => new Set(avoids).has(number) === false,
  manager: ({ managers }, { number }) => new Set(managers).has(number) === false,
  passed: ({ passed }, { number }) => new Set(passed).has(number) === false,
  forbidden: (mentee, { number }, { options }) =>
    !options.forbidden.some((one) => one.mentee === mentee.number && one.mentor === number),
}

const towns = fc
  .record({ seed: fc.nat(), mentees: fc.integer({ min: 1, max: 12 }), mentors: fc.integer({ min: 1, max: 8 }) })
  .map(({ seed, mentees, mentors }) => town(wholes(seed), mentees, mentors))

/** Only the one rule is broken, by mentee 1 or mentor 1. */
const breaks: Record<Rule, Partial<{ mentee: Partial<Seeker>; mentor: Partial<Mentor>; forbids: boolean }>> = {
  off: { mentor: { on: false } },
  consent: { mentor: { consent: false } },
  seats: { mentor: { seats: 0 } },
  form: { mentor: { forms: ['head-teacher', 'teacher-pupil'] } },
  kind: { mentee: { kinds: ['virtual'] }, mentor: { kinds: ['group', 'usual'] } },
  organisation: { mentee: { form: 'employer-student', futureOrganisation: 'school-2' } },
  curator: { mentee: { minor: true } },
  course: { mentor: { courseNeeded: true, courseUntil: '2027-08-31' } },
  'mentee-avoids': { mentee: { avoids: [1] } },
  'mentor-avoids': { mentor: { avoids: [1] } },
  manager: { mentee: { managers: [2, 1] } },
  passed: { mentee: { passed: [1] } },
  forbidden: { forbids: true },
}

function breaking(rule: Rule, pinned: boolean): Input {
  const { mentee, mentor: other, forbids } = breaks[rule]
  const pair = [{ mentee: 1, mentor: 1 }]
  return input(
    [seeker(1, mentee)],
    [mentor(1, { forms: ['teacher-teacher', 'employer-student'], organisation: 'school-1', ...other })],
    { pins: pinned ? pair : [], forbidden: forbids ? pair : [] },
  )
}

describe('a hard rule', () => {
  it.each(RULES)('is never broken, not for a pin either, and is told by its name: %s', (rule) => {
    fc.assert(
      fc.property(towns, (given) => {
        const mentees = new Map(given.seekers.map((one) => [one.number, one]))
        const mentors = new Map(given.mentors.map((one) => [one.number, one]))
        const holds = (one: { mentee: number; mentor: number }) =>
          kept[rule](mentees.get(one.mentee) as Seeker, mentors.get(one.mentor) as Mentor, given)
        const { pairs } = solve(given)
        const placed = given.seekers.flatMap(({ number }) => {
          const both = [place(given, number), nextBest(given, number, [1])]
          return both.flatMap((one) => (one.outcome === 'placed' ? one.pairs : []))
        })
        expect([...pairs, ...placed].filter((one) => !holds(one))).toEqual([])
        const seats = new Map<number, number>()
        for (const one of pairs) seats.set(one.mentor, (seats.get(one.mentor) ?? 0) + 1)
        for (const [number, count] of seats) expect(count).toBeLessThanOrEqual(mentors.get(number)?.seats ?? 0)
      }),
      { numRuns: 60 },
    )
    const took = [{ rule, mentors: 1, only: 1 }]
    expect(solve(breaking(rule, false)).alone).toEqual([{ mentee: 1, why: { why: 'nobody', rules: took } }])
    expect(place(breaking(rule, false), 1)).toEqual({ outcome: 'waits', why: { why: 'nobody', rules: took } })
    const pinned = solve(breaking(rule, true))
    expect([pinned.pairs, pinned.lostPins]).toEqual([[], [{ mentee: 1, mentor: 1, why: 'rules', rules: [rule] }]])
  })

  it('is asked of millions of pairs as it is told', () => {
    const broken = new Set<Rule>()
    fc.assert(
      fc.property(towns, (given) => {
        const terms = termsOf(given.options)
        for (const one of given.seekers) {
          for (const other of given.mentors) {
            const rules = brokenRules(one, other, terms)
            for (const rule of rules) broken.add(rule)
            expect(isAdmissible(one, other, terms)).toBe(rules.length === 0)
            expect(rules).toEqual(RULES.filter((rule) => !kept[rule](one, other, given)))
          }
        }
      }),
    )
    expect([...broken].sort()).toEqual([...RULES].sort())
  })
})

describe('what a run is given', () => {
  it('is refused where a weight is below zero, no number or left out, or a number comes twice', () => {
    const whole = InputShape.safeParse(JSON.parse(JSON.stringify(town(wholes(1), 20, 10))))
    expect(whole.success).toBe(true)
    const { weights: _, ...others } = input([], []).options
    expect(InputShape.parse({ seekers: [], mentors: [], options: others }).options.weights.needs).toBe(30)
    const weights = { needs: 30, subject: 25, place: 15, hours: 15, wishes: 15 }
    for (const needs of [-1, Number.NaN, 0.5, 101, undefined, '30']) {
      const given = { ...input([seeker(1)], [mentor(1)]), options: { ...others, weights: { ...weights, needs } } }
      const read = InputShape.safeParse(given)
      expect(read.error?.issues.map(({ path }) => path)).toEqual([['options', 'weights', 'needs']])
    }
    const twice = InputShape.safeParse(input([seeker(1), seeker(1)], [mentor(1), mentor(1)]))
    expect(twice.error?.issues.map(({ path }) => path)).toEqual([['seekers'], ['mentors']])
  })
})

it('whose wish it is not to be together is said to nobody who reads a run', () => {
  expect(sayRules(['mentee-avoids'])).toBe(sayRules(['mentor-avoids']))
  expect(sayRules(['mentee-avoids', 'mentor-avoids'])).toBe(sayRules(['mentor-avoids']))
  expect(sayRules(['mentee-avoids'])).not.toMatch(/просил/)
})
