/** How well an admissible pair fits: whole numbers, made of facts that can be said. */
import type { Mentor, Seeker, Weights } from './input.ts'
import { shareKind } from './rules.ts'

/** What speaks for a pair and against it. */
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
  const { needs, subject, level, organisation, free } = seeker
  const ofLevel = level === null ? null : mentor.levels.includes(level)
  return {
    met: needs.filter((need) => mentor.strengths.includes(need)),
    unmet: needs.filter((need) => !mentor.strengths.includes(need)),
    subject: subject === null ? null : mentor.subjects.includes(subject),
    level: ofLevel,
    place:
      organisation !== null && organisation === mentor.organisation
        ? 'organisation'
        : ofLevel
          ? 'level'
          : shareKind(seeker, mentor, 'virtual')
            ? 'virtual'
            : 'apart',
    hours: free === 0 || mentor.free === 0 ? null : free & mentor.free,
    wish: placeIn(seeker.wishes, mentor.number),
    wishOfMentor: placeIn(mentor.wishes, seeker.number),
  }
}

/**
 * Needs by the share that is met; the subject, and the level with a fifth of it or, where there is no subject, alone; the place; three
 * shared parts of the week; wishes by their order, half of each side. What somebody has not said speaks neither for nor against: 0.
 */
export function partsOf(facts: Facts, weights: Weights): Parts {
  const { met, unmet, subject, level, place, hours, wish, wishOfMentor } = facts
  const known = level === true ? 1 : 0
  return {
    needs: points(weights.needs, met.length, met.length + unmet.length),
    subject:
      subject === null ? points(weights.subject, known, 1) : points(weights.subject, (subject ? 4 : 0) + known, 5),
    place: points(weights.place, places[place], 3),
    hours: points(weights.hours, Math.min(ENOUGH_HOURS, bits(hours ?? 0)), ENOUGH_HOURS),
    wishes: points(weights.wishes, worth(wish) + worth(wishOfMentor), 2 * WISHES),
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
  return sumOf(partsOf(factsOf(seeker, mentor), weights))
}

/** The lot of a pair, below 2^31: both numbers mixed (the finalizer of MurmurHash3), so that no other pair's is tied to it. */
export function lotOf(mentee: number, mentor: number): number {
  return mixed((mixed(mentee) + Math.imul(mentor, 0x9e3779b1)) | 0) >>> 1
}

function mixed(number: number): number {
  let bits = number | 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return bits ^ (bits >>> 16)
}

function points(weight: number, share: number, of: number): number {
  return of === 0 ? 0 : Math.round((10 * weight * share) / of)
}

function worth(place: number | null): number {
  return place === null ? 0 : Math.max(1, WISHES + 1 - place)
}

function placeIn(wishes: readonly number[], number: number): number | null {
  const at = wishes.indexOf(number)
  return at === -1 ? null : at + 1
}

function bits(hours: number): number {
  let count = 0
  for (let left = hours; left !== 0; left &= left - 1) count += 1
  return count
}
