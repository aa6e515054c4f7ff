/** «Стать наставником»: whom, in what, when, how many; each tap kept at once (docs/coverage.md D73). */
import type { Chosen, Content, Turn } from '../src/bot/turn.ts'
import { pickers } from '../src/domain/buddies/due.ts'
import { hasConsent } from '../src/domain/consent/consent.ts'
import { standing } from '../src/domain/membership/standing.ts'
import { openMentor } from '../src/domain/mentoring/card.ts'
import { Form, Kind, Level } from '../src/domain/mentoring/forms.ts'
import {
  agreeToMentor,
  beginMentor,
  changeMentor,
  type MentorKept,
  type MentorLines,
  type MentorRow,
  seatsGiven,
} from '../src/domain/mentoring/register/mentor.ts'
import { knownSkills } from '../src/domain/mentoring/skills.ts'
import { consentQuestion } from './consent-question.ts'
import { bitsOf } from './hours-rows.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog, type Talk } from './kit/dialog.ts'
import { acting, type MentorPage, mentorView, type Showing } from './mentor-view.ts'
import {
  hoursQuestion,
  skillsQuestion,
  typedLine,
  wishesQuestion,
  withWishes,
  wordsQuestion,
} from './mentoring-line.ts'
import { tellTakenBack } from './pair-taken-back.ts'
import { fullName } from './people.ts'
import { way } from './saying.ts'
import { ticked, tickOf } from './ticks.ts'

const says = {
  notMember: 'Наставниками становятся те, кто в Ассоциации.',
  join: 'Вступить',
  minor: 'До 18 лет наставником стать нельзя. Помочь младшим можно через школьного куратора.',
  refused: 'Хорошо, ничего не сохраняю. Передумаете — «Стать наставником».',
  notOpen: 'Пока не открыто: готовим документы.',
  consentAgain: 'Нажмите «Даю согласие» или «Не сейчас»: без согласия сохранить ответы нельзя.',
  consent: 'Текст согласия изменился, поэтому новое пока не записать. Откройте «Стать наставником».',
  open: 'Стать наставником',
  gone: 'Этой карточки больше нет.',
  notYours: 'Реестр наставников ведёт куратор.',
  agreed: 'Спасибо! Как только найдётся, кому помочь, предложу. Решаете вы.',
  told: (name: string) => `Новый наставник: ${name}. Согласие есть; приказ, срок и курсы — за вами.`,
  openCard: 'Открыть',
  paused: 'Хорошо, новых пар не предлагаю. Пары, которые уже есть, остаются.',
  pausedTaken: (count: number) =>
    `Хорошо, новых пар не предлагаю, а предложения без двух согласий снимаю: ${count}, там об этом узнают. Пары, которые уже есть, остаются.`,
  fewer: (taken: number) =>
    `Пар и предложений уже ${taken}: это больше. Они остаются, а новых не предложу, пока мест не станет больше.`,
  subjects: 'Какие предметы или возраст детей вам близки? Через запятую, например «математика, физика».',
  about: 'Что ещё важно знать о вас? Например: «20 лет в школе, люблю походы». Увидят те, кого вам предложат.',
  avoid:
    'Есть ли кто-то, кого вам не предлагать? Напишите имена. Увидит только куратор (пока куратора нет — организаторы).',
  nobody: 'Никого',
  wishes: 'Кому особенно хотите помочь?',
  strengths: 'В чём ваша сильная сторона?',
}

export const becomeMentor: Conversation = {
  opens: ['Стать наставником'],
  scene: dialog<{ mentoring: string }>('mentor-become', {
    async opening({ club, person }) {
      if (!(await standing(club, person)).member)
        return { end: { text: says.notMember, choices: [[way(says.join, 'join', true)]] } }
      return (await hasConsent(club, person, 'mentoring')) ? { known: { mentoring: 'given' } } : undefined
    },
    questions: [
      consentQuestion({
        purpose: 'mentoring',
        refused: says.refused,
        notOpen: says.notOpen,
        again: says.consentAgain,
      }),
    ],
    async finish(turn) {
      const { club, person, cause, now } = turn
      const begun = await beginMentor(club, { person, cause, now })
      const words = { 'not-member': says.notMember, minor: says.minor, 'no-consent': says.notOpen }
      turn.reply(begun.outcome === 'kept' ? await mentorView(turn, begun.mentor) : words[begun.outcome])
      return undefined
    },
  }),
  cards: { mentor: tapped },
}

/** Lines that are typed: `mentor-subjects` of a tap on «Предметы». */
const typed = new Set([
  'subjects',
  'avoid',
  'wishes',
  'about',
  'strengths',
  'hours',
  'paper',
  'order',
  'term',
  'course',
])

async function tapped(turn: Turn, { answers, value }: Chosen, talk: Talk): Promise<void> {
  const number = Number(answers.split(':')[1])
  const at = value.indexOf(':')
  const [what, rest] = at < 0 ? [value, ''] : [value.slice(0, at), value.slice(at + 1)]
  if (!Number.isSafeInteger(number)) return turn.reply(says.gone)
  if (typed.has(what)) return talk.enter(`mentor-${what}`)
  if (what === 'open' || what === 'page' || what.startsWith('sheet-')) {
    const opened = await openMentor(turn.club, { number, by: turn.person, ...turn, quiet: what !== 'open' })
    if (opened.outcome !== 'opened') return turn.reply(opened.outcome === 'unknown' ? says.gone : says.notYours)
    const page = (what === 'page' ? rest : what === 'open' ? 'whole' : what.slice('sheet-'.length)) as MentorPage
    return turn.reply(await mentorView(turn, opened.row, { page, sheet: Number(rest) || 0 }))
  }
  const by = { number, by: turn.person, cause: turn.cause, now: turn.now }
  if (what === 'consent') {
    const agreed = await agreeToMentor(turn.club, by)
    if (agreed.outcome === 'kept') await tellAgreed(turn, agreed.mentor)
    return turn.reply(await shown(turn, agreed, { because: says.agreed }))
  }
  const [change, showing] = changeOf(what, rest)
  const kept = await changeMentor(turn.club, by, change)
  turn.reply(
    await shown(turn, kept, kept.outcome === 'kept' ? await withStanding(turn, kept.mentor, what, showing) : showing),
  )
}

/** What becomes of pairs and proposals with «Пока не беру», or with fewer seats than are given. */
async function withStanding(turn: Turn, mentor: MentorRow, what: string, showing: Showing): Promise<Showing> {
  const { number, on, seats, person } = mentor
  if (what === 'on' && !on) {
    const taken = await tellTakenBack(turn, { of: { mentor: number }, byCurator: person !== turn.person })
    return { ...showing, because: taken > 0 ? says.pausedTaken(taken) : says.paused }
  }
  if (what !== 'seats') return showing
  const taken = await seatsGiven(turn.club, mentor)
  return taken > seats ? { ...showing, because: says.fewer(taken) } : showing
}

type Change = (mentor: MentorRow) => Partial<MentorLines>

/** What a tap changes, and the page it stands on. */
function changeOf(what: string, value: string): [Change, Showing] {
  const on = what.endsWith('-on')
  const { sheet, id } = tickOf(value)
  switch (what) {
    case 'forms-on':
    case 'forms-off':
      return [
        ({ forms }) => ({ forms: Form.options.filter((one) => ticked<string>(forms, id, on).includes(one)) }),
        { page: 'forms' },
      ]
    case 'strengths-on':
    case 'strengths-off':
      return [({ strengths }) => ({ strengths: knownSkills(ticked(strengths, id, on)) }), { page: 'strengths', sheet }]
    case 'levels-on':
    case 'levels-off':
      return [
        ({ levels }) => ({ levels: Level.options.filter((one) => ticked<string>(levels, id, on).includes(one)) }),
        { page: 'subjects' },
      ]
    case 'kinds-on':
    case 'kinds-off':
      return [
        ({ kinds }) => ({ kinds: Kind.options.filter((one) => ticked<string>(kinds, id, on).includes(one)) }),
        { page: 'more' },
      ]
    case 'hours-on':
      return [({ free }) => ({ free: free | bitsOf(value) }), { page: 'hours' }]
    case 'hours-off':
      return [({ free }) => ({ free: free & ~bitsOf(value) }), { page: 'hours' }]
    case 'seats':
      return [() => ({ seats: Math.min(5, Math.max(1, Math.trunc(Number(value)) || 1)) }), { page: 'more' }]
    case 'wishes-clear':
      return [() => ({ wishes: [] }), { page: 'wishes' }]
    case 'on':
      return [() => ({ on: value === 'yes' }), { page: 'card' }]
    default:
      return [() => ({}), {}]
  }
}

/** The card after a change, or why there was none. */
export async function shown(turn: Turn, kept: MentorKept, showing: Showing = {}): Promise<Content | string> {
  switch (kept.outcome) {
    case 'kept':
      return mentorView(turn, kept.mentor, showing)
    case 'no-consent':
      return { text: says.consent, choices: [[way(says.open, 'mentor-become', true)]] }
    case 'not-member':
      return says.notMember
    case 'not-allowed':
      return says.notYours
    case 'unknown':
      return says.gone
  }
}

async function tellAgreed(turn: Turn, { number, person }: MentorRow): Promise<void> {
  const to = (await pickers(turn.club)).filter((one) => one !== person)
  if (to.length === 0) return
  const choices = [[{ ...acting(number)(says.openCard, 'open'), accent: true }]]
  const content = { text: says.told(await fullName(turn, person)), choices }
  turn.tell({ key: `mentor-agreed:${number}`, to, content, about: [person], priority: 'work' })
}

const card = {
  kind: 'mentor' as const,
  async changed(turn: Turn, number: number, change: Change) {
    const { club, person: by, cause, now } = turn
    return shown(turn, await changeMentor(club, { number, by, cause, now }, change))
  },
}

export const mentorTyped: Conversation[] = [
  typedLine(card, 'hours', hoursQuestion, (free: number) => ({ free })),
  typedLine(card, 'strengths', skillsQuestion(says.strengths), (strengths: string[]) => ({
    strengths: knownSkills(strengths),
  })),
  typedLine(card, 'subjects', wordsQuestion(says.subjects, 300), (words: string | null) => ({
    subjects: subjectsOf(words),
  })),
  typedLine(card, 'about', wordsQuestion(says.about, 300), (about: string | null) => ({ about })),
  typedLine(card, 'avoid', wordsQuestion(says.avoid, 500, says.nobody), (words: string | null, _, { club }) => ({
    avoid: words === null ? null : club.vault.seal(words),
  })),
  typedLine(card, 'wishes', wishesQuestion(says.wishes), (added: number[], { wishes }) => ({
    wishes: withWishes(wishes, added),
  })),
]

/** «математика, физика»: up to ten. */
function subjectsOf(words: string | null): string[] {
  const each = (words ?? '')
    .split(/[,;\n]/)
    .map((one) => one.trim().slice(0, 80))
    .filter(Boolean)
  return [...new Set(each)].slice(0, 10)
}
