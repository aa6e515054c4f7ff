/** A mentee beside whom no pair stands: how curators read of them, and who answers for them. */
import { type MenteeRow, menteeByNumber, readerOf } from '../../../../models/mentee.ts'
import type { Club } from '../../club.ts'
import { memberName } from '../../help/told/names.ts'

export interface MenteeTitle {
  /** «Анна Петрова»; «9 класс (Вера Осокина)» of a school curator. */
  name: string
  /** «9 класс», where somebody else reads for them. */
  label: string | undefined
  reader: number | null
  /** VK ids of whom the name names. */
  about: number[]
}

const says = { pupil: 'Ученик', student: 'Студент', somebody: 'Молодой педагог' }

export async function menteeTitle(club: Club, number: number): Promise<MenteeTitle> {
  const row = await menteeByNumber(club.models.mentees, club.id, number)
  const reader = row && readerOf(row)
  const member = reader ? await memberName(club, reader) : undefined
  const about = reader ? [reader] : []
  const label = row ? labelOf(row) : undefined
  if (!label) return { name: member ?? says.somebody, label: undefined, reader, about }
  return { name: member ? `${label} (${member})` : label, label, reader, about }
}

/** How a mentee is called for whom somebody else reads; undefined of who reads for themselves. */
export function labelOf(row: Pick<MenteeRow, 'person' | 'curator' | 'minor' | 'label'>): string | undefined {
  if (readerOf(row) === row.person) return undefined
  return row.label ?? (row.person === null ? says.pupil : says.student)
}
