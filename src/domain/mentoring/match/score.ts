/** How well an admissible pair fits: whole numbers, made of facts that can be said. */
import type { Mentor, Seeker, Weights } from './input.ts'
import { shareKind } from './rules.ts'

/** What speaks for a pair and against it, to be said. */
export interface Facts {
  /** Needs that are strengths of the mentor, and the others. */
  met: string[]
  unmet: string[]
  /** Null: the mentee has no subject. */
  subject: boolean | null
  /** Whether the mentor knows the mentee's kind of organisation; null: it is not known. */
  level: boolean | null
  /** Where they are: of one organisation, of one kind of it, only to meet virtually, or apart. */
  place: 'organisation' | 'level' | 'virtual' | 'apart'
  /** Parts of the week that both have, as bits; null: one of them has said none. */
  hours: number | null
  /** Which wish of the mentee the mentor is, from 1 on, and the mentee of the mentor; null: none. */
  wish: number | null
  wishOfMentor: number | null
}

/** Points of each part; at most ten times its weight. */
export type Parts = Weights

/** So many shared parts of the week are as good as more. */
const ENOUGH_HOURS = 3
/** Wishes from this one on count alike. */
const WISHES = 5
const places = { organisation: 3, level: 2, virtual: 1, apart: 0 } as const

export function factsOf(seeker: Seeker, mentor: Mentor): Facts {
  return {
    met: seeker.needs.filter((need) => mentor.strengths.includes(need)),
    unmet: seeker.needs.filter((need) => !mentor.strengths.includes(need)),
    subject: seeker.subject === null ? null : mentor.subjects.includes(seeker.subject),
    level: seeker.level === null ? null : mentor.levels.includes(seeker.level),
    place: placeOf(seeker, mentor),
    hours: seeker.free === 0 || mentor.free === 0 ? null : seeker.free & mentor.free,
    wish: seeker.wishes.indexOf(mentor.number) + 1 || null,
    wishOfMentor: mentor.wishes.indexOf(seeker.number) + 1 || null,
  }
}

function placeOf(seeker: Seeker, mentor: Mentor): Facts['place'] {
  if (seeker.organisation !== null && seeker.organisation === mentor.organisation) return 'organisation'
  if (seeker.level !== null && mentor.levels.includes(seeker.level)) return 'level'
  return shareKind(seeker, mentor, 'virtual') ? 'virtual' : 'apart'
}

/**
 * Needs by the share that is met; the subject, and the level with a fifth of it or, where there is no subject, alone; the place; three
 * shared parts of the week; wishes by their order, half of each side. What somebody has not said speaks neither for nor against: 0.
 */
export function partsOf(seeker: Seeker, mentor: Mentor, weights: Weights): Parts {
  let met = 0
  for (const need of seeker.needs) if (mentor.strengths.includes(need)) met += 1
  const level = seeker.level !== null && mentor.levels.includes(seeker.level) ? 1 : 0
  const subject = seeker.subject === null ? 5 * level : (mentor.subjects.includes(seeker.subject) ? 4 : 0) + level
  const wishes = worth(seeker.wishes.indexOf(mentor.number)) + worth(mentor.wishes.indexOf(seeker.number))
  return {
    needs: seeker.needs.length === 0 ? 0 : points(weights.needs, met, seeker.needs.length),
    subject: points(weights.subject, subject, 5),
    place: points(weights.place, places[placeOf(seeker, mentor)], 3),
    hours: points(weights.hours, hoursOf(seeker.free & mentor.free), ENOUGH_HOURS),
    wishes: points(weights.wishes, wishes, 2 * WISHES),
  }
}

export function sumOf({ needs, subject, place, hours, wishes }: Parts): number {
  return needs + subject + place + hours + wishes
}

/** The highest score with these weights: 1000 with the default ones. */
export function highest(weights: Weights): number {
  return 10 * sumOf(weights)
}

export function scoreOf(seeker: Seeker, mentor: Mentor, weights: Weights): number {
  return sumOf(partsOf(seeker, mentor, weights))
}

/** The lot of a pair, below 2^20: both numbers mixed (the finalizer of MurmurHash3), so that hardly any are tied. */
export function lotOf(mentee: number, mentor: number): number {
  return mixed((mixed(mentee) + Math.imul(mentor, 0x9e3779b1)) | 0) >>> 12
}

function mixed(number: number): number {
  let bits = number | 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return bits ^ (bits >>> 16)
}

function points(weight: number, share: number, of: number): number {
  return Math.round((10 * weight * share) / of)
}

/** Of a wish at this place of its list; -1: none. */
function worth(place: number): number {
  return place === -1 ? 0 : Math.max(1, WISHES - place)
}

/** Up to so many as are enough. */
function hoursOf(free: number): number {
  let count = 0
  for (let left = free; left !== 0 && count < ENOUGH_HOURS; left &= left - 1) count += 1
  return count
}
