/**
 * Whom a wave asks: a rule over cards and a request, without a database and without a clock, so that every wave can be
 * replayed. It was tried on an invented town beside everyone at once and nearest first (bench/simulation).
 *
 * Only who has ticked the kind of help is asked, and only for hours that are theirs, in the last wave too: asking the rest
 * as well found help a little oftener in the town, but tired people so much that less was found where they tire easily.
 * Of these first those whose place it is, then those whom nobody has asked for long, then those who have not helped for
 * long; of equals, chance that is the same for the same request, so that it is not always the smallest number.
 */
import type { Hours } from '../../week/week.ts'

/** What the rule knows of a volunteer. */
export interface Candidate {
  person: number
  /** Ids of kinds of help. */
  categories: readonly string[]
  /** Ids of districts; none: anywhere. */
  districts: readonly string[]
  free: Hours
  /** Null: never. */
  askedAt: Date | null
  helpedAt: Date | null
  /** Wanted this very request when others had it already. */
  late?: boolean
}

/** What the rule knows of a request. */
export interface Wanted {
  number: number
  /** Null: nobody has said, so everybody's card fits. */
  category: string | null
  district: string | null
  /** Parts of the week in which it can be done. */
  parts: Hours
}

/** What spoke for somebody; kept with the wave. */
export type Reason =
  | 'came too late'
  | 'district'
  | 'anywhere'
  | `asked ${number}d ago`
  | 'never asked'
  | `helped ${number}d ago`

export interface Picked {
  person: number
  score: number
  why: Reason[]
}

/** How many are asked for each one missing: in the first wave, the second, the third. After them, all. */
export const WAVES = [5, 10, 20]

/** Nobody who was asked longer ago counts as asked lately; the same of helping. */
const ASKED_DAYS = 14
const HELPED_DAYS = 30
const DAY_MS = 86_400_000

/** `wave` counts from 1. The first are asked first. */
export function chooseWave(
  candidates: readonly Candidate[],
  wanted: Wanted,
  { wave, missing, now }: { wave: number; missing: number; now: Date },
): Picked[] {
  const picked = candidates.filter((one) => mayDo(one, wanted)).map((one) => judged(one, wanted, now))
  picked.sort((one, other) => other.score - one.score || lot(wanted, one) - lot(wanted, other))
  return picked.slice(0, waveSize(wave, missing))
}

/** How many a wave asks; without a bound after the last one. */
export function waveSize(wave: number, missing: number): number {
  return (WAVES[wave - 1] ?? Number.POSITIVE_INFINITY) * missing
}

/** Whether somebody's own words let them be asked for it at all; the place only says who is asked first. */
export function mayDo({ categories, free }: Candidate, { category, parts }: Wanted): boolean {
  return (category === null || categories.includes(category)) && (free & parts) !== 0
}

/** Whoever wanted it before is first; the right place outweighs any rest; a day more of rest after an ask outweighs any after a deed. */
function judged({ person, districts, askedAt, helpedAt, late }: Candidate, wanted: Wanted, now: Date): Picked {
  const why: Reason[] = late ? ['came too late'] : []
  let score = late ? 5000 : 0
  const named = wanted.district !== null && districts.includes(wanted.district)
  if (named || wanted.district === null || districts.length === 0) {
    score += 1000
    why.push(named ? 'district' : 'anywhere')
  }
  const asked = daysSince(askedAt, now, ASKED_DAYS)
  why.push(askedAt === null ? 'never asked' : `asked ${Math.floor(asked)}d ago`)
  const helped = daysSince(helpedAt, now, HELPED_DAYS)
  if (helpedAt !== null) why.push(`helped ${Math.floor(helped)}d ago`)
  return { person, score: score + Math.floor(asked * 40) + Math.floor(helped), why }
}

function daysSince(at: Date | null, now: Date, most: number): number {
  return at === null ? most : Math.min(most, Math.max(0, (now.getTime() - at.getTime()) / DAY_MS))
}

/** A number of the pair of request and person that nothing else depends on. */
function lot({ number }: Wanted, { person }: Picked): number {
  let mixed = Math.imul(number ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(person, 0xc2b2ae35)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
  return (mixed ^ (mixed >>> 13)) >>> 0
}
