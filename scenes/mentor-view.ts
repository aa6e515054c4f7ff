/** A mentor's card: first what is still to be said, one thing after another, then the whole of it (docs/coverage.md D73). */
import type { Choice, Content, Turn } from '../src/bot/turn.ts'
import { Form, Kind, kindTitles } from '../src/domain/mentoring/forms.ts'
import type { MentorRow } from '../src/domain/mentoring/register/mentor.ts'
import { type Missing, missingOf } from '../src/domain/mentoring/register/status.ts'
import { whomTitles } from '../src/domain/mentoring/register/words.ts'
import { wishedOf } from '../src/domain/mentoring/request/wishes.ts'
import { skills } from '../src/domain/mentoring/skills.ts'
import { sayHours } from '../src/domain/week/week.ts'
import { pageOf } from './choice-rows.ts'
import { hoursRows } from './hours-rows.ts'
import { levels, mentorLines } from './mentor-lines.ts'
import { ticks } from './ticks.ts'

const says = {
  forms: 'Кому готовы помогать? Нажмите, чтобы отметить или снять отметку.',
  strengths: 'В чём ваша сильная сторона? Отметьте две-три, можно больше.',
  hours: 'Когда удобно встречаться?',
  more: 'Скольким сразу поможете и как вам удобнее? «В группе» — двоим и больше вместе.',
  subjects: (subjects: string) =>
    `Предметы или возраст детей: ${subjects}. Какую работу знаете? Если ничего не отметить — ту, где работаете.`,
  noSubjects: 'пока не сказано',
  write: 'Вписать предметы',
  wishes: 'Кому особенно хотите помочь? Увидит только куратор.',
  consent:
    'Быть наставником — дело добровольное: отказаться можно в любой день, объяснять не нужно. Содержание, срок и оплату ' +
    'записывают в приказе и договоре (ст. 351.8 ТК), подпись попросит куратор. Пока согласия нет, никого не предлагаю.',
  agree: 'Даю согласие',
  later: 'Позже',
  further: 'Дальше',
  ready: 'Готово',
  page: 'Ещё…',
  ownWords: 'Своими словами',
  seats: (count: number) => (count === 0 ? 'Скольким: —' : `Скольким: ${count}`),
  ways: {
    forms: 'Кому',
    strengths: 'Сильные стороны',
    hours: 'Часы',
    more: 'Как и скольким',
    subjects: 'Предметы',
    avoid: 'Кого не',
    wishes: 'Пожелания',
    about: 'О себе',
    off: 'Пока не беру',
    on: 'Снова беру',
    consent: 'Согласие',
    edit: 'Поправить',
    paper: 'Согласие: бумага',
    order: 'Приказ',
    term: 'Срок',
    course: 'Курсы',
  },
  add: 'Добавить',
  clear: 'Убрать всех',
}

export type MentorPage =
  | 'forms'
  | 'strengths'
  | 'hours'
  | 'more'
  | 'wishes'
  | 'subjects'
  | 'consent'
  | 'edit'
  | 'card'
  | 'whole'

export interface Showing {
  page?: MentorPage
  sheet?: number
  because?: string | undefined
}

/** Rows of what can be ticked. */
const ROWS = 5

/** The page asked for; of the whole, whoever's own card it is first sees what is missing. `card`: the whole without that. */
export async function mentorView(turn: Turn, mentor: MentorRow, showing: Showing = {}): Promise<Content> {
  const { page = 'whole', because } = showing
  const own = mentor.person === turn.person
  const [missing] = own ? missingOf(mentor) : []
  const at = page === 'whole' && missing ? pageFor[missing] : page
  const content = await pageContent(turn, mentor, at, { ...showing, own })
  return because ? { ...content, text: `${because}\n\n${content.text}` } : content
}

const pageFor: Record<Missing, MentorPage> = {
  forms: 'forms',
  strengths: 'strengths',
  hours: 'hours',
  seats: 'more',
  consent: 'consent',
}

async function pageContent(
  turn: Turn,
  mentor: MentorRow,
  page: MentorPage,
  { sheet = 0, own }: Showing & { own: boolean },
): Promise<Content> {
  const act = acting(mentor.number)
  const tick = (what: string) => (label: string, on: boolean, value: string) =>
    act(label, `${what}-${on ? 'on' : 'off'}:${value}`)
  const onwards: Choice = {
    ...act(own && missingOf(mentor).length > 0 ? says.further : says.ready, 'page:whole'),
    accent: true,
  }
  switch (page) {
    case 'forms': {
      const items = Form.options.map((id) => ({ id, title: whomTitles[id] }))
      const rows = ticks(items, mentor.forms, 0, tick('forms')).map((one) => [one])
      return { text: says.forms, choices: [...rows.slice(0, 5), [...(rows[5] ?? []), onwards]] }
    }
    case 'strengths': {
      const rows = pageOf(ticks(skills, mentor.strengths, sheet, tick('strengths')), sheet, ROWS, (next) =>
        act(says.page, `sheet-strengths:${next}`),
      )
      return { text: says.strengths, choices: [...rows, [act(says.ownWords, 'strengths'), onwards]] }
    }
    case 'hours': {
      const said = mentor.free === 0 ? '' : `\n\nУдобно: ${sayHours(mentor.free)}.`
      const rows = hoursRows(mentor.free, tick('hours'))
      return { text: `${says.hours}${said}`, choices: [...rows, [act(says.ownWords, 'hours'), onwards]] }
    }
    case 'more': {
      const kinds = Kind.options.map((id) => ({ id, title: capital(kindTitles[id]) }))
      const rows = pageOf(ticks(kinds, mentor.kinds, sheet, tick('kinds')), 0, 9, (next) =>
        act(says.page, `page:${next}`),
      )
      const seats = act(says.seats(mentor.seats), `seats:${(mentor.seats % 5) + 1}`)
      return { text: says.more, choices: [...rows, [seats, onwards]] }
    }
    case 'subjects': {
      const subjects = mentor.subjects.join(', ') || says.noSubjects
      const rows = pageOf(ticks(levels, mentor.levels, 0, tick('levels')), 0, ROWS, (next) =>
        act(says.page, `page:${next}`),
      )
      return { text: says.subjects(subjects), choices: [...rows, [act(says.write, 'subjects'), onwards]] }
    }
    case 'wishes':
      return wishesPage(turn, mentor.wishes, act, says.wishes)
    case 'consent':
      return {
        text: says.consent,
        choices: [[{ ...act(says.agree, 'consent'), accent: true }, act(says.later, 'page:card')]],
      }
    case 'edit':
      return { text: await mentorLines(turn, mentor, own), choices: editChoices(mentor, act, own) }
    default:
      return {
        text: await mentorLines(turn, mentor, own),
        choices: own ? editChoices(mentor, act, own) : keeperChoices(act),
      }
  }
}

type Act = (label: string, value: string) => Choice

/** Taps on `mentor:17`. */
export function acting(number: number): Act {
  return (label, value) => ({ label, answers: `mentor:${number}`, value })
}

/** The wishes in their order, with ways to change them; of mentors and mentees alike. */
export async function wishesPage({ club }: Turn, wishes: readonly number[], act: Act, text: string): Promise<Content> {
  const names = (await wishedOf(club, wishes)).map(({ name, workplace }, at) => `${at + 1}) ${name}, ${workplace}`)
  return {
    text: [text, ...names].join('\n'),
    choices: [
      [act(says.add, 'wishes'), ...(names.length > 0 ? [act(says.clear, 'wishes-clear')] : [])],
      [{ ...act(says.ready, 'page:whole'), accent: true }],
    ],
  }
}

function editChoices(mentor: MentorRow, act: Act, own: boolean): Choice[][] {
  const { ways } = says
  return [
    [act(ways.forms, 'page:forms'), act(ways.strengths, 'page:strengths')],
    [act(ways.hours, 'page:hours'), act(ways.more, 'page:more')],
    [act(ways.subjects, 'page:subjects'), act(ways.avoid, 'avoid')],
    [act(ways.wishes, 'page:wishes'), act(ways.about, 'about')],
    [
      mentor.on ? act(ways.off, 'on:no') : act(ways.on, 'on:yes'),
      ...(own && !mentor.consent ? [{ ...act(ways.consent, 'page:consent'), accent: true }] : []),
    ],
  ]
}

function keeperChoices(act: Act): Choice[][] {
  const { ways } = says
  return [
    [act(ways.paper, 'paper'), act(ways.order, 'order')],
    [act(ways.term, 'term'), act(ways.course, 'course')],
    [act(ways.edit, 'page:edit')],
  ]
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
