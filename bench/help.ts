/**
 * (g) Help: whom a wave calls among ten thousand cards, in milliseconds and in cards read; and the rule of choosing on a
 * simulated town (bench/simulation) beside everyone at once and nearest first.
 */
import type { HelpRequestRow } from '../models/help-request.ts'
import type { Club } from '../src/domain/club.ts'
import { fitsOf } from '../src/domain/help/volunteers/card.ts'
import { SAFETY_VERSION } from '../src/domain/help/volunteers/safety.ts'
import { nextWave } from '../src/domain/help/volunteers/wave.ts'
import { withClub } from './club.ts'
import { ours, UNLIMITED } from './contestants.ts'
import type { Course } from './course.ts'
import { type Claim, claim, median, quantile } from './figures.ts'
import type { Ground } from './ground.ts'
import { COMMUNITY } from './setting.ts'
import { createChance } from './simulation/chance.ts'
import { type Compared, columns, compare } from './simulation/compare.ts'

const CARDS = 10_000
const REQUESTS = 200
const OPEN = 100
const KINDS = ['groceries', 'phone', 'home', 'company', 'lessons', 'yard']
const DISTRICTS = Array.from({ length: 12 }, (_, index) => `d${index}`)
const HOUR_MS = 3_600_000

interface Looked {
  /** Milliseconds of each wave. */
  times: number[]
  operations: number
}

async function waves(ground: Ground): Promise<Looked> {
  return ground.bout(ours, UNLIMITED, ({ databaseUri }) =>
    withClub(databaseUri, async (club, count) => {
      const now = new Date()
      await prepare(club, now)
      const chance = createChance(3)
      const times: number[] = []
      const before = count()
      for (let number = 1; number <= REQUESTS; number += 1) {
        const request = asked(number, now, KINDS[number % KINDS.length] ?? null, of(DISTRICTS, chance.next()))
        const begun = performance.now()
        const act = await nextWave(club, request, now)
        times.push(performance.now() - begun)
        if (act?.kind !== 'wave' || act.people.length !== 5) throw new Error(`wave ${number} calls nobody`)
      }
      return { times, operations: (count() - before) / REQUESTS }
    }),
  )
}

/** Members with cards, most of them of two kinds and two districts, called at some time; and requests that others hold. */
async function prepare(club: Club, now: Date): Promise<void> {
  const chance = createChance(1)
  const community = COMMUNITY
  const people = Array.from({ length: CARDS }, (_, index) => index + 1)
  const cards = people.map((person) => {
    const categories = KINDS.filter(() => chance.happens(0.4))
    const districts = chance.happens(0.2) ? [] : [of(DISTRICTS, chance.next()), of(DISTRICTS, chance.next())]
    return {
      ...{ community, person, on: true, categories, districts, free: Math.floor(chance.between(0, 2 ** 21)) },
      ...{ skills: null, transport: 'foot', atOnce: 1, night: false, pausedUntil: null, adult: true },
      ...{ rules: { version: SAFETY_VERSION, at: now }, fits: fitsOf({ categories, districts }), helpedAt: null },
      ...{ askedAt: chance.happens(0.3) ? null : new Date(now.getTime() - chance.next() * 1000 * HOUR_MS) },
      ...{ version: 1, at: now, causes: [] },
    }
  })
  const members = people.map((person) => ({
    ...{ community, person, application: person, name: 'Выдуманный', position: 'Учитель', active: true },
    ...{ workplace: { id: null, title: 'Школа', kind: 'school' }, from: now, to: null, leftBy: null, figures: null },
  }))
  const wishes = people.map((person) => ({ community, person, at: now, cause: 'bench', causes: [] }))
  const held = Array.from({ length: OPEN }, (_, index) => {
    const claims = [{ person: 1 + index * 7, state: 'held' }]
    return { ...asked(10_000 + index, now, 'home', 'd1'), cause: `held ${index}`, state: 'held', claims }
  })
  const { volunteers, memberships, preferences, helpRequests } = club.models
  await volunteers.collection.insertMany(cards as never[])
  await memberships.collection.insertMany(members as never[])
  await preferences.collection.insertMany(wishes as never[])
  await helpRequests.collection.insertMany(held as never[])
}

function asked(number: number, now: Date, category: string | null, district: string): HelpRequestRow {
  const until = new Date(now.getTime() + 24 * HOUR_MS)
  return {
    ...{ community: COMMUNITY, number, cause: `bench ${number}`, asker: 0, enteredBy: 0, state: 'offered', since: now },
    ask: {
      ...{ what: 'Хлеб', district, when: { words: 'сегодня', from: null, until } },
      ...{ atDoor: false, hidePhone: false, photo: null },
    },
    door: { name: null, address: null, phone: null },
    task: { category, hazards: [], needed: 1, urgency: 'today' },
    ...{ claims: [], asked: [], wave: 0, waveAt: now, nobodyAt: null, remindAt: null, photo: 'none', mark: null },
    ...{ thanks: 'none', openedAt: now, endedAt: null, dueAt: now, acts: [], told: 0, owes: false, version: 0 },
  } as HelpRequestRow
}

function of<T>(all: readonly T[], share: number): T {
  return all[Math.floor(share * all.length)] as T
}

/** Each measure of ours with the same of the others; only the disturbance has a goal, the rest is to be weighed. */
function simulated({ corps, setting, rules }: Compared): Claim[] {
  const [own, ...others] = rules
  if (!own) throw new Error('no rule was tried')
  return columns.map(([key, name]) => {
    const beside = Object.fromEntries(others.map(({ rule, measures }) => [rule.name, [measures[key]]]))
    const least = Math.min(...others.map(({ measures }) => measures[key]))
    const goal = key === 'asksPerClaim' ? { atMost: Number(least.toPrecision(3)) } : 'stated'
    const unit =
      key === 'withinHour' || key === 'found' ? 'share of requests' : key === 'asksPerClaim' ? 'asks' : 'Gini'
    return claim(
      `simulated town, ${corps} volunteers, ${setting.name}: ${name}`,
      unit,
      [own.measures[key]],
      goal,
      beside,
    )
  })
}

export async function help(ground: Ground, { runs, say }: Course): Promise<Claim[]> {
  const looked: Looked[] = []
  for (let run = 1; run <= runs; run += 1) {
    const one = await waves(ground)
    looked.push(one)
    say(`run ${run}: a wave among ${CARDS} cards ${median(one.times).toFixed(1)} ms, ${one.operations} operations`)
  }
  const among = `whom a wave calls among ${CARDS} cards`
  return [
    claim(
      `${among}, 95th of 100`,
      'ms',
      looked.map(({ times }) => quantile(times, 0.95)),
      { atMost: 50 },
      { median: looked.map(({ times }) => median(times)) },
    ),
    claim(
      `operations to find ${among}`,
      'operations',
      looked.map(({ operations }) => operations),
      'stated',
    ),
    ...compare().flatMap(simulated),
  ]
}
