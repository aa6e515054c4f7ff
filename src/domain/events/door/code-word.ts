/** The word said aloud at a meeting: whoever is there writes it to the bot. */
import { distance } from 'fastest-levenshtein'
import { type EventRow, eventByNumber } from '../../../../models/event.ts'
import { findOccasion, type OccasionRow } from '../../../../models/occasion.ts'
import type { Club } from '../../club.ts'
import { may } from '../../roles/rights.ts'
import { ownDates } from '../find.ts'
import { arriveByCode, type SaidCode } from '../roster/arrivals.ts'
import { decideOccasion } from '../roster/decide-occasion.ts'
import { placeOf } from '../roster/roster.ts'
import { correctArrivals } from './came.ts'
import { maySteward } from './door.ts'

const MINUTE_MS = 60_000
const DAY_MS = 1440 * MINUTE_MS
/** No date lasts longer. */
const LONGEST_MS = 14 * DAY_MS
/** From a quarter of an hour before it begins until a quarter after it has ended. */
const MARGIN_MS = 15 * MINUTE_MS

/** When the word of a date is valid. */
export function codeTime({ startsAt, endsAt }: Pick<OccasionRow, 'startsAt' | 'endsAt'>): { from: Date; until: Date } {
  return { from: new Date(startsAt.getTime() - MARGIN_MS), until: new Date(endsAt.getTime() + MARGIN_MS) }
}

/** As it is compared: without capitals, «ё» and signs. */
export function plainWord(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

export interface SettingCode {
  number: number
  key: string
  word: string
  by: number
  cause: string
  now: Date
}

export type CodeSet =
  | { outcome: 'set'; word: string; from: Date; until: Date; event: EventRow }
  /** `taken`: another date has the same word at the same time, or one so near that a slip would make it the same. */
  | { outcome: 'taken' | 'cancelled' | 'over' | 'unfit' | 'unknown' | 'not-allowed' }

/** A word of letters that is no number and not too short to be said by chance. */
export function fitsAsCode(word: string): boolean {
  const plain = plainWord(word)
  return plain.length >= 3 && plain.length <= 30 && /\p{L}{3}/u.test(plain)
}

/**
 * Sets the word of a date. Of two dates that get one word at the same moment none keeps it: each is looked at again after
 * it is written, and who finds another takes theirs back.
 */
export async function setCode(club: Club, { number, key, word, by, cause, now }: SettingCode): Promise<CodeSet> {
  const event = await eventByNumber(club.models.events, club.id, number)
  if (!event) return { outcome: (await may(club, by, 'organize-event')) ? 'unknown' : 'not-allowed' }
  if (!(await maySteward(club, event, by, 'check-in'))) return { outcome: 'not-allowed' }
  if (!fitsAsCode(word)) return { outcome: 'unfit' }
  const id = { community: club.id, event: number, key }
  const own = plainWord(word)
  const before = await findOccasion(club.models.occasions, id)
  if (!before) return { outcome: 'unknown' }
  const taken = await sameWord(club, own, before)
  const decided = await decideOccasion<WordSet>(club, { id, cause, now }, (date) => {
    if (date.state === 'cancelled') return { result: { outcome: 'cancelled' } }
    if (codeTime(date).until <= now) return { result: { outcome: 'over' } }
    if (taken) return { result: { outcome: 'taken' } }
    return { result: { outcome: 'set' }, occasion: { ...date, code: { word: own } } }
  })
  if (decided.outcome === 'unknown' || decided.result.outcome !== 'set') {
    return { outcome: decided.outcome === 'unknown' ? 'unknown' : (decided.result.outcome as 'taken') }
  }
  const back = `${cause}:back`
  // On a repeat it may have been taken back already, and by the other date too.
  const isBack = decided.occasion.causes.some((one) => one.cause === back)
  if (isBack || (await sameWord(club, own, decided.occasion))) {
    await decideOccasion(club, { id, cause: back, now }, (date) => {
      const result = { outcome: 'taken-back' }
      return date.code?.word === own ? { result, occasion: { ...date, code: null } } : { result }
    })
    return { outcome: 'taken' }
  }
  return { outcome: 'set', word: own, ...codeTime(decided.occasion), event }
}

type WordSet = { outcome: 'set' | 'taken' | 'cancelled' | 'over' }

/** Whether another date of this community has this word, or one a slip away from it, at the same time. */
async function sameWord(club: Club, word: string, date: OccasionRow): Promise<boolean> {
  const { from, until } = codeTime(date)
  const about = {
    startsAt: { $gt: new Date(from.getTime() - LONGEST_MS), $lt: new Date(until.getTime() + MARGIN_MS) },
    endsAt: { $gt: new Date(from.getTime() - MARGIN_MS) },
  }
  const others = await withCode(club, about)
  return others.some(({ event, key, code }) => {
    return (event !== date.event || key !== date.key) && code !== null && isMeant(code.word, word)
  })
}

/** One slip is forgiven where a word is long enough for it to stay itself. */
function isMeant(word: string, said: string): boolean {
  return word === said || (word.length >= 6 && distance(word, said) <= 1)
}

export type Said =
  | (SaidCode & { event: EventRow; occasion: OccasionRow })
  /** The word is right, and its time is not: yet, or any more. */
  | { outcome: 'not-yet' | 'over'; event: EventRow; occasion: OccasionRow }
  | { outcome: 'no-code' }

/** Somebody wrote a word that nothing else understood. */
export async function sayCode(
  club: Club,
  { words, person, cause, now }: { words: string; person: number; cause: string; now: Date },
): Promise<Said> {
  const said = plainWord(words)
  if (said.length < 3 || said.length > 31) return { outcome: 'no-code' }
  const near = { $gt: new Date(now.getTime() - DAY_MS), $lt: new Date(now.getTime() + DAY_MS) }
  const [here, own] = await Promise.all([
    withCode(club, { startsAt: near }),
    // Also ahead, and of another community's event for which the person registered here.
    ownDates(club, person, new Date(now.getTime() - MARGIN_MS)),
  ])
  const isNear = (date: OccasionRow) => here.some(({ event, key }) => event === date.event && key === date.key)
  const dates = [...here, ...own.filter((date) => !isNear(date))].filter(
    ({ code, state }) => state === 'open' && code && isMeant(code.word, said),
  )
  const valid = (date: OccasionRow) => codeTime(date).from <= now && now <= codeTime(date).until
  const ranked = dates.sort((one, other) => rank(other, person, valid) - rank(one, person, valid))
  const [occasion] = ranked
  const event = occasion && (await eventByNumber(club.models.events, occasion.community, occasion.event))
  if (!occasion || !event || event.state !== 'published') return { outcome: 'no-code' }
  const { community, key } = occasion
  if (!valid(occasion)) {
    return { outcome: codeTime(occasion).from > now ? 'not-yet' : 'over', event, occasion }
  }
  const id = { community, event: event.number, key }
  const wish = { person, via: club.id, now }
  const decided = await decideOccasion(club, { id, person, cause, now }, (date) => arriveByCode(date, wish))
  if (decided.outcome === 'unknown') return { outcome: 'no-code' }
  if (decided.result.outcome === 'here' && community === club.id) {
    await correctArrivals(club, event, id, { by: person, cause, now })
  }
  return { ...decided.result, event, occasion: decided.occasion }
}

/** What is valid now comes before what is not; among those, a date for which the person registered. */
function rank(occasion: OccasionRow, person: number, valid: (date: OccasionRow) => boolean): number {
  return (valid(occasion) ? 2 : 0) + (placeOf(occasion, person) ? 1 : 0)
}

async function withCode(club: Club, which: Record<string, unknown>): Promise<OccasionRow[]> {
  return club.models.occasions
    .find({ community: club.id, state: 'open', code: { $ne: null }, ...which } as Record<string, unknown>, { _id: 0 })
    .lean<OccasionRow[]>()
}
