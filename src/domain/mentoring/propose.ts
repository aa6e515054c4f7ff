/** Proposing pairs that the matching has found, whoever asked for it: by rules checked anew against today's rows. */
import { readerOf } from '../../../models/mentee.ts'
import { Kind } from '../../../models/mentoring-lists.ts'
import type { PairRow } from '../../../models/pair.ts'
import type { Club } from '../club.ts'
import { awakeAfter } from '../hours.ts'
import type { Input, NamedPair, Seeker } from './match/input.ts'
import { brokenRules, type Rule, termsOf } from './match/rules.ts'
import { factsOf, partsOf, sumOf } from './match/score.ts'
import { standingStates } from './pair/pair.ts'
import { reasonsOf } from './reasons.ts'
import { frozen } from './runs/freeze.ts'
import { type Everybody, everybody } from './runs/people.ts'
import { type Given, giveSeats, type NotGiven, type Proposal } from './seats.ts'

const HOUR_MS = 3_600_000
/** Both have so long to answer, and are reminded half-way; nobody's time runs in the quiet hours. */
const ANSWER_MS = 72 * HOUR_MS
const REMIND_MS = 36 * HOUR_MS

export interface Proposing {
  /** What a score is made of, and whom a curator has forbidden to each other. */
  options: Pick<Input['options'], 'weights' | 'forbidden'>
  /** Number of the run; null of one placed alone. */
  run: number | null
  /** VK id; 0 for the bot. */
  by: number
  cause: string
  now: Date
}

/** `rules`: against them by now. `gone`: is not looking any more, or is no mentor. `by`: who has proposed what stands; 0: the bot. */
export type Refused = (NotGiven & { by?: number }) | (NamedPair & { why: 'rules'; rules: Rule[] })

export interface Proposed extends Omit<Given, 'refused'> {
  refused: Refused[]
}

/** In the order of the pairs, each that still may be. The same cause gives nothing more, and has the pairs it made first. */
export async function propose(club: Club, wanted: readonly NamedPair[], proposing: Proposing): Promise<Proposed> {
  const { options, run, by, cause, now } = proposing
  const all = await everybody(club)
  const input = frozen(club, all, { ...options, pins: [] }, now)
  const proposals: Proposal[] = []
  const refused: Refused[] = []
  for (const pair of wanted) {
    const act = proposalOf(club, all, input, pair, { run, now })
    if ('why' in act) refused.push(act)
    else proposals.push(act)
  }
  const given = await giveSeats(club, proposals, { by, cause, now })
  // Of a repeated cause: what it gave first is against no rule.
  const stands = new Set(given.pairs.map(({ mentee }) => mentee))
  const left = [...refused, ...given.refused].filter(({ mentee }) => !stands.has(mentee))
  return { pairs: given.pairs, refused: await withProposers(club, left) }
}

/** Whoever was slower is told whose the pair is that they meant to propose to. */
async function withProposers(club: Club, refused: readonly Refused[]): Promise<Refused[]> {
  const taken = refused.filter(({ why }) => why === 'taken').map(({ mentee }) => mentee)
  if (taken.length === 0) return [...refused]
  const rows = await club.models.pairs
    .find({ community: club.id, mentee: { $in: taken }, state: { $in: standingStates } }, { _id: 0, mentee: 1, by: 1 })
    .lean<Pick<PairRow, 'mentee' | 'by'>[]>()
  const by = new Map(rows.map((row) => [row.mentee, row.by]))
  return refused.map((one) => {
    const own = one.why === 'taken' ? by.get(one.mentee) : undefined
    return own === undefined || one.why === 'rules' ? one : { ...one, by: own }
  })
}

function proposalOf(
  club: Club,
  { mentees, mentors }: Everybody,
  { seekers, mentors: given, options }: Input,
  { mentee, mentor }: NamedPair,
  { run, now }: Pick<Proposing, 'run' | 'now'>,
): Proposal | Refused {
  const seeker = seekers.find(({ number }) => number === mentee)
  const one = given.find(({ number }) => number === mentor)
  const reader = readerOf(
    mentees.find(({ number }) => number === mentee) ?? { person: null, curator: null, minor: false },
  )
  const mentorPerson = mentors.find(({ number }) => number === mentor)?.person
  if (!seeker) return { mentee, mentor, why: mentees.some(({ number }) => number === mentee) ? 'taken' : 'gone' }
  if (!one || !mentorPerson || reader === null) return { mentee, mentor, why: 'gone' }
  // Whether there is a seat is decided where it is given.
  const rules = brokenRules(seeker, one, termsOf(options)).filter((rule) => rule !== 'seats')
  if (rules.length > 0) return { mentee, mentor, why: 'rules', rules }
  const facts = factsOf(seeker, one)
  const parts = partsOf(seeker, one, options.weights)
  return {
    ...{ kind: 'propose', mentee, mentor, reader, mentorPerson, form: seeker.form, run },
    ...{ work: sharedKind(seeker, one), score: sumOf(parts), reasons: reasonsOf(facts, parts).slice(0, 10) },
    answerBy: awakeAfter(club, now, ANSWER_MS),
    remindAt: awakeAfter(club, now, REMIND_MS),
  }
}

/** The first that both take on, the usual one where a side has named none. */
function sharedKind(seeker: Pick<Seeker, 'kinds'>, mentor: Pick<Seeker, 'kinds'>): Kind {
  const named = (kinds: readonly Kind[]) => (kinds.length > 0 ? kinds : (['usual'] as const))
  return (
    Kind.options.find((kind) => named(seeker.kinds).includes(kind) && named(mentor.kinds).includes(kind)) ?? 'usual'
  )
}
