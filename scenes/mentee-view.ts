/** A card of «Найти наставника»: what was asked for, what would help, and a page for each line (docs/coverage.md D12, D63). */
import type { Choice, Content, Turn } from '../src/bot/turn.ts'
import { type Form, isPupils, isStudents, Kind, kindTitles } from '../src/domain/mentoring/forms.ts'
import { checkedCount, nextSkill, suggested, toCheck } from '../src/domain/mentoring/request/check.ts'
import { type MenteeRow, readerOf } from '../src/domain/mentoring/request/mentee.ts'
import { skillOf, skills } from '../src/domain/mentoring/skills.ts'
import { sayHours } from '../src/domain/week/week.ts'
import { pageOf } from './choice-rows.ts'
import { hoursRows } from './hours-rows.ts'
import { menteeLines } from './mentee-lines.ts'
import { wishesPage } from './mentor-view.ts'
import { ticks } from './ticks.ts'

const says = {
  needs: 'Что сейчас трудно? Нажмите, чтобы отметить или снять отметку.',
  hours: 'Когда удобно встречаться с наставником?',
  how: 'Кто вам нужен и как удобнее?',
  wishes: 'Кого хотели бы наставником? Увидит только куратор.',
  check: (at: number, skill: string) => `${at} из ${toCheck}. ${skill}: как у вас с этим?`,
  checkFirst: 'Шестнадцать коротких вопросов, минуты две, бросить можно в любой момент. Ответы увидит только куратор.',
  marks: { 1: 'Трудно', 2: 'По-разному', 3: 'Хорошо' },
  later: 'Потом',
  checked: (list: string) => `Самопроверка пройдена. Кажется, труднее всего: ${list}. Записать это для наставника?`,
  checkedFine: 'Самопроверка пройдена: трудного не видно. Отлично!',
  keep: 'Записать',
  anew: 'Пройти заново',
  ready: 'Готово',
  page: 'Ещё…',
  ownWords: 'Своими словами',
  colleague: 'Коллега-педагог',
  head: 'Руководитель',
  student: 'Я студент',
  age: 'Вам уже есть 18 лет?',
  adult: 'Да, есть',
  young: 'Ещё нет',
  ways: {
    needs: 'Что трудно',
    check: 'Самопроверка',
    hours: 'Часы',
    goals: 'Цели',
    wishes: 'Пожелания',
    avoid: 'Кого не',
    how: 'С кем и как',
    stop: 'Больше не искать',
    again: 'Снова искать',
    future: 'Будущая работа',
    subject: 'Предмет',
    edit: 'Поправить',
    match: 'Подобрать',
  },
}

export type MenteePage = 'needs' | 'hours' | 'how' | 'age' | 'wishes' | 'check' | 'edit' | 'whole'

export interface Showing {
  page?: MenteePage
  sheet?: number
  because?: string | undefined
}

const ROWS = 5

/** Taps on `mentee:17`. */
function acting(number: number) {
  return (label: string, value: string): Choice => ({ label, answers: `mentee:${number}`, value })
}

export async function menteeView(turn: Turn, mentee: MenteeRow, showing: Showing = {}): Promise<Content> {
  const { page = 'whole', sheet = 0, because } = showing
  const content = await pageContent(turn, mentee, page, sheet)
  return because ? { ...content, text: `${because}\n\n${content.text}` } : content
}

async function pageContent(turn: Turn, mentee: MenteeRow, page: MenteePage, sheet: number): Promise<Content> {
  const act = acting(mentee.number)
  const own = readerOf(mentee) === turn.person
  const ready: Choice = { ...act(says.ready, 'page:whole'), accent: true }
  const tick = (what: string) => (label: string, on: boolean, value: string) =>
    act(label, `${what}-${on ? 'on' : 'off'}:${value}`)
  switch (page) {
    case 'needs': {
      const rows = pageOf(ticks(skills, mentee.needs, sheet, tick('needs')), sheet, ROWS, (next) =>
        act(says.page, `sheet-needs:${next}`),
      )
      return { text: says.needs, choices: [...rows, [act(says.ownWords, 'needs'), ready]] }
    }
    case 'hours': {
      const said = mentee.free === 0 ? '' : `\n\nУдобно: ${sayHours(mentee.free)}.`
      const rows = hoursRows(mentee.free, tick('hours'))
      return { text: `${says.hours}${said}`, choices: [...rows, [act(says.ownWords, 'hours'), ready]] }
    }
    case 'how': {
      const kinds = Kind.options.map((id) => ({ id, title: kindTitles[id] }))
      const rows = pageOf(ticks(kinds, mentee.kinds, 0, tick('kinds')), 0, 9, (next) => act(says.page, `page:${next}`))
      const form = (one: Form, label: string) => act(`${mentee.form === one ? '✓ ' : ''}${label}`, `form:${one}`)
      const forms = [
        [form('teacher-teacher', says.colleague)],
        [form('head-teacher', says.head), form('employer-student', says.student)],
      ]
      // Six rows are all a message has: the last kind shares its own.
      const [last = [], ...others] = rows.toReversed()
      return {
        text: says.how,
        choices: [...(isPupils(mentee.form) ? [] : forms), ...others.toReversed(), [...last, ready]],
      }
    }
    case 'wishes':
      return wishesPage(turn, mentee.wishes, act, says.wishes)
    case 'check':
      return checkPage(mentee, act)
    case 'age':
      return { text: says.age, choices: [[act(says.adult, 'form:adult'), act(says.young, 'form:young')]] }
    default:
      return {
        text: await menteeLines(turn, mentee, own),
        choices: own || page === 'edit' ? editChoices(mentee, act) : keeperChoices(act),
      }
  }
}

type Act = ReturnType<typeof acting>

/** One skill a time; once all have an answer, what they come to. */
function checkPage({ check }: MenteeRow, act: Act): Content {
  const skill = nextSkill(check)
  const later = act(says.later, 'page:whole')
  if (skill) {
    const mark = (one: 1 | 2 | 3) => act(says.marks[one], `check:${one}/${skill.id}`)
    const question = says.check(checkedCount(check) + 1, skill.title)
    const text = checkedCount(check) === 0 ? `${says.checkFirst}\n\n${question}` : question
    return {
      text,
      choices: [
        [mark(1), mark(2)],
        [mark(3), later],
      ],
    }
  }
  const list = suggested(check).flatMap((id) => skillOf(id)?.title.toLowerCase() ?? [])
  if (list.length === 0)
    return { text: says.checkedFine, choices: [[act(says.ready, 'page:whole')], [act(says.anew, 'check-anew')]] }
  return {
    text: says.checked(list.join(', ')),
    choices: [
      [{ ...act(says.keep, 'check-keep'), accent: true }],
      [act(says.ways.needs, 'page:needs'), act(says.anew, 'check-anew')],
      [later],
    ],
  }
}

function editChoices(mentee: MenteeRow, act: Act): Choice[][] {
  const { ways } = says
  const { person, form, looking } = mentee
  return [
    [act(ways.needs, 'page:needs'), ...(person ? [act(ways.check, 'page:check')] : [act(ways.subject, 'subject')])],
    [act(ways.hours, 'page:hours'), act(ways.goals, 'goals')],
    [act(ways.wishes, 'page:wishes'), act(ways.avoid, 'avoid')],
    [act(ways.how, 'page:how'), ...(isStudents(form) ? [act(ways.future, 'future')] : [])],
    [looking ? act(ways.stop, 'stop') : act(ways.again, 'look')],
  ]
}

function keeperChoices(act: Act): Choice[][] {
  return [[{ label: says.ways.match, answers: 'menu', value: 'match', accent: true }, act(says.ways.edit, 'page:edit')]]
}
