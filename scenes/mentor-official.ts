/** What the curator keeps of a mentor on paper: consent, order, term, courses (docs/coverage.md D73, D84). */
import type { Turn } from '../src/bot/turn.ts'
import { readCourse, readDays, readOrder, readTerm } from '../src/domain/mentoring/register/days.ts'
import { changeOfficial, type MentorRow, type OfficialLines } from '../src/domain/mentoring/register/mentor.ts'
import type { Conversation } from './kit/conversation.ts'
import type { Json, Reading } from './kit/dialog.ts'
import { shown } from './mentor.ts'
import { typedLine } from './mentoring-line.ts'

const says = {
  paper: 'Когда подписано согласие? Например «сегодня» или «01.09.2026». Бумага остаётся у вас.',
  order: 'Номер и дата приказа? Например «12-л от 01.09.2026».',
  term: 'На какой срок? Например «с 01.09.2026 по 31.05.2027».',
  course: 'Какие курсы и до какого дня действуют? Например «Школа наставника до 01.09.2028». Без дня — бессрочно.',
  today: 'Сегодня',
  clear: 'Убрать',
  clearLast: 'Убрать последние',
  dayAgain: 'Не вижу дня. Напишите, например, «01.09.2026». День впереди не подойдёт.',
  orderAgain: 'Нужны номер и дата: «12-л от 01.09.2026».',
  termAgain: 'Нужны два дня по порядку: «с 01.09.2026 по 31.05.2027».',
  courseAgain: 'Напишите название и, если есть, день: «Школа наставника до 01.09.2028».',
}

type Change = (mentor: MentorRow) => Partial<OfficialLines>

const card = {
  kind: 'mentor' as const,
  async changed(turn: Turn, number: number, change: Change) {
    const { club, person: by, cause, now } = turn
    return shown(turn, await changeOfficial(club, { number, by, cause, now }, change))
  },
}

/** A question whose words are read to what is kept, as plain JSON, or to nothing by a button. */
function question<V extends Json>(
  text: string,
  retry: string,
  read: (words: string, at: { now: Date; timeZone: string }) => V | undefined,
  choices = [[{ label: says.clear, value: 'none' }]],
) {
  return {
    text,
    choices,
    read(words: string, _: unknown, { now, club }: Turn): Reading<V | null, { number: string; value: V | null }> {
      const value = read(words, { now, timeZone: club.settings.timeZone })
      return value === undefined ? { retry } : { value }
    },
    choose(value: string, _: unknown, { now, club }: Turn): Reading<V | null, { number: string; value: V | null }> {
      const said = value === 'none' ? null : read(value, { now, timeZone: club.settings.timeZone })
      return said === undefined ? { retry } : { value: said }
    },
    retry,
  }
}

const date = (iso: string) => new Date(iso)

export const mentorOfficial: Conversation[] = [
  typedLine(
    card,
    'paper',
    question(
      says.paper,
      says.dayAgain,
      (words, at) =>
        readDays(words, { ...at, towards: 'past' })
          .find((day) => day <= at.now)
          ?.toISOString(),
      [
        [
          { label: says.today, value: 'сегодня' },
          { label: says.clear, value: 'none' },
        ],
      ],
    ),
    (day: string | null, _, { person }) => ({
      consent: day === null ? null : { at: date(day), how: 'paper' as const, by: person },
    }),
  ),
  typedLine(
    card,
    'order',
    question(says.order, says.orderAgain, (words, at) => {
      const order = readOrder(words, at)
      return order && { number: order.number, date: order.date.toISOString() }
    }),
    (order: { number: string; date: string } | null) => ({ order: order && { ...order, date: date(order.date) } }),
  ),
  typedLine(
    card,
    'term',
    question(says.term, says.termAgain, (words, at) => {
      const term = readTerm(words, at)
      return term && { from: term.from.toISOString(), to: term.to.toISOString() }
    }),
    (term: { from: string; to: string } | null) => ({ term: term && { from: date(term.from), to: date(term.to) } }),
  ),
  typedLine(
    card,
    'course',
    question(
      says.course,
      says.courseAgain,
      (words, at) => {
        const course = readCourse(words, at)
        return course && { title: course.title, until: course.until?.toISOString() ?? null }
      },
      [[{ label: says.clearLast, value: 'none' }]],
    ),
    (course: { title: string; until: string | null } | null, { courses }, { now }) => ({
      courses: course
        ? [...courses, { ...course, until: course.until === null ? null : date(course.until), at: now }].slice(-20)
        : courses.slice(0, -1),
    }),
  ),
]
