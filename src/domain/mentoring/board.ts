/** «Пары» of a curator: who is with whom, dates, counts and health. What the two say to each other is not in it. */
import type { EndReason, PairRow } from '../../../models/pair.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'
import type { Form } from './forms.ts'
import { type Health, healthOf } from './pair/health.ts'
import { isLiving, type Pair, standingStates } from './pair/pair.ts'
import { reportOf } from './pair/programme.ts'
import { menteeName, mentorName } from './told/names.ts'

export interface Sheet {
  number: number
  mentee: string
  mentor: string
  form: Form
  state: Pair['state']
  proposedAt: Date
  acceptedAt: Date | null
  endedAt: Date | null
  /** When an early end takes effect. */
  endsAt: Date | null
  until: Date | null
  meetings: number
  /** Day of the last one. */
  lastMet: string | null
  health: Health | undefined
  /** Whether both have written it. */
  reports: { mid: boolean; final: boolean }
  /** Of an early end by its own word; the words beside it are sealed to the curators. */
  end: { why: EndReason; words: string | undefined } | undefined
}

export type Board = { outcome: 'board'; sheets: Sheet[] } | { outcome: 'not-allowed' }
export type Opened = { outcome: 'sheet'; sheet: Sheet } | { outcome: 'not-allowed' | 'unknown' }

const order: Record<Health, number> = { meet: 0, early: 1, fine: 2 }

/** Pairs that live, whoever needs a meeting first. */
export async function pairsBoard(club: Club, { by, now }: { by: number; now: Date }): Promise<Board> {
  if (!(await may(club, by, 'match-pairs'))) return { outcome: 'not-allowed' }
  const rows = await club.models.pairs
    .find({ community: club.id, state: { $in: standingStates } }, { _id: 0 })
    .sort({ number: 1 })
    .lean<PairRow[]>()
  const sheets = await Promise.all(rows.filter(isLiving).map((pair) => sheetFor(club, pair, now)))
  const rank = ({ health }: Sheet) => (health ? order[health] : 3)
  return { outcome: 'board', sheets: sheets.sort((one, other) => rank(one) - rank(other) || one.number - other.number) }
}

export async function openSheet(
  club: Club,
  { number, by, now }: { number: number; by: number; now: Date },
): Promise<Opened> {
  if (!(await may(club, by, 'match-pairs'))) return { outcome: 'not-allowed' }
  const pair = await club.models.pairs.findOne({ community: club.id, number }, { _id: 0 }).lean<PairRow>()
  return pair ? { outcome: 'sheet', sheet: await sheetFor(club, pair, now) } : { outcome: 'unknown' }
}

/** Whoever may read it is checked by the caller. */
export async function sheetFor(club: Club, pair: Pair, now: Date): Promise<Sheet> {
  const { number, form, state, proposedAt, acceptedAt, endedAt, endsAt, year, acts } = pair
  const act = acts.findLast(({ effect, act }) => effect && act.kind === 'end')?.act
  const both = (part: 'mid' | 'final') =>
    (['mentee', 'mentor'] as const).every((side) => reportOf(pair, part, side) !== null)
  return {
    ...{ number, form, state, proposedAt, acceptedAt, endedAt, endsAt, until: year?.until ?? null },
    mentee: await menteeName(club, pair),
    mentor: await mentorName(club, pair),
    meetings: year?.met.length ?? 0,
    lastMet: year?.met.at(-1) ?? null,
    health: healthOf(pair, now),
    reports: { mid: both('mid'), final: both('final') },
    end: act?.kind === 'end' ? { why: act.why, words: act.text ? club.vault.open(act.text) : undefined } : undefined,
  }
}
