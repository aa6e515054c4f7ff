/** The register as a table: what stands in each column, the same for taking it away and for sending it back (docs/coverage.md D73). */
import type { Club } from '../../club.ts'
import { dayIn } from '../../dates.ts'
import { journalled } from '../changing.ts'
import { kindTitles } from '../forms.ts'
import { skillOf } from '../skills.ts'
import { type Registered, registerOf } from './list.ts'
import { lastCourse, statusOf, statusTitles } from './status.ts'
import { whomTitles } from './words.ts'

/** In the order of the sheet; the heads by which a sheet that is sent back is read. */
export const heads = {
  name: 'ФИО',
  workplace: 'Место работы',
  position: 'Должность',
  page: 'Страница',
  status: 'Состояние',
  consent: 'Согласие',
  order: 'Приказ',
  orderDate: 'Дата приказа',
  from: 'Срок с',
  to: 'Срок по',
  forms: 'Кому помогает',
  kinds: 'Как',
  strengths: 'Сильные стороны',
  subjects: 'Предметы',
  seats: 'Мест',
  taken: 'Занято',
  course: 'Курсы',
  courseUntil: 'Курсы до',
} as const
export type Column = keyof typeof heads

export type RegisterSheet = { outcome: 'sheet'; lines: Record<Column, string>[] } | { outcome: 'not-allowed' }

/** What stands now; asked anew for whom it is, since a role may be gone by the time it is sent. */
export async function registerSheet(club: Club, { by, now }: { by: number; now: Date }): Promise<RegisterSheet> {
  const register = await registerOf(club, { by })
  if (register.outcome === 'not-allowed' || register.view !== 'all') return { outcome: 'not-allowed' }
  return { outcome: 'sheet', lines: register.lines.map((line) => cellsOf(club, line, now)) }
}

/** Journals that the register is taken away; once for its cause. The sheet itself is made when it is sent. */
export async function exportRegister(
  club: Club,
  { by, cause, now }: { by: number; cause: string; now: Date },
): Promise<{ outcome: 'exported' | 'not-allowed' }> {
  const register = await registerOf(club, { by })
  if (register.outcome === 'not-allowed' || register.view !== 'all') return { outcome: 'not-allowed' }
  await journalled(club, { by, cause, now }, 'register-exported', 0)
  return { outcome: 'exported' }
}

function cellsOf(club: Club, { mentor, member, taken }: Registered, now: Date): Record<Column, string> {
  const day = (date: Date | null | undefined) => (date ? dayIn(date, club.settings.timeZone) : '')
  const course = lastCourse(mentor.courses)
  return {
    name: member.name,
    workplace: member.workplace.title,
    position: member.position,
    page: `vk.com/id${member.person}`,
    status: statusTitles[statusOf(mentor, now)],
    consent: day(mentor.consent?.at),
    order: mentor.order?.number ?? '',
    orderDate: day(mentor.order?.date),
    from: day(mentor.term?.from),
    to: day(mentor.term?.to),
    forms: mentor.forms.map((form) => whomTitles[form]).join('; '),
    kinds: mentor.kinds.map((kind) => kindTitles[kind]).join('; '),
    strengths: mentor.strengths.flatMap((id) => skillOf(id)?.title ?? []).join('; '),
    subjects: mentor.subjects.join('; '),
    seats: mentor.seats > 0 ? String(mentor.seats) : '',
    taken: String(taken),
    course: course?.title ?? '',
    courseUntil: day(course?.until),
  }
}
