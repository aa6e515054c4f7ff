/** People as the matching is given them: numbers, ids and bits, by the rules of `match/input.ts`. */
import { DateTime } from 'luxon'
import type { MenteeRow } from '../../../../models/mentee.ts'
import type { MentorRow } from '../../../../models/mentor.ts'
import { isAvoided } from '../../buddies/suggest.ts'
import type { Club } from '../../club.ts'
import { classesOn } from '../../facts/classes.ts'
import { plain } from '../../organisations/words.ts'
import type { Input, Mentor, Options, Seeker } from '../match/input.ts'
import { isOver, partedStates } from '../pair/pair.ts'
import { levelsOf } from '../register/mentor.ts'
import { type Everybody, everybody, type Past } from './people.ts'

/** Longest lists and words that a frozen input takes. */
const MOST_AVOIDED = 100
const LONGEST = 64

/** Who waits and who helps, as they are now. A proposal that nobody has answered is `living`; any other pair takes its seat. */
export async function freeze(club: Club, options: Omit<Options, 'day'>, now: Date): Promise<Input> {
  return frozen(club, await everybody(club), options, now)
}

export function frozen(club: Club, all: Everybody, options: Omit<Options, 'day'>, now: Date): Input {
  const standing = all.pairs.filter((pair) => !isOver(pair))
  const open = new Map(standing.filter(isUnanswered).map(({ mentee, mentor }) => [mentee, mentor]))
  const settled = standing.filter((pair) => !isUnanswered(pair))
  const taken = new Set(settled.map(({ mentee }) => mentee))
  const zone = club.settings.timeZone
  const seekers = all.mentees
    .filter(({ number }) => !taken.has(number))
    .map((row) => seekerOf(club, all, row, open.get(row.number) ?? null, now))
  const mentors = all.mentors.map((row) => {
    const held = settled.filter(({ mentor }) => mentor === row.number).length
    return mentorOf(club, all, row, { held, zone, now })
  })
  return { seekers, mentors, options: { ...options, day: dayOf(now, zone) } }
}

/** Proposed, and neither side has said anything: it may be taken back without a word. */
export function isUnanswered({ state, answers }: Pick<Past, 'state' | 'answers'>): boolean {
  return state === 'proposed' && answers.mentee === null && answers.mentor === null
}

/** `YYYY-MM-DD` of the community's own day. */
function dayOf(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).toFormat('yyyy-MM-dd')
}

function seekerOf(club: Club, all: Everybody, row: MenteeRow, living: number | null, now: Date): Seeker {
  const { mentors, members, pairs, directors } = all
  const { number, person, curator, form, kinds, needs, free } = row
  const own = pairs.filter(({ mentee }) => mentee === number)
  const member = members.get(person ?? curator ?? 0)
  const workplace = member?.workplace
  const isTeacher = person !== null && classesOn(now, member?.figures).service === 'to-1'
  const avoid = opened(club, row.avoid)
  const numberOf = new Map(mentors.map((mentor) => [mentor.person, mentor.number]))
  // Nobody helps themselves, or the pupil for whom they answer.
  const never = new Set([person, curator, ...(directors.get(workplace?.id ?? '') ?? [])])
  return {
    ...{ number, form, kinds, needs, free, living, minor: row.minor, curated: curator !== null },
    first: isTeacher && !own.some(({ acceptedAt }) => acceptedAt !== null),
    subject: subjectOf(row.subject ?? (person === null ? null : (member?.subject ?? null))),
    level: workplace?.kind ?? null,
    organisation: workplace?.id ?? null,
    futureOrganisation: row.futureOrganisation,
    wishes: row.wishes.flatMap((wish) => numberOf.get(wish) ?? []),
    avoids: mentors
      .filter((mentor) => isAvoided(avoid, members.get(mentor.person)?.name ?? '', mentor.person))
      .map((mentor) => mentor.number)
      .slice(0, MOST_AVOIDED),
    managers: mentors.filter((mentor) => never.has(mentor.person)).map((mentor) => mentor.number),
    passed: [...new Set(own.filter(({ state }) => partedStates.includes(state)).map(({ mentor }) => mentor))],
  }
}

function mentorOf(
  club: Club,
  { mentees, members }: Everybody,
  row: MentorRow,
  { held, zone, now }: { held: number; zone: string; now: Date },
): Mentor {
  const { number, person, forms, kinds, strengths, free, seats, courses } = row
  const member = members.get(person)
  const day = dayOf(now, zone)
  const said = row.subjects.length > 0 ? row.subjects : member?.subject ? [member.subject] : []
  const untils = courses.map(({ until }) => until)
  const avoid = opened(club, row.avoid)
  const young = mentees.filter((one) => one.person !== null && one.person !== person)
  return {
    ...{ number, forms, kinds, strengths, free, held },
    subjects: said.flatMap((one) => subjectOf(one) ?? []),
    levels: levelsOf(row, member?.workplace.kind ?? null),
    organisation: member?.workplace.id ?? null,
    seats: Math.max(0, seats - held),
    consent: row.consent !== null,
    on: row.on && member !== undefined && (row.term === null || dayOf(row.term.to, zone) >= day),
    // Whoever has been on a course needs one that has not run out (D84).
    courseNeeded: untils.length > 0 && !untils.includes(null),
    courseUntil: lastDay(untils, zone),
    wishes: young.filter((one) => row.wishes.includes(one.person ?? 0)).map((one) => one.number),
    avoids: young
      .filter((one) => isAvoided(avoid, members.get(one.person ?? 0)?.name ?? '', one.person ?? 0))
      .map((one) => one.number)
      .slice(0, MOST_AVOIDED),
  }
}

function lastDay(untils: readonly (Date | null)[], zone: string): string | null {
  const days = untils.flatMap((until) => (until ? [dayOf(until, zone)] : []))
  return days.sort().at(-1) ?? null
}

/** So that «Математика» and «математика» are one. */
function subjectOf(subject: string | null): string | null {
  return (subject && plain(subject).slice(0, LONGEST).trim()) || null
}

function opened({ vault }: Club, sealed: string | null): string | null {
  return sealed === null ? null : (vault.open(sealed) ?? null)
}
