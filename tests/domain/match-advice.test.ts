/** What seats are missing, and the fewest kinds that would do: beside every set and every choice there is, in small towns. */
import { describe, expect, it } from '@jest/globals'
import { type Advice, advise } from '../../src/domain/mentoring/match/advise.ts'
import type { Input, Seeker } from '../../src/domain/mentoring/match/input.ts'
import { isAdmissible, termsOf } from '../../src/domain/mentoring/match/rules.ts'
import { input, mentor, seeker, town, wholes } from '../support/match-inputs.ts'

/** Every choice of some of so many, as bits, the smaller ones first. */
function choices(count: number): number[] {
  const size = (bits: number) => bits.toString(2).replaceAll('0', '').length
  return Array.from({ length: 2 ** count }, (_, bits) => bits).sort((one, other) => size(one) - size(other))
}

/** How many of these can have a mentor at most, one after another by any way of swaps (Berge 1957). */
function mostOf({ mentors, options }: Input, seekers: readonly Seeker[]): number {
  const terms = termsOf(options)
  const places = mentors.flatMap((one) => Array.from({ length: one.seats }, () => one))
  const holder = places.map(() => -1)
  const seats = (mentee: number, tried: Set<number>): boolean =>
    places.some((place, at) => {
      if (tried.has(at) || !isAdmissible(seekers[mentee] as Seeker, place, terms)) return false
      tried.add(at)
      if (holder[at] !== -1 && !seats(holder[at] as number, tried)) return false
      holder[at] = mentee
      return true
    })
  return seekers.filter((_, mentee) => seats(mentee, new Set())).length
}

/** Form, kind of organisation, subject, organisation of a student; what is not said is left open. */
const wishOf = (one: Seeker) => [
  one.form,
  one.level,
  one.subject,
  one.form === 'employer-student' ? one.futureOrganisation : null,
]
const suits = (one: Seeker, kind: readonly (string | null)[]) =>
  wishOf(one).every((wish, at) => wish === null || wish === kind[at])

/** The fewest kinds of those that somebody wishes for with which all others can have a mentor. */
function fewestKinds(given: Input): number {
  const seekers = given.seekers.filter((one) => !one.minor || one.curated)
  const kinds = [...new Map(seekers.map((one) => [wishOf(one).join(), wishOf(one)])).values()]
  const enough = choices(kinds.length).find((bits) => {
    const unsuited = seekers.filter((one) => !kinds.some((kind, at) => bits & (1 << at) && suits(one, kind)))
    return mostOf(given, unsuited) === unsuited.length
  })
  return (enough ?? 0).toString(2).replaceAll('0', '').length
}

/** The smallest of the sets that prove the most missing seats: more mentees than there are seats with all admissible to them. */
function proof({ seekers, mentors, options }: Input): { missing: number; mentees: number[] } {
  const terms = termsOf(options)
  let [most, smallest]: [number, number[]] = [0, []]
  for (const bits of choices(seekers.length)) {
    const those = seekers.filter((_, at) => bits & (1 << at))
    const theirs = mentors.filter((one) => those.some((other) => isAdmissible(other, one, terms)))
    const missing = those.length - theirs.reduce((sum, one) => sum + one.seats, 0)
    if (missing > most) [most, smallest] = [missing, those.map(({ number }) => number)]
  }
  return { missing: most, mentees: smallest }
}

function checked(given: Input, { shortages, wanted, beyond }: Advice): void {
  const helped = wanted.flatMap((kind) => kind.mentees)
  const [missing, inside] = [shortages.reduce((sum, one) => sum + one.missing, 0), given.seekers.length]
  expect(helped.length + beyond.length).toBe(missing)
  for (const kind of wanted) {
    expect(kind.seats).toBe(kind.mentees.length)
    for (const number of kind.mentees) {
      const one = given.seekers.find((other) => other.number === number) as Seeker
      expect(suits(one, [kind.form, kind.level, kind.subject, kind.organisation])).toBe(true)
    }
  }
  const others = given.seekers.filter(({ number }) => !helped.includes(number) && !beyond.includes(number))
  expect(mostOf(given, others)).toBe(inside - missing)
}

describe('what seats are missing', () => {
  it('is proven by the smallest set of people, and made good by the fewest kinds', async () => {
    const whole = wholes(11)
    let [short, better] = [0, 0]
    for (let count = 0; count < 120; count += 1) {
      const given = town(whole, 1 + whole(9), whole(5))
      given.options.pins = []
      let simple: Advice | undefined
      const advice = await advise(given, (found) => {
        simple = found
      })
      const { missing, mentees } = proof(given)
      expect(advice.shortages.reduce((sum, one) => sum + one.missing, 0)).toBe(missing)
      expect(advice.shortages.flatMap((one) => one.mentees).toSorted((a, b) => a - b)).toEqual(mentees)
      for (const one of advice.shortages) expect(one.mentees.length).toBe(one.seats + one.missing)
      expect([advice.proven, advice.wanted.length]).toEqual([true, fewestKinds(given)])
      checked(given, advice)
      if (!simple) throw new Error('nothing was found at once')
      expect(simple.proven).toBe(false)
      checked(given, simple)
      short += missing > 0 ? 1 : 0
      better += advice.wanted.length < simple.wanted.length ? 1 : 0
    }
    expect([short > 60, better > 0]).toEqual([true, true])
  }, 60_000)

  it('is told apart where it has nothing to do with each other', async () => {
    const pupils = [1, 2, 3].map((number) => seeker(number, { form: 'teacher-pupil', minor: number === 3 }))
    const teachers = [4, 5, 6].map((number) => seeker(number, { subject: 'maths', level: 'school' }))
    const given = input([...pupils, ...teachers], [mentor(1), mentor(2, { forms: ['teacher-pupil'] })])
    const { shortages, wanted, beyond, proven } = await advise(given)
    expect(shortages).toEqual([
      { missing: 2, mentees: [4, 5, 6], mentors: [1], seats: 1 },
      { missing: 1, mentees: [1, 2], mentors: [2], seats: 1 },
      { missing: 1, mentees: [3], mentors: [], seats: 0 },
    ])
    expect(beyond).toEqual([3])
    expect(wanted.map(({ form, level, subject, seats }) => [form, level, subject, seats])).toEqual([
      ['teacher-pupil', null, null, 1],
      ['teacher-teacher', 'school', 'maths', 2],
    ])
    expect(proven).toBe(true)
  })

  it('is another choice that will do, not proven, where there is no time; and nothing where nothing is missing', async () => {
    const given = town(wholes(3), 30, 6)
    const advice = await advise(given, undefined, 0)
    expect([advice.proven, advice.wanted.length > 0]).toEqual([false, true])
    checked(
      { ...given, options: { ...given.options, pins: [] } },
      await advise({ ...given, options: { ...given.options, pins: [] } }, undefined, 0),
    )
    expect(await advise(input([seeker(1)], [mentor(1)]))).toEqual({
      shortages: [],
      wanted: [],
      proven: true,
      beyond: [],
    })
  })
})
