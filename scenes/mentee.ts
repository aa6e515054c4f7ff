/** «Найти наставника»: begun in three taps, the rest from a card that says what would help (docs/coverage.md D12). */
import type { Chosen, Content, Turn } from '../src/bot/turn.ts'
import { pickers } from '../src/domain/buddies/due.ts'
import { hasConsent } from '../src/domain/consent/consent.ts'
import { standing } from '../src/domain/membership/standing.ts'
import { openMentee } from '../src/domain/mentoring/card.ts'
import { Form, isStudents, Kind } from '../src/domain/mentoring/forms.ts'
import { marked, suggested } from '../src/domain/mentoring/request/check.ts'
import {
  askForMentor,
  changeMentee,
  isBornKnown,
  isMinor,
  type MenteeKept,
  type MenteeLines,
  type MenteeRow,
  menteeOf,
  pupilsOf,
  readerOf,
} from '../src/domain/mentoring/request/mentee.ts'
import { knownSkills, skills } from '../src/domain/mentoring/skills.ts'
import { readChosen } from '../src/domain/settings/choosing.ts'
import { consentQuestion } from './consent-question.ts'
import { bitsOf } from './hours-rows.ts'
import type { Conversation } from './kit/conversation.ts'
import { courteous, isCourtesy } from './kit/courtesy.ts'
import { dialog, type Option, type Talk } from './kit/dialog.ts'
import { type MenteePage, menteeView, type Showing } from './mentee-view.ts'
import { tellTakenBack } from './pair-taken-back.ts'
import { fullName } from './people.ts'
import { way } from './saying.ts'
import { ticked, tickOf } from './ticks.ts'

const says = {
  notMember: 'Наставника ищем тем, кто уже в Ассоциации.',
  join: 'Вступить',
  minor:
    'До 18 лет о наставнике просит школьный куратор. Скажите, пожалуйста, ему: пусть нажмёт «Наставник для ученика».',
  refused: 'Хорошо, ничего не сохраняю. Напарника можно найти и так: «Найти напарника».',
  notOpen: 'Пока не открыто: готовим документы.',
  consentAgain: 'Нажмите «Даю согласие» или «Не сейчас»: без согласия сохранить ответы нельзя.',
  consent: 'Текст согласия изменился, поэтому новое пока не записать. Откройте «Найти наставника».',
  open: 'Найти наставника',
  need: 'Что сейчас труднее всего? Хватит одного, остальное потом.',
  needAgain: 'Нажмите, что труднее, или «Пока не знаю».',
  other: 'Другое',
  unknown: 'Пока не знаю',
  which: 'Что из этого ближе?',
  asked: 'Записано!',
  pupils: 'Наставник для ученика',
  ownPupils: 'Кого посмотреть?',
  gone: 'Этой просьбы больше нет.',
  notYours: 'Просьбы о наставнике видит куратор.',
  stopped: 'Хорошо, больше не ищем. Передумаете — «Снова искать».',
  takenBack: 'Предложение снято, наставнику напишу об этом.',
  again: 'Хорошо, снова ищем.',
  told: (name: string) => `${name}: ищем наставника.`,
  toldPupil: (label: string) => `Наставник для ученика (${label}).`,
  openCard: 'Открыть',
}

/** What is hard most often comes first; the rest under «Другое». */
const first = ['conflict', 'contact', 'team', 'challenge', 'reflection']

const optionsOf = (ids: readonly string[]): Option[] =>
  skills.filter(({ id }) => ids.includes(id)).map(({ id, title }) => ({ label: title, value: id }))

export const findMentor: Conversation = {
  opens: ['Найти наставника', 'Ищу наставника'],
  scene: dialog<{ mentoring: string; need: string }>('mentor-find', {
    async opening(turn) {
      const { club, person, now } = turn
      if (!(await standing(club, person)).member) {
        return { end: { text: says.notMember, choices: [[way(says.join, 'join', true)]] } }
      }
      if (await isMinor(club, person, now)) return { end: says.minor }
      const agreed = await hasConsent(club, person, 'mentoring')
      const own = await menteeOf(club.models.mentees, club.id, person)
      // A curator has the consent of who was entered from a sheet in hand.
      if (own && (agreed || own.paper)) return { end: await withPupils(turn, await menteeView(turn, own)) }
      return agreed ? { known: { mentoring: 'given' } } : undefined
    },
    questions: [
      consentQuestion({
        purpose: 'mentoring',
        refused: says.refused,
        notOpen: says.notOpen,
        again: says.consentAgain,
      }),
      {
        asks: 'need',
        text: says.need,
        choices: [
          ...optionsOf(first).map((one) => [one]),
          [
            { label: says.other, value: 'other' },
            { label: says.unknown, value: 'unknown' },
          ],
        ],
        read(text) {
          if (isCourtesy(text)) return { retry: courteous(text, says.need) }
          const [need] = readChosen(text, skills) ?? []
          return need === undefined ? { retry: says.needAgain } : { value: need }
        },
        choose(value) {
          const others = skills.filter(({ id }) => !first.includes(id)).map(({ id }) => id)
          return value === 'other' ? { nearest: optionsOf(others).slice(0, 10), text: says.which } : { value }
        },
        retry: says.needAgain,
      },
    ],
    async finish(turn, { need }) {
      const { club, person, cause, now } = turn
      const result = await askForMentor(club, { person, needs: knownSkills([need]), cause, now })
      const words = { 'not-member': says.notMember, 'no-consent': says.consent, minor: says.minor }
      if (!('mentee' in result)) turn.reply(words[result.outcome])
      else {
        if (result.outcome === 'asked') await tellAsked(turn, result.mentee)
        turn.reply(await withPupils(turn, await menteeView(turn, result.mentee, { because: says.asked })))
      }
      return undefined
    },
  }),
  cards: { mentee: tapped },
}

/** A school curator finds the requests of their pupils there too. */
async function withPupils(turn: Turn, content: Content): Promise<Content> {
  const pupils = await pupilsOf(turn.club, turn.person)
  return pupils.length === 0
    ? content
    : { ...content, choices: [...(content.choices ?? []), [way(says.pupils, 'mentor-pupil')]] }
}

/** To those who pick: somebody has begun to look. Asked again after a stop it is told again. */
export async function tellAsked(turn: Turn, mentee: MenteeRow): Promise<void> {
  const { number, person, label, since } = mentee
  const to = (await pickers(turn.club)).filter((one) => one !== readerOf(mentee))
  if (to.length === 0) return
  const text = person ? says.told(await fullName(turn, person)) : says.toldPupil(label ?? '')
  const choices = [[{ label: says.openCard, answers: `mentee:${number}`, value: 'open', accent: true }]]
  const about = person ? { about: [person] } : {}
  turn.tell({
    key: `mentee-asks:${number}:${since.getTime()}`,
    to,
    content: { text, choices },
    ...about,
    priority: 'work',
  })
}

/** Lines that are typed: `mentee-goals` of a tap on «Цели». */
const typed = new Set(['goals', 'avoid', 'wishes', 'needs', 'hours', 'subject', 'future'])

async function tapped(turn: Turn, { answers, value }: Chosen, talk: Talk): Promise<void> {
  const number = Number(answers.split(':')[1])
  const at = value.indexOf(':')
  const [what, rest] = at < 0 ? [value, ''] : [value.slice(0, at), value.slice(at + 1)]
  if (!Number.isSafeInteger(number)) return turn.reply(says.gone)
  if (typed.has(what)) return talk.enter(`mentee-${what}`)
  if (what === 'open' || what === 'page' || what.startsWith('sheet-')) {
    const { club, person: by, cause, now } = turn
    const opened = await openMentee(club, { number, by, cause, now, quiet: what !== 'open' })
    if (opened.outcome !== 'opened') return turn.reply(opened.outcome === 'unknown' ? says.gone : says.notYours)
    const page = (what === 'page' ? rest : what === 'open' ? 'whole' : what.slice('sheet-'.length)) as MenteePage
    return turn.reply(await menteeView(turn, opened.row, { page, sheet: Number(rest) || 0 }))
  }
  // Students may be under age, and the card of a member need not say.
  const asksAge = what === 'form' && isStudents(rest as Form) && !(await isBornKnown(turn.club, number))
  const [change, showing] = asksAge ? [() => ({}), { page: 'age' as const }] : changeOf(turn, what, rest)
  const content = await menteeChanged(turn, number, change, showing, what === 'look')
  turn.reply(content)
}

type Change = (mentee: MenteeRow) => Partial<MenteeLines>

function changeOf({ now }: Turn, what: string, value: string): [Change, Showing] {
  const on = what.endsWith('-on')
  const { sheet, id } = tickOf(value)
  switch (what) {
    case 'needs-on':
    case 'needs-off':
      return [({ needs }) => ({ needs: knownSkills(ticked(needs, id, on)) }), { page: 'needs', sheet }]
    case 'hours-on':
      return [({ free }) => ({ free: free | bitsOf(value) }), { page: 'hours' }]
    case 'hours-off':
      return [({ free }) => ({ free: free & ~bitsOf(value) }), { page: 'hours' }]
    case 'kinds-on':
    case 'kinds-off':
      return [
        ({ kinds }) => ({ kinds: Kind.options.filter((one) => ticked<string>(kinds, id, on).includes(one)) }),
        { page: 'how' },
      ]
    case 'form':
      if (value === 'adult') return [() => ({ form: 'employer-student' }), { page: 'how' }]
      if (value === 'young') return [() => ({ looking: false }), { because: says.minor }]
      return [() => (Form.safeParse(value).success ? { form: Form.parse(value) } : {}), { page: 'how' }]
    case 'wishes-clear':
      return [() => ({ wishes: [] }), { page: 'wishes' }]
    case 'check':
      return [({ check }) => ({ check: marked(check, id, sheet, now) }), { page: 'check' }]
    case 'check-anew':
      return [() => ({ check: null }), { page: 'check' }]
    case 'check-keep':
      return [({ needs, check }) => ({ needs: knownSkills([...needs, ...suggested(check)]) }), {}]
    case 'stop':
      return [() => ({ looking: false }), { because: says.stopped }]
    case 'look':
      return [() => ({ looking: true }), { because: says.again }]
    default:
      return [() => ({}), {}]
  }
}

/** The card after a change, or why there was none. */
export async function menteeChanged(
  turn: Turn,
  number: number,
  change: Change,
  showing: Showing = {},
  asksAgain = false,
): Promise<Content | string> {
  const { club, person: by, cause, now } = turn
  const kept: MenteeKept = await changeMentee(club, { number, by, cause, now }, change)
  switch (kept.outcome) {
    case 'kept':
      if (asksAgain) await tellAsked(turn, kept.mentee)
      return menteeView(turn, kept.mentee, await withTakenBack(turn, kept.mentee, showing))
    case 'no-consent':
      return { text: says.consent, choices: [[way(says.open, 'mentor-find', true)]] }
    case 'not-member':
      return says.notMember
    case 'not-allowed':
      return says.notYours
    case 'unknown':
      return says.gone
  }
}

/** Whoever does not look any more has no proposal to answer either. */
async function withTakenBack(turn: Turn, mentee: MenteeRow, showing: Showing): Promise<Showing> {
  if (mentee.looking) return showing
  const byCurator = readerOf(mentee) !== turn.person
  const taken = await tellTakenBack(turn, { of: { mentee: mentee.number }, byCurator })
  return taken === 0 ? showing : { ...showing, because: [showing.because, says.takenBack].filter(Boolean).join(' ') }
}
