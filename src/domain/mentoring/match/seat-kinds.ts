/** Kinds of seats that could be added where some are missing, and whom each would suit. */
import type { Seeker } from './input.ts'
import type { Prepared } from './problem.ts'
import { ofStudents } from './rules.ts'
import { reachesOf } from './shortage.ts'

export interface SeatKind extends Pick<Seeker, 'form' | 'level' | 'subject'> {
  /** The one in which the mentor must be: a student's future one (D72). */
  organisation: string | null
}

/** The part of a town in which seats are missing, without those whom no seat would help. */
export interface Town {
  seekers: Seeker[]
  /** Those who have no mentor, by their places here. */
  alone: number[]
  seats: number[]
  /** Places of the mentors with whom each may be. */
  admissible: number[][]
  kinds: SeatKind[]
  /** Kinds that suit each mentee. */
  suits: number[][]
}

export function townOf(prepared: Prepared, taken: Int32Array): Town {
  const reaches = reachesOf(prepared, taken)
  const places = reaches.flatMap(({ mentees }) =>
    [...mentees].filter((at) => !isBeyond(prepared.seekers[at] as Seeker)),
  )
  places.sort((one, other) => one - other)
  const place = new Map(places.map((at, own) => [at, own]))
  const seekers = places.map((at) => prepared.seekers[at] as Seeker)
  const admissible: number[][] = seekers.map(() => [])
  for (const { mentee, mentor } of prepared.problem.pairs) admissible[place.get(mentee) ?? -1]?.push(mentor)
  const all = [...new Map(seekers.map((seeker) => [JSON.stringify(kindOf(seeker)), kindOf(seeker)])).values()]
  // What suits whoever has said less suits them too.
  const kinds = all.filter((kind) => !all.some((other) => other !== kind && isAs(kind, other)))
  return {
    seekers,
    alone: places.flatMap((at, own) => (taken[at] === -1 ? [own] : [])),
    seats: [...prepared.problem.seats],
    admissible,
    kinds,
    suits: seekers.map((seeker) => kinds.flatMap((kind, at) => (isAs(kindOf(seeker), kind) ? [at] : []))),
  }
}

function kindOf({ form, level, subject, futureOrganisation }: Seeker): SeatKind {
  return { form, level, subject, organisation: ofStudents(form) ? futureOrganisation : null }
}

/** Whether a kind is what is wanted; what is left open in that may be anything. */
function isAs(wanted: SeatKind, kind: SeatKind): boolean {
  const keys = ['form', 'level', 'subject', 'organisation'] as const
  return keys.every((key) => wanted[key] === null || wanted[key] === kind[key])
}

/** A minor without a school curator. */
export function isBeyond({ minor, curated }: Seeker): boolean {
  return minor && !curated
}
