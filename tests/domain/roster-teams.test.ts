/** Whole teams: rules held to whatever captains and people do, in any order, and the queue in which one may be passed over. */
import fc from 'fast-check'
import { offerTerm } from '../../src/domain/events/roster/offers.ts'
import { freeSeats, type Occasion, queuePlace, register, settle } from '../../src/domain/events/roster/roster.ts'
import { lacksOf, registered, type TeamRules, teamOf } from '../../src/domain/events/roster/team.ts'
import { countInTeam, gatherTeam, joinTeam, registerTeam } from '../../src/domain/events/roster/teams.ts'
import {
  leaveTeam,
  mendTeams,
  removeTeam,
  stayInTeam,
  withdrawTeam,
} from '../../src/domain/events/roster/teams-left.ts'
import { membersOf, queueOfUnits, teamSize } from '../../src/domain/events/roster/units.ts'
import { readTeamCode, teamCode } from '../../src/domain/events/teams/code.ts'
import { emptyDate } from './empty-date.ts'
import { daysLater, monday, settings } from './town.ts'

const startsAt = daysLater(3)
const term = offerTerm({ settings })
/** A mentor, one or two young teachers, up to two pupils of whom nobody is named. */
const rules: TeamRules = {
  from: 2,
  to: 4,
  roles: [
    { id: 'mentor', title: 'Наставник', from: 1, to: 1, countOnly: false },
    { id: 'young', title: 'Молодой педагог', from: 1, to: 2, countOnly: false },
    { id: 'pupil', title: 'Ученик', from: 0, to: 2, countOnly: true },
  ],
}
/** Teams of two where roles do not matter. */
const pairs: TeamRules = { from: 2, to: 4, roles: [] }

const date = (seats: number | null) => emptyDate({ startsAt, seats })
const then = (occasion: Occasion, ruled: { occasion?: Occasion }, now = monday) =>
  settle(ruled.occasion ?? occasion, { now, term })
const named = (person: number) => ({ person, via: 1, title: `Команда ${person}`, code: teamCode(`${person}`) })

/** A team of these people, the first its captain, where roles do not matter. */
function gathers(occasion: Occasion, [captain = 0, ...others]: number[], now = monday): Occasion {
  let next = then(occasion, gatherTeam(occasion, { ...named(captain), role: null, rules: pairs, now }), now)
  const team = teamOf(next, captain)?.number ?? 0
  for (const person of others) {
    next = then(next, joinTeam(next, { person, via: 1, team, role: null, rules: pairs, now }), now)
  }
  return next
}

function comes(occasion: Occasion, people: number[], now = monday): Occasion {
  const gathered = gathers(occasion, people, now)
  return then(gathered, registerTeam(gathered, { person: people[0] ?? 0, rules: pairs, now }), now)
}

const states = ({ teams }: Occasion) => teams.map(({ captain, state }) => `${captain} ${state}`)

/** What is out of order; gathered in words, for so many `expect` would take most of the time. */
function faultsOf(occasion: Occasion, now: Date): string[] {
  const queue = queueOfUnits(occasion)
  const waiting = now < startsAt ? queue.filter(({ state }) => state === 'waiting') : []
  const faults: [string, boolean][] = [
    ['more people than seats', freeSeats(occasion) < 0],
    ['somebody twice', new Set(occasion.people.map(({ person }) => person)).size < occasion.people.length],
    // No seats stand free for whom they would do, and who was passed over knows of it.
    ['free seats for who waits', waiting.some(({ size }) => size <= freeSeats(occasion))],
    [
      'passed over without a word',
      waiting.some(
        ({ turn, team }) =>
          queue.some((other) => other.turn > turn && other.state === 'offered') &&
          occasion.teams.find(({ number }) => number === team)?.skips.length === 0,
      ),
    ],
    ...occasion.teams.flatMap((team): [string, boolean][] => {
      const members = membersOf(occasion, team)
      return [
        ['not in the state of the team', members.some(({ state }) => state !== team.state)],
        ['too many in a team', teamSize(occasion, team) > rules.to],
        ['no captain', team.state !== 'left' && !members.some(({ person }) => person === team.captain)],
        // Whole or not at all.
        ['not whole', registered(team) && lacksOf(occasion, team, rules).length > 0],
      ]
    }),
  ]
  return faults.flatMap(([fault, is]) => (is ? [fault] : []))
}

describe('the rules of teams', () => {
  it('keep a team whole or not at all, seats within their number and nobody twice, whatever people do', () => {
    const person = fc.integer({ min: 1, max: 12 })
    const role = fc.constantFrom('mentor', 'young')
    const count = fc.integer({ min: 0, max: 3 })
    const act = fc.oneof(
      { weight: 3, arbitrary: fc.record({ does: fc.constant('comes with another'), person, count }) },
      fc.record({ does: fc.constant('gathers'), person, role }),
      fc.record({ does: fc.constant('joins'), person, role, team: fc.integer({ min: 1, max: 9 }) }),
      fc.record({ does: fc.constant('counts'), person, count }),
      fc.record({ does: fc.constantFrom('registers', 'leaves', 'stays', 'withdraws', 'comes alone'), person }),
      fc.record({ does: fc.constant('is erased'), person }),
      fc.record({ does: fc.constant('is removed'), team: fc.integer({ min: 1, max: 9 }) }),
      fc.record({ does: fc.constant('waits'), hours: fc.integer({ min: 1, max: 12 }) }),
    )
    const seen = new Set<string>()
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 6 }), fc.array(act, { minLength: 30, maxLength: 60 }), (seats, acts) => {
        let occasion = date(seats)
        let now = monday
        const faults: string[] = []
        for (const one of acts) {
          if ('hours' in one) now = new Date(now.getTime() + one.hours * 3_600_000)
          occasion = settle(occasion, { now, term })
          occasion = then(occasion, ruled(occasion, one, now), now)
          faults.push(...faultsOf(occasion, now))
          for (const { state, skips } of occasion.teams) seen.add(state).add(skips.length > 0 ? 'skipped' : '')
          if (occasion.people.some(({ leaving }) => leaving)) seen.add('leaving')
        }
        expect(faults).toEqual([])
      }),
      { numRuns: 100 },
    )
    expect(seen).toEqual(
      new Set(['', 'gathering', 'going', 'waiting', 'offered', 'lapsed', 'left', 'skipped', 'leaving']),
    )
  })

  type Act = { does: string; person?: number; role?: string; team?: number; count?: number }
  function ruled(occasion: Occasion, { does, person = 0, role = '', team = 0, count = 0 }: Act, now: Date) {
    const by = { person, rules, now }
    switch (does) {
      case 'comes with another': {
        const gathered = gatherTeam(occasion, { ...by, ...named(person), role: 'mentor' })
        if (gathered.result.outcome !== 'gathered' || !gathered.occasion) return {}
        const joins = { ...by, person: (person % 12) + 1, via: 1, team: gathered.result.team, role: 'young' }
        const joined = joinTeam(gathered.occasion, joins).occasion ?? gathered.occasion
        const counted = countInTeam(joined, { ...by, role: 'pupil', count }).occasion ?? joined
        return { occasion: registerTeam(counted, by).occasion ?? counted }
      }
      case 'gathers':
        return gatherTeam(occasion, { ...by, ...named(person), role })
      case 'joins':
        return joinTeam(occasion, { ...by, via: 1, team, role })
      case 'counts':
        return countInTeam(occasion, { ...by, role: 'pupil', count })
      case 'registers':
        return registerTeam(occasion, by)
      case 'leaves':
        return leaveTeam(occasion, by)
      case 'stays':
        return stayInTeam(occasion, by)
      case 'withdraws':
        return withdrawTeam(occasion, by)
      case 'is removed':
        return removeTeam(occasion, { team, why: 'мало людей', now })
      case 'comes alone':
        return register(occasion, { person, via: 1, by: 'self', bus: false, pass: null, now })
      case 'is erased': {
        const people = occasion.people.map((one) => (one.person === person ? { ...one, state: 'left' as const } : one))
        return mendTeams({ ...occasion, people }, { rules, now })
      }
      default:
        return {}
    }
  }

  it('give freed seats to the first team that fits, and note who was passed over', () => {
    let occasion = comes(date(6), [1, 2, 3, 4])
    occasion = comes(occasion, [11, 12])
    occasion = comes(occasion, [21, 22, 23])
    occasion = comes(occasion, [31, 32])
    expect(states(occasion)).toEqual(['1 going', '11 going', '21 waiting', '31 waiting'])
    expect([21, 23, 31].map((person) => queuePlace(occasion, person))).toEqual([1, 1, 2])
    occasion = then(occasion, withdrawTeam(occasion, { person: 11, now: monday }))
    expect(states(occasion)).toEqual(['1 going', '11 left', '21 waiting', '31 offered'])
    expect(occasion.teams.map(({ skips }) => skips)).toEqual([[], [], [{ at: monday, free: 2 }], []])
    occasion = then(occasion, registerTeam(occasion, { person: 31, rules: pairs, now: monday }))
    expect(states(occasion)[3]).toBe('31 going')
    // Its place in the queue has stayed the first.
    occasion = comes(occasion, [41, 42])
    occasion = then(occasion, withdrawTeam(occasion, { person: 1, now: monday }))
    expect(states(occasion)).toEqual(['1 left', '11 left', '21 offered', '31 going', '41 waiting'])
  })

  it('keep the place of whoever would be missed until another takes it over', () => {
    let occasion = comes(date(4), [1, 2])
    const asks = leaveTeam(occasion, { person: 2, rules: pairs, now: monday })
    expect(asks.result).toEqual({ outcome: 'asks-captain', team: 1, lacks: [{ role: null, missing: 1 }] })
    occasion = then(occasion, asks)
    expect(states(occasion)).toEqual(['1 going'])
    const joins = { person: 3, via: 1, team: 1, role: null, rules: pairs, now: monday }
    expect(joinTeam(occasion, joins).result).toEqual({ outcome: 'joined', team: 1, instead: 2 })
    occasion = then(occasion, joinTeam(occasion, joins))
    expect(occasion.people.map(({ person, state, team }) => [person, state, team])).toEqual([
      [1, 'going', 1],
      [2, 'left', null],
      [3, 'going', 1],
    ])
    // One more than needed goes without asking, the captain too.
    occasion = then(occasion, joinTeam(occasion, { ...joins, person: 4 }))
    const left = leaveTeam(occasion, { person: 1, rules: pairs, now: monday })
    expect(left.result).toEqual({ outcome: 'left', team: 1, captain: 3 })
  })

  it('give the place of a captain who is alone by name to whoever takes it over, and the team with it', () => {
    const alone: TeamRules = {
      from: 2,
      to: 4,
      roles: [
        { id: 'mentor', title: 'Наставник', from: 1, to: 1, countOnly: false },
        { id: 'pupil', title: 'Ученик', from: 1, to: 3, countOnly: true },
      ],
    }
    const by = (person: number) => ({ person, rules: alone, now: monday })
    let occasion = then(date(4), gatherTeam(date(4), { ...named(1), ...by(1), role: 'mentor' }))
    occasion = then(occasion, countInTeam(occasion, { ...by(1), role: 'pupil', count: 2 }))
    occasion = then(occasion, registerTeam(occasion, by(1)))
    occasion = then(occasion, leaveTeam(occasion, by(1)))
    const joined = joinTeam(occasion, { ...by(2), via: 1, team: 1, role: 'mentor' })
    expect(joined.result).toEqual({ outcome: 'joined', team: 1, instead: 1, captain: 2 })
    occasion = then(occasion, joined)
    expect(states(occasion)).toEqual(['2 going'])
    expect([freeSeats(occasion), teamOf(occasion, 1)]).toEqual([1, undefined])
  })

  it('refuse a team of one, one larger than the date, a second team, a title that is taken', () => {
    const one = gathers(date(3), [1])
    expect(registerTeam(one, { person: 1, rules: pairs, now: monday }).result).toEqual({
      outcome: 'lacks',
      lacks: [{ role: null, missing: 1 }],
    })
    const four = gathers(one, [2, 3, 4, 5])
    expect(registerTeam(four, { person: 2, rules: pairs, now: monday }).result).toMatchObject({ outcome: 'never-fits' })
    expect(gatherTeam(four, { ...named(3), role: null, rules: pairs, now: monday }).result).toMatchObject({ team: 2 })
    const same = { ...named(9), title: '«команда, 2»', role: null, rules: pairs, now: monday }
    expect(gatherTeam(four, same).result.outcome).toBe('title-taken')
    expect(registerTeam(four, { person: 3, rules: pairs, now: monday }).result.outcome).toBe('not-captain')
  })
})

it('a code word is read however it is typed, and told from other words', () => {
  const code = teamCode('a cause')
  expect(teamCode('a cause')).toBe(code)
  for (const typed of [code, code.toUpperCase(), code.replace(' ', '-'), `Команда ${code.replace(' ', '')}`]) {
    expect(readTeamCode(typed)).toBe(code)
  }
  for (const typed of ['кедр', 'стол 471', '471', 'кедр 47', 'спросить 471'])
    expect(readTeamCode(typed)).toBeUndefined()
})
