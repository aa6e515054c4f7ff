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
const studentForms: readonly Form[] = ['employer-student']

const broken = {
  /** The mentor takes nobody now. */
  off: (_, mentor) => !mentor.on,
  /** Nobody is a mentor before the written consent (Labour Code, article 351.8). */
  consent: (_, mentor) => !mentor.consent,
  seats: (_, mentor) => mentor.seats === 0,
  form: (seeker, mentor) => !mentor.forms.includes(seeker.form),
  kind: (seeker, mentor) => !shareKind(seeker, mentor),
  /** Their future organisation is not the mentor's (D72). */
  organisation: ({ form, futureOrganisation }, mentor) =>
    studentForms.includes(form) && futureOrganisation !== null && futureOrganisation !== mentor.organisation,
  /** A minor without a school curator. */
  curator: ({ minor, curated }) => minor && !curated,
  /** The mentor's course has run out by the day, or there was none, where one is needed (D84). */
  course: (_, { courseNeeded, courseUntil }, { day }) => courseNeeded && (courseUntil === null || courseUntil < day),
  'mentee-avoids': ({ avoids }, { number }) => avoids.includes(number),
  'mentor-avoids': ({ number }, { avoids }) => avoids.includes(number),
  manager: ({ managers }, { number }) => managers.includes(number),
  /** «Другого» was said, or a pair of the two has ended. */
  passed: ({ passed }, { number }) => passed.includes(number),
  /** The curator has forbidden it. */
  forbidden: (seeker, { number }, { forbidden }) => forbidden.get(seeker.number)?.has(number) ?? false,
} satisfies Record<string, (seeker: Seeker, mentor: Mentor, terms: Terms) => boolean>

export type Rule = keyof typeof broken

/** In the order in which they are told. */
export const RULES = Object.keys(broken) as Rule[]

const tests = RULES.map((rule) => broken[rule] as (seeker: Seeker, mentor: Mentor, terms: Terms) => boolean)

/** All rules that a pair would break; none: it is admissible. */
export function brokenRules(seeker: Seeker, mentor: Mentor, terms: Terms): Rule[] {
  return RULES.filter((_, at) => tests[at]?.(seeker, mentor, terms))
}

export function isAdmissible(seeker: Seeker, mentor: Mentor, terms: Terms): boolean {
  for (const test of tests) if (test(seeker, mentor, terms)) return false
  return true
}

/** Whether both take on a kind, an empty list being the usual one; `only`: this kind. */
export function shareKind(seeker: Seeker, mentor: Mentor, only?: Kind): boolean {
  const theirs = mentor.kinds.length === 0 ? usual : mentor.kinds
  const own = seeker.kinds.length === 0 ? usual : seeker.kinds
  return own.some((kind) => (only === undefined || kind === only) && theirs.includes(kind))
}

export function grouped(pairs: readonly NamedPair[]): Map<number, Set<number>> {
  const groups = new Map<number, Set<number>>()
  for (const { mentee, mentor } of pairs) groups.set(mentee, (groups.get(mentee) ?? new Set()).add(mentor))
  return groups
}
