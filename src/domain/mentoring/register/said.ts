/** What the cells of one line of a register say, and what of it is not so yet. */
import type { MentorRow } from '../../../../models/mentor.ts'
import type { Topic } from '../../club.ts'
import { readChosen } from '../../settings/choosing.ts'
import { Form, Kind, kindTitles } from '../forms.ts'
import { inCell, sameDay, sameList } from '../sheets/cells.ts'
import { skills } from '../skills.ts'
import { readDays } from './days.ts'
import type { Column } from './sheet.ts'
import { whomTitles } from './words.ts'

/** What a line says, as plain JSON: days are ISO moments; what it leaves empty is not in it. */
export type Said = {
  consent?: string
  order?: { number: string; date: string }
  term?: { from: string; to: string }
  course?: { title: string; until: string | null }
  forms?: string[]
  kinds?: string[]
  strengths?: string[]
  subjects?: string[]
  seats?: number
}

const formList: Topic[] = Form.options.map((id) => ({ id, title: whomTitles[id] }))
const kindList: Topic[] = Kind.options.map((id) => ({ id, title: kindTitles[id] }))

/** Empty cells say nothing; a cell that cannot be read is named, so that nothing of it is lost. */
export function readSaid(
  cell: (column: Column) => string,
  at: { now: Date; timeZone: string },
): Said | { wrong: Column } {
  const said: Said = {}
  const day = (column: Column, towards: 'past' | 'future') =>
    readDays(cell(column), { ...at, towards })[0]?.toISOString()
  const days: Partial<Record<Column, string>> = {}
  for (const column of ['consent', 'orderDate', 'from', 'to', 'courseUntil'] as const) {
    const read = day(column, column === 'to' || column === 'courseUntil' ? 'future' : 'past')
    if (cell(column) && !read) return { wrong: column }
    if (read) days[column] = read
  }
  if (days.consent) {
    if (new Date(days.consent) > at.now) return { wrong: 'consent' }
    said.consent = days.consent
  }
  if (cell('order') && !days.orderDate) return { wrong: 'orderDate' }
  if (cell('order').length > 40 || (days.orderDate && !cell('order'))) return { wrong: 'order' }
  if (days.orderDate) said.order = { number: cell('order'), date: days.orderDate }
  if (days.from || days.to) {
    if (!days.from || !days.to || days.from >= days.to) return { wrong: 'to' }
    said.term = { from: days.from, to: days.to }
  }
  if (cell('course').length > 200 || (days.courseUntil && !cell('course'))) return { wrong: 'course' }
  if (cell('course')) said.course = { title: cell('course'), until: days.courseUntil ?? null }
  const lists = { forms: formList, kinds: kindList, strengths: skills } as const
  for (const [column, list] of Object.entries(lists) as [keyof typeof lists, readonly Topic[]][]) {
    if (!cell(column)) continue
    const chosen = readChosen(cell(column), list)
    if (!chosen) return { wrong: column }
    said[column] = chosen
  }
  if (cell('subjects')) said.subjects = subjectsIn(cell('subjects'))
  if (cell('seats')) {
    const seats = Number(cell('seats'))
    if (!Number.isSafeInteger(seats) || seats < 0 || seats > 10) return { wrong: 'seats' }
    said.seats = seats
  }
  return said
}

function subjectsIn(words: string): string[] {
  return words
    .split(/[,;]/)
    .map((one) => one.trim().slice(0, 80))
    .filter(Boolean)
    .slice(0, 10)
}

/** What of a line is not so yet; nothing where the register says all of it. */
export function changesOf(
  mentor: MentorRow | null,
  said: Said,
  { by, now }: { by: number; now: Date },
): Partial<MentorRow> {
  const changes: Partial<MentorRow> = {}
  const { consent, order, term, course, forms, kinds, strengths, subjects, seats } = said
  const same = (one: Date | null | undefined, day: string | null) =>
    one && day !== null ? sameDay(one, day) : !one && day === null
  if (consent && !same(mentor?.consent?.at, consent)) changes.consent = { at: new Date(consent), how: 'paper', by }
  if (
    order &&
    !(mentor?.order && inCell(mentor.order.number) === order.number && same(mentor.order.date, order.date))
  ) {
    changes.order = { number: order.number, date: new Date(order.date) }
  }
  if (term && !(same(mentor?.term?.from, term.from) && same(mentor?.term?.to, term.to))) {
    changes.term = { from: new Date(term.from), to: new Date(term.to) }
  }
  const courses = mentor?.courses ?? []
  if (course && !courses.some((one) => inCell(one.title) === course.title && same(one.until, course.until))) {
    const until = course.until === null ? null : new Date(course.until)
    changes.courses = [...courses, { title: course.title, until, at: now }].slice(-20)
  }
  if (forms && !sameList(mentor?.forms, forms)) changes.forms = forms as Form[]
  if (kinds && !sameList(mentor?.kinds, kinds)) changes.kinds = kinds as Kind[]
  if (strengths && !sameList(mentor?.strengths, strengths)) changes.strengths = strengths
  // «Русский язык, литература» of one card is two subjects of a table.
  if (subjects && !sameList(subjectsIn(inCell(mentor?.subjects.join(';'))), subjects)) changes.subjects = subjects
  if (seats !== undefined && mentor?.seats !== seats) changes.seats = seats
  return changes
}
