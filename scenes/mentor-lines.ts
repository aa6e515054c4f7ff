/** What a mentor's card says: to the mentor their own lines, to whoever keeps the register all of them. */
import type { Turn } from '../src/bot/turn.ts'
import { dayIn } from '../src/domain/dates.ts'
import { avoidOf } from '../src/domain/mentoring/card.ts'
import { kindTitles } from '../src/domain/mentoring/forms.ts'
import type { MentorRow } from '../src/domain/mentoring/register/mentor.ts'
import { lastCourse, missingOf, statusOf, statusTitles } from '../src/domain/mentoring/register/status.ts'
import { whomTitles } from '../src/domain/mentoring/register/words.ts'
import { wishedOf } from '../src/domain/mentoring/request/wishes.ts'
import { skillOf } from '../src/domain/mentoring/skills.ts'
import { sayHours } from '../src/domain/week/week.ts'
import { fullName, page as pageOfPerson } from './people.ts'

export const levels = [
  { id: 'school', title: 'Школа' },
  { id: 'kindergarten', title: 'Детский сад' },
  { id: 'extra', title: 'Допобразование' },
]

const says = {
  title: { own: 'Вы — наставник', other: (name: string, address: string) => `Наставник: ${name}, ${address}` },
  lines: {
    whom: 'Кому',
    strengths: 'Сильные стороны',
    subjects: 'Предметы',
    levels: 'Где',
    hours: 'Когда',
    seats: 'Скольким сразу',
    kinds: 'Как',
    about: 'О себе',
    avoid: 'Кого не предлагать (видите только вы)',
    wishes: 'Пожелания',
    course: 'Курсы',
    order: 'Приказ',
    term: 'Срок',
    consent: 'Согласие',
    status: 'Состояние',
  },
  none: '—',
  until: (day: string) => ` (до ${day})`,
  order: (number: string, day: string) => `№ ${number} от ${day}`,
  term: (from: string, to: string) => `${from} — ${to}`,
  consentBy: { chat: 'в чате', paper: 'на бумаге' },
  off: 'Сейчас никого не берёт: пауза.',
  offOwn: 'Сейчас никого не берёте.',
  missing: (what: string) => `Не хватает: ${what}.`,
  missingWords: {
    forms: 'кому помогать',
    strengths: 'сильные стороны',
    hours: 'часы',
    seats: 'скольким',
    consent: 'согласие быть наставником',
  },
  seen: 'Участники видят, кому и в чём вы помогаете; остальное — куратор. Пара решается вдвоём: предложу, а вы ответите.',
}

/** Lines that say nothing are left out. */
export async function mentorLines(turn: Turn, mentor: MentorRow, own: boolean): Promise<string> {
  const { club, now } = turn
  const { timeZone } = club.settings
  const day = (date: Date) => dayIn(date, timeZone)
  const line = (name: string, words: string | null | undefined) => (words ? [`${name}: ${words}.`] : [])
  const titles = says.lines
  const { order, term, consent } = mentor
  const wishes = (await wishedOf(club, mentor.wishes)).map(({ name }) => name).join(', ')
  const course = lastCourse(mentor.courses)
  const missing = missingOf(mentor).map((what) => says.missingWords[what])
  const avoid = own ? undefined : await avoidOf(club, mentor.avoid, turn.person)
  return [
    own ? says.title.own : says.title.other(await fullName(turn, mentor.person), pageOfPerson(mentor.person)),
    ...line(titles.whom, mentor.forms.map((form) => whomTitles[form].toLowerCase()).join('; ')),
    ...line(titles.strengths, mentor.strengths.flatMap((id) => skillOf(id)?.title.toLowerCase() ?? []).join(', ')),
    ...line(titles.subjects, mentor.subjects.join(', ')),
    ...line(
      titles.levels,
      levels
        .flatMap(({ id, title }) => ((mentor.levels as string[]).includes(id) ? [title.toLowerCase()] : []))
        .join(', '),
    ),
    ...line(titles.hours, sayHours(mentor.free)),
    ...line(titles.seats, mentor.seats > 0 ? String(mentor.seats) : ''),
    ...line(titles.kinds, mentor.kinds.map((kind) => kindTitles[kind]).join(', ')),
    ...line(titles.about, mentor.about),
    ...line(titles.wishes, wishes),
    ...line(titles.avoid, avoid),
    ...line(titles.course, course && `${course.title}${course.until ? says.until(day(course.until)) : ''}`),
    ...line(titles.consent, consent && `${says.consentBy[consent.how]}, ${day(consent.at)}`),
    ...line(titles.order, order && says.order(order.number, day(order.date))),
    ...line(titles.term, term && says.term(day(term.from), day(term.to))),
    ...line(titles.status, statusTitles[statusOf(mentor, now)]),
    ...(mentor.on ? [] : [own ? says.offOwn : says.off]),
    ...(missing.length > 0 ? [says.missing(missing.join(', '))] : []),
    ...(own ? [says.seen] : []),
  ].join('\n')
}
