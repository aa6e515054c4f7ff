/** How the two of a pair are named to each other. A pupil has no name here, and nobody gets the page of a minor (docs/coverage.md D71a). */
import { type MenteeRow, menteeByNumber } from '../../../../models/mentee.ts'
import { NAMELESS } from '../../../../models/model.ts'
import type { Club } from '../../club.ts'
import { memberName } from '../../help/told/names.ts'
import { isPupils, isStudents } from '../forms.ts'
import { type Pair, personOf, type Side } from '../pair/pair.ts'

export interface Other {
  /** «Борис Орлов»; «9 класс». */
  name: string
  /** The same with where to write: «Борис Орлов, vk.com/id102»; «9 класс, через Веру Осокину…». */
  address: string
}

const says = {
  mentor: 'ваш наставник',
  mentee: 'кому вы помогаете',
  pupil: 'ученик',
  student: 'студент',
  through: (who: string, curator: string) => `${who}. Связь — через школьного куратора: ${curator}`,
  curator: 'его имя подскажет куратор наставничества',
}

/** How the other side is called to this one. */
export async function otherOf(club: Club, pair: Pair, side: Side): Promise<Other> {
  if (side === 'mentee') return named(club, pair.mentorPerson, says.mentor)
  const row = await rowOf(club, pair)
  const name = labelFor(pair, row)
  if (name === undefined) return named(club, pair.reader, says.mentee)
  // Whoever turned out to be under age after they had asked themselves: their own page is nobody's.
  const reader = row?.person === pair.reader ? row.curator : pair.reader
  if (!row || reader === null) return { name, address: name }
  const curator = await named(club, reader, says.curator)
  return { name, address: says.through(name, curator.address) }
}

/** Whom a school curator reads for: «9 класс»; undefined where the mentee reads for themselves. */
export async function readFor(club: Club, pair: Pair): Promise<string | undefined> {
  return labelFor(pair, await rowOf(club, pair))
}

/** Of each pair as it was read, the mentee's row is asked for once: a turn names the same people many times. */
const rows = new WeakMap<Pair, Promise<MenteeRow | null>>()

function rowOf(club: Club, pair: Pair): Promise<MenteeRow | null> {
  const row = rows.get(pair) ?? menteeByNumber(club.models.mentees, club.id, pair.mentee)
  rows.set(pair, row)
  return row
}

/** A mentee for lists of curators and for papers. */
export async function menteeName(club: Club, pair: Pair): Promise<string> {
  return (await otherOf(club, pair, 'mentor')).name
}

export async function mentorName(club: Club, pair: Pair): Promise<string> {
  return (await memberName(club, personOf(pair, 'mentor'))) ?? says.mentor
}

/** Undefined of who reads for themselves. Who has taken their request back with the consent to it has left no more than the form. */
function labelFor({ reader, form }: Pair, row: MenteeRow | null): string | undefined {
  if (!row) return isPupils(form) ? says.pupil : isStudents(form) ? says.student : undefined
  if (!row.minor && row.person === reader) return undefined
  return row.label ?? (row.person ? says.student : says.pupil)
}

async function named(club: Club, person: number, otherwise: string): Promise<Other> {
  const name = (await memberName(club, person)) ?? otherwise
  const page = person > 0 && person < NAMELESS ? `, vk.com/id${person}` : ''
  return { name, address: `${name}${page}` }
}
