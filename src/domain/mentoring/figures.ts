/** Figures of mentoring for curators: coverage, days to a pair, meetings, early ends and why, mentors trained, load. Names nobody. */
import { DateTime } from 'luxon'
import type { FactRow } from '../../../models/fact.ts'
import type { MenteeRow } from '../../../models/mentee.ts'
import type { MentorRow } from '../../../models/mentor.ts'
import type { PairRow } from '../../../models/pair.ts'
import type { Club } from '../club.ts'
import { standing } from '../facts/standing.ts'
import { may } from '../roles/rights.ts'
import { isLiving, standingStates } from './pair/pair.ts'
import { marksOf } from './pair/programme.ts'

export interface Share {
  /** Id of a form, or of an organisation. */
  of: string
  paired: number
  all: number
}

export interface Figures {
  since: Date
  /** Of whoever looks for a mentor or has one now. */
  coverage: { paired: number; all: number; byForm: Share[]; byOrganisation: Share[] }
  /** From the request to a pair, on average; null where there is none yet. */
  days: number | null
  /** Pairs made and meetings in the school year. */
  paired: number
  meetings: number
  /** Parted before their term, by reason. */
  early: Record<string, number>
  /** Mentors with a course in the school year. */
  trained: number
  load: { mentors: number; seats: number; taken: number }
  /** How useful both find it, 1 to 5; only of five and more (docs/coverage.md D14). */
  useful: number | null
}

/** A mean of fewer would show whose mark it is. */
const LEAST_MARKS = 5

export async function mentoringFigures(
  club: Club,
  { by, now }: { by: number; now: Date },
): Promise<{ outcome: 'figures'; figures: Figures } | { outcome: 'not-allowed' }> {
  if (!(await may(club, by, 'match-pairs'))) return { outcome: 'not-allowed' }
  const community = club.id
  const since = schoolYear(club, now)
  const [facts, mentees, mentors, pairs] = await Promise.all([
    club.models.facts
      .find({ community, kind: { $in: ['paired', 'met', 'parted', 'trained'] }, at: { $gte: since } }, { _id: 0 })
      .lean<FactRow[]>(),
    club.models.mentees
      .find({ community }, { _id: 0, number: 1, person: 1, curator: 1, form: 1, looking: 1 })
      .lean<MenteeRow[]>(),
    club.models.mentors.find({ community, on: true }, { _id: 0, number: 1, seats: 1 }).lean<MentorRow[]>(),
    club.models.pairs.find({ community, acceptedAt: { $ne: null } }, { _id: 0 }).lean<PairRow[]>(),
  ])
  // Each fact is of both sides; of the mentee's there is one for each pair.
  const of = (kind: FactRow['kind']) =>
    standing(facts).filter((fact) => fact.kind === kind && fact.value.side !== 'mentor')
  const paired = of('paired')
  const early = of('parted').filter(({ value }) => value.state !== 'done')
  const marks = pairs
    .filter(({ endedAt }) => endedAt === null || endedAt >= since)
    .flatMap((pair) => Object.values(marksOf(pair)).filter((mark) => mark !== null))
  return {
    outcome: 'figures',
    figures: {
      since,
      coverage: await coverageOf(club, mentees, pairs),
      days: mean(paired.map(({ value }) => Number(value.days))),
      paired: paired.length,
      meetings: of('met').length,
      early: counted(early.map(({ value }) => String(value.why))),
      trained: new Set(of('trained').map(({ person }) => person)).size,
      load: {
        mentors: mentors.length,
        seats: mentors.reduce((sum, { seats }) => sum + seats, 0),
        taken: pairs.filter(({ state }) => standingStates.includes(state)).length,
      },
      useful: marks.length >= LEAST_MARKS ? mean(marks) : null,
    },
  }
}

async function coverageOf(club: Club, mentees: MenteeRow[], pairs: PairRow[]): Promise<Figures['coverage']> {
  const has = new Set(pairs.filter(isLiving).map(({ mentee }) => mentee))
  const counts = mentees.filter(({ looking, number }) => looking || has.has(number))
  const people = counts.flatMap(({ person, curator }) => person ?? curator ?? [])
  const memberships = await club.models.memberships
    .find({ community: club.id, person: { $in: people }, active: true }, { _id: 0, person: 1, workplace: 1 })
    .lean()
  const places = new Map(memberships.map(({ person, workplace }) => [person, workplace.title]))
  const shares = (of: (mentee: MenteeRow) => string | undefined): Share[] =>
    [...new Set(counts.flatMap((mentee) => of(mentee) ?? []))].map((key) => {
      const rows = counts.filter((mentee) => of(mentee) === key)
      return { of: key, paired: rows.filter(({ number }) => has.has(number)).length, all: rows.length }
    })
  return {
    paired: counts.filter(({ number }) => has.has(number)).length,
    all: counts.length,
    byForm: shares((mentee) => mentee.form),
    byOrganisation: shares(({ person, curator }) => places.get(person ?? curator ?? 0)).sort(
      (one, other) => other.all - one.all,
    ),
  }
}

/** From 1 September. */
function schoolYear({ settings }: Club, now: Date): Date {
  const local = DateTime.fromJSDate(now, { zone: settings.timeZone })
  const year = local.month >= 9 ? local.year : local.year - 1
  return DateTime.fromObject({ year, month: 9, day: 1 }, { zone: settings.timeZone }).toJSDate()
}

function counted(words: string[]): Record<string, number> {
  return Object.fromEntries([...new Set(words)].map((word) => [word, words.filter((one) => one === word).length]))
}

function mean(values: number[]): number | null {
  return values.length === 0 ? null : Math.round((values.reduce((sum, one) => sum + one, 0) / values.length) * 10) / 10
}
