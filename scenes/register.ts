/** «Реестр»: mentors as each may see them (docs/coverage.md D73). */
import type { Choice, Content, Turn } from '../src/bot/turn.ts'
import { dayIn } from '../src/domain/dates.ts'
import { type Registered, registerOf, staffMentors } from '../src/domain/mentoring/register/list.ts'
import { lastCourse, statusOf, statusTitles } from '../src/domain/mentoring/register/status.ts'
import { whomTitles } from '../src/domain/mentoring/register/words.ts'
import { skillOf } from '../src/domain/mentoring/skills.ts'
import { narrowName } from './choice-rows.ts'
import type { Conversation } from './kit/conversation.ts'
import { saying, way } from './saying.ts'

const says = {
  notYours: 'Реестр наставников видят участники Ассоциации.',
  title: (count: number) => `Реестр наставников: ${count}.`,
  open: (count: number) => `Кто сейчас берёт тех, кому нужна помощь: ${count}.`,
  empty: 'В реестре пока никого. Наставники появятся, как только кто-то нажмёт «Стать наставником».',
  nobody: 'Сейчас свободных наставников нет. Оставьте просьбу: как появятся, подберём.',
  line: (name: string, place: string, words: string) => `${name}, ${place}: ${words}`,
  seats: (taken: number, seats: number) => `занято ${taken} из ${seats}`,
  paused: 'пауза',
  order: (number: string) => `приказ № ${number}`,
  until: (day: string) => `срок до ${day}`,
  course: (day: string) => `курсы до ${day}`,
  courseForever: 'курсы есть',
  noCourse: 'курсов нет',
  staff: (organisation: string, count: number) => `${organisation}: наставников ${count}.`,
  others: (count: number) => `Без имён, потому что не давали на это согласия: ${count}.`,
  more: 'Ещё',
  export: 'Выгрузить реестр',
  import: 'Загрузить реестр',
  find: 'Найти наставника',
  become: 'Стать наставником',
}

/** Mentors of one message. */
const SHOWN = 6

export const register: Conversation = {
  ...saying('register', ['Реестр', 'Реестр наставников'], (turn) => registerView(turn, 0)),
  cards: {
    'register-from': async (turn, { answers }) =>
      turn.reply(await registerView(turn, Number(answers.split(':')[1]) || 0)),
  },
}

async function registerView(turn: Turn, skip: number): Promise<Content | string> {
  const { club, person: by, now } = turn
  const staff = skip === 0 ? await staffMentors(club, { by }) : { outcome: 'not-allowed' as const }
  if (staff.outcome === 'staff') {
    const { organisation, lines, others } = staff
    const told = lines.map((one) => officialLine(turn, one))
    turn.reply(
      [says.staff(organisation, lines.length + others), ...told, ...(others > 0 ? [says.others(others)] : [])].join(
        '\n',
      ),
    )
  }
  const result = await registerOf(club, { by })
  if (result.outcome === 'not-allowed') return staff.outcome === 'staff' ? { text: says.open(0) } : says.notYours
  const { view, lines } = result
  const shown = lines.slice(skip, skip + SHOWN)
  const more: Choice[] =
    skip + SHOWN < lines.length ? [{ label: says.more, answers: `register-from:${skip + SHOWN}`, value: 'more' }] : []
  if (view === 'open') {
    const text = lines.length === 0 ? says.nobody : [says.open(lines.length), ...shown.map(openLine)].join('\n')
    return {
      text,
      choices: [
        ...(more.length > 0 ? [more] : []),
        [way(says.find, 'mentor-find', true)],
        [way(says.become, 'mentor-become')],
      ],
    }
  }
  const numbered = shown.map(({ mentor, member }): Choice[] => [
    { label: narrowName(member.name), answers: `mentor:${mentor.number}`, value: 'open' },
  ])
  return {
    text:
      lines.length === 0
        ? says.empty
        : [says.title(lines.length), ...shown.map((one) => officialLine({ club, now }, one))].join('\n'),
    choices: [
      ...paired(numbered.flat()),
      more,
      [way(says.export, 'register-export')],
      [way(says.import, 'register-import')],
    ].filter((row) => row.length > 0),
  }
}

function paired(choices: Choice[]): Choice[][] {
  return choices.flatMap((_, at) => (at % 2 === 0 ? [choices.slice(at, at + 2)] : []))
}

function openLine({ mentor, member }: Registered): string {
  const strengths = mentor.strengths.flatMap((id) => skillOf(id)?.title.toLowerCase() ?? [])
  const words = [mentor.forms.map((form) => whomTitles[form].toLowerCase()).join(', '), strengths.join(', ')]
    .filter(Boolean)
    .join('; ')
  return says.line(member.name, member.workplace.title, words)
}

function officialLine({ club, now }: Pick<Turn, 'club' | 'now'>, { mentor, member, taken }: Registered): string {
  const day = (date: Date) => dayIn(date, club.settings.timeZone)
  const course = lastCourse(mentor.courses)
  const words = [
    statusTitles[statusOf(mentor, now)],
    ...(mentor.on ? [] : [says.paused]),
    says.seats(taken, mentor.seats),
    ...(mentor.order ? [says.order(mentor.order.number)] : []),
    ...(mentor.term ? [says.until(day(mentor.term.to))] : []),
    course ? (course.until ? says.course(day(course.until)) : says.courseForever) : says.noCourse,
  ]
  return says.line(member.name, member.workplace.title, words.join(', '))
}
