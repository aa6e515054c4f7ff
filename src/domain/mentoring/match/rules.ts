/** What a pair must never be against: each rule by its name, so that whoever stays alone can be told which ones took whom out. */
import type { Form, Kind, Mentor, NamedPair, Options, Seeker } from './input.ts'

/** What the rules need beside the two people. */
export interface Terms {
  day: string
  /** Mentors whom the curator has forbidden to each mentee. */
  forbidden: ReadonlyMap<number, ReadonlySet<number>>
}

export function termsOf({ day, forbidden }: Pick<Options, 'day' | 'forbidden'>): Terms {
  return { day, forbidden: grouped(forbidden) }
}

const usual: readonly Kind[] = ['usual']
/** Forms in which the mentee is a student with a future organisation of their own (D72). */
export const ofStudents = (form: Form) => form === 'employer-student'

type Breaks = (seeker: Seeker, mentor: Mentor, terms: Terms) => boolean

/** The mentor takes nobody now. */
const off: Breaks = (_, mentor) => !mentor.on
/** Nobody is a mentor before the written consent (Labour Code, article 351.8). */
const consent: Breaks = (_, mentor) => !mentor.consent
const seats: Breaks = (_, mentor) => mentor.seats === 0
const form: Breaks = (seeker, mentor) => !mentor.forms.includes(seeker.form)
const kind: Breaks = (seeker, mentor) => !shareKind(seeker, mentor)
/** Their future organisation is not the mentor's (D72). */
const organisation: Breaks = (seeker, mentor) =>
  seeker.futureOrganisation !== null && seeker.futureOrganisation !== mentor.organisation && ofStudents(seeker.form)
/** A minor without a school curator. */
const curator: Breaks = (seeker) => seeker.minor && !seeker.curated
/** The mentor's course has run out by the day, or there was none, where one is needed (D84). */
const course: Breaks = (_, mentor, { day }) =>
  mentor.courseNeeded && (mentor.courseUntil === null || mentor.courseUntil < day)
const menteeAvoids: Breaks = (seeker, mentor) => seeker.avoids.includes(mentor.number)
const mentorAvoids: Breaks = (seeker, mentor) => mentor.avoids.includes(seeker.number)
const manager: Breaks = (seeker, mentor) => seeker.managers.includes(mentor.number)
/** «Другого» was said, or a pair of the two has ended. */
const passed: Breaks = (seeker, mentor) => seeker.passed.includes(mentor.number)
/** The curator has forbidden it. */
const forbidden: Breaks = (seeker, mentor, terms) => terms.forbidden.get(seeker.number)?.has(mentor.number) ?? false

/** In the order in which they are told, and of the bits below. */
export const RULES = [
  ...(['off', 'consent', 'seats', 'form', 'kind', 'organisation', 'curator', 'course'] as const),
  ...(['mentee-avoids', 'mentor-avoids', 'manager', 'passed', 'forbidden'] as const),
]

export type Rule = (typeof RULES)[number]

/** A bit for each rule that a pair would break. Each rule stands here by itself: a walk over a list of them takes ten times as long. */
export function brokenBits(seeker: Seeker, mentor: Mentor, terms: Terms): number {
  return (
    (off(seeker, mentor, terms) ? 1 : 0) |
    (consent(seeker, mentor, terms) ? 2 : 0) |
    (seats(seeker, mentor, terms) ? 4 : 0) |
    (form(seeker, mentor, terms) ? 8 : 0) |
    (kind(seeker, mentor, terms) ? 16 : 0) |
    (organisation(seeker, mentor, terms) ? 32 : 0) |
    (curator(seeker, mentor, terms) ? 64 : 0) |
    (course(seeker, mentor, terms) ? 128 : 0) |
    (menteeAvoids(seeker, mentor, terms) ? 256 : 0) |
    (mentorAvoids(seeker, mentor, terms) ? 512 : 0) |
    (manager(seeker, mentor, terms) ? 1024 : 0) |
    (passed(seeker, mentor, terms) ? 2048 : 0) |
    (forbidden(seeker, mentor, terms) ? 4096 : 0)
  )
}

/** All rules that a pair would break; none: it is admissible. */
export function brokenRules(seeker: Seeker, mentor: Mentor, terms: Terms): Rule[] {
  const bits = brokenBits(seeker, mentor, terms)
  return RULES.filter((_, at) => bits & (1 << at))
}

/** The same as no broken rule, ended by the first one that is. */
export function isAdmissible(seeker: Seeker, mentor: Mentor, terms: Terms): boolean {
  return !(
    off(seeker, mentor, terms) ||
    consent(seeker, mentor, terms) ||
    seats(seeker, mentor, terms) ||
    curator(seeker, mentor, terms) ||
    form(seeker, mentor, terms) ||
    kind(seeker, mentor, terms) ||
    organisation(seeker, mentor, terms) ||
    course(seeker, mentor, terms) ||
    menteeAvoids(seeker, mentor, terms) ||
    mentorAvoids(seeker, mentor, terms) ||
    manager(seeker, mentor, terms) ||
    passed(seeker, mentor, terms) ||
    forbidden(seeker, mentor, terms)
  )
}

/** Whether both take on a kind, an empty list being the usual one; `only`: this kind. */
export function shareKind(seeker: Seeker, mentor: Mentor, only?: Kind): boolean {
  const own = seeker.kinds.length === 0 ? usual : seeker.kinds
  const theirs = mentor.kinds.length === 0 ? usual : mentor.kinds
  for (const one of own) if ((only === undefined || one === only) && theirs.includes(one)) return true
  return false
}

export function grouped(pairs: readonly NamedPair[]): Map<number, Set<number>> {
  const groups = new Map<number, Set<number>>()
  for (const { mentee, mentor } of pairs) groups.set(mentee, (groups.get(mentee) ?? new Set()).add(mentor))
  return groups
}
