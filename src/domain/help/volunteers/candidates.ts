/** Who may be called for a request now: cards found by an index, then what other collections say of these people. */
import type { HelpRequestRow } from '../../../../models/help-request.ts'
import type { VolunteerRow } from '../../../../models/volunteer.ts'
import type { Club } from '../../club.ts'
import { wishesOf } from '../../preferences/unasked.ts'
import { partsBetween } from '../../week/week.ts'
import { partedFrom } from '../doing/side.ts'
import { type HelpRequest, holdersOf } from '../request/request.ts'
import { watchedAmong } from '../watch/watch.ts'
import type { Candidate, Wanted } from './choose.ts'
import { isOfAge, SAFETY_VERSION } from './safety.ts'

/** Cards of those called longest ago that are looked at for a wave of so many: some may not be called at the moment. */
function lookedAt(size: number): number {
  return 50 + 3 * size
}

export function wantedBy({ settings }: Pick<Club, 'settings'>, request: HelpRequest, now: Date): Wanted {
  const { number, ask, task } = request
  const from = ask.when.from && ask.when.from > now ? ask.when.from : now
  const parts = partsBetween(from, ask.when.until, settings.timeZone)
  return { number, category: task?.category ?? null, district: ask.district, parts }
}

/** `near`: those called longest ago of whoever goes there; `anywhere`: of everybody; `all`: everybody, without a bound. */
export type Reach = 'near' | 'anywhere' | 'all'

/**
 * Those whom the rule chooses among for a wave of `size`, and with them everybody who wanted it and came too late.
 * `night`: only those who take urgent calls in the quiet hours.
 */
export async function candidatesFor(
  club: Club,
  request: HelpRequest,
  { reach, size, night, now }: { reach: Reach; size: number; night: boolean; now: Date },
): Promise<Candidate[]> {
  const wanted = wantedBy(club, request, now)
  const late = request.asked.filter(({ answer }) => answer === 'late').map(({ person }) => person)
  const called = request.asked.filter(({ answer }) => answer !== 'missed')
  const known = [...called, ...request.claims].map(({ person }) => person)
  const parted = await partedFrom(club, request.asker)
  const apart = [request.asker, ...known, ...parted]
  const kind = wanted.category ?? '*'
  const near = wanted.district === null || reach !== 'near' ? [kind] : [`${kind}/${wanted.district}`, `${kind}/*`]
  const callable = {
    on: true,
    free: { $bitsAnySet: wanted.parts },
    'rules.version': SAFETY_VERSION,
    pausedUntil: { $not: { $gt: now } },
    ...(night && { night: true }),
  }
  const { volunteers } = club.models
  const found = volunteers
    .find({ community: club.id, ...callable, fits: { $in: near }, person: { $nin: apart } }, looked)
    .sort({ askedAt: 1 })
    .limit(reach === 'all' ? 0 : lookedAt(size))
    .lean<Looked[]>()
  const again = late.filter(
    (person) => !parted.includes(person) && !request.claims.some((claim) => claim.person === person),
  )
  const lateCards =
    again.length === 0
      ? []
      : volunteers
          .find({ community: club.id, person: { $in: again }, ...callable, fits: kind }, looked)
          .lean<Looked[]>()
  const [cards, latecomers] = await Promise.all([found, lateCards])
  const all = [...latecomers.map((card) => ({ ...card, late: true })), ...cards]
  const may = await callableNow(club, all, now)
  return all.filter(({ person }) => may.has(person))
}

type Looked = Candidate & Pick<VolunteerRow, 'atOnce' | 'adult'>

const looked = { _id: 0, person: 1, categories: 1, districts: 1, free: 1, askedAt: 1, helpedAt: 1, atOnce: 1, adult: 1 }

/** Members of age without «Стоп», not on the watch list, whom VK lets us write to, and who hold less than they take at once. */
async function callableNow(club: Club, cards: readonly Looked[], now: Date): Promise<Set<number>> {
  const community = club.id
  const people = cards.map(({ person }) => person)
  if (people.length === 0) return new Set()
  const { memberships, talks } = club.models
  const [members, wishes, closed, held, watched] = await Promise.all([
    memberships
      .find({ community, person: { $in: people }, active: true }, { _id: 0, person: 1, 'figures.birthYear': 1 })
      .lean<{ person: number; figures?: { birthYear: number | null } | null }[]>(),
    wishesOf(club, people),
    talks.distinct('peer', { _id: { $in: people.map((person) => `${community}:${person}`) }, reach: 'closed' }),
    heldBy(club),
    watchedAmong(club, people, now),
  ])
  const born = new Map(members.map(({ person, figures }) => [person, figures?.birthYear ?? null]))
  const shut = new Set<number>(closed)
  const year = now.getFullYear()
  const may = cards.filter(({ person, adult, atOnce }) => {
    const { unasked, pausedUntil } = wishes(person)
    const quiet = !unasked || (pausedUntil !== null && pausedUntil > now)
    const member = born.has(person) && isOfAge(born.get(person), adult, year)
    return member && !quiet && !shut.has(person) && !watched.has(person) && (held.get(person) ?? 0) < atOnce
  })
  return new Set(may.map(({ person }) => person))
}

/** How many requests each person holds now, beside the one with the number `besides`. */
export async function heldBy(club: Club, besides?: number): Promise<Map<number, number>> {
  const open = await club.models.helpRequests
    .find({ community: club.id, state: { $in: ['offered', 'held', 'done'] } }, { _id: 0, number: 1, claims: 1 })
    .lean<Pick<HelpRequestRow, 'number' | 'claims'>[]>()
  const counts = new Map<number, number>()
  for (const request of open) {
    if (request.number === besides) continue
    for (const person of holdersOf(request)) counts.set(person, (counts.get(person) ?? 0) + 1)
  }
  return counts
}
