/** «Наставник для ученика»: a school curator asks for a pupil, and hears everything instead of them (docs/coverage.md D71a). */
import type { Content, Turn } from '../src/bot/turn.ts'
import { hasConsent } from '../src/domain/consent/consent.ts'
import { standing } from '../src/domain/membership/standing.ts'
import { Form } from '../src/domain/mentoring/forms.ts'
import { readLabel } from '../src/domain/mentoring/request/label.ts'
import { askForPupil, isMinor, menteeByNumber, pupilsOf } from '../src/domain/mentoring/request/mentee.ts'
import { consentQuestion } from './consent-question.ts'
import type { Conversation } from './kit/conversation.ts'
import { courteous, isCourtesy } from './kit/courtesy.ts'
import { dialog } from './kit/dialog.ts'
import { tellAsked } from './mentee.ts'
import { menteeView } from './mentee-view.ts'
import { clipped } from './newcomer-answer.ts'
import { way } from './saying.ts'

const says = {
  notMember: 'За ученика просит школьный куратор, а он — в Ассоциации.',
  join: 'Вступить',
  minor: 'До 18 лет о наставнике просит школьный куратор. Скажите, пожалуйста, ему.',
  refused: 'Хорошо, ничего не сохраняю.',
  notOpen: 'Пока не открыто: готовим документы.',
  consentAgain: 'Нажмите «Даю согласие» или «Не сейчас»: без согласия сохранить ответы нельзя.',
  which: 'Вы школьный куратор. Кого посмотреть?',
  whichAgain: 'Нажмите ученика или «Новая просьба».',
  anew: 'Новая просьба',
  parents:
    'Вы школьный куратор: пишу только вам, ученику — никогда, и при каждой встрече вы в курсе. Письменное согласие ' +
    'родителей у вас есть? Оно остаётся в школе.',
  parentsAgain: 'Нажмите «Согласие есть» или «Пока нет».',
  agreed: 'Согласие есть',
  notYet: 'Пока нет',
  later: 'Хорошо. Как будет согласие родителей, напишите «Наставник для ученика».',
  form: 'Кто нужен ученику?',
  formAgain: 'Нажмите, кто нужен.',
  forms: { 'teacher-pupil': 'Учитель', 'student-pupil': 'Студент', 'pupil-pupil': 'Старший школьник' },
  label: 'Какой класс и для чего, в двух словах? Имя не пишите. Например «9 класс, готовится в педагогический».',
  labelAgain: 'Напишите класс и пару слов, например «9 класс, педкласс».',
  faults: {
    name: 'Похоже на имя, а имя ученика не храним. Напишите только класс и пару слов.',
    long: 'Хватит шестидесяти знаков: класс и пара слов.',
    empty: 'Напишите класс и пару слов, например «9 класс, педкласс».',
  },
  subject: 'Какой предмет близок? Можно пропустить.',
  subjectAgain: 'Напишите предмет словами или нажмите «Пропустить».',
  asked: 'Записано!',
  gone: 'Этой просьбы больше нет.',
}

type Asking = {
  mentoring: string
  which: string
  pupils: boolean
  parents: string
  form: string
  label: string
  subject: string | null
}

const isNew = ({ pupils, which }: Partial<Asking>) => !pupils || which === 'new'

export const pupilMentor: Conversation = {
  opens: ['Наставник для ученика', 'Для ученика'],
  scene: dialog<Asking>('mentor-pupil', {
    async opening({ club, person, now }) {
      if (!(await standing(club, person)).member)
        return { end: { text: says.notMember, choices: [[way(says.join, 'join', true)]] } }
      if (await isMinor(club, person, now)) return { end: says.minor }
      const pupils = (await pupilsOf(club, person)).length > 0
      const agreed = await hasConsent(club, person, 'mentoring')
      return { known: { pupils, ...(agreed && { mentoring: 'given' }) } }
    },
    questions: [
      consentQuestion({ purpose: 'mentoring', refused: says.refused, notOpen: says.notOpen, again: says.consentAgain }),
      {
        asks: 'which',
        when: ({ pupils }) => pupils === true,
        text: says.which,
        choices: (_, turn) => ownChoices(turn),
        retry: says.whichAgain,
      },
      {
        asks: 'parents',
        when: isNew,
        text: says.parents,
        choices: [
          [
            { label: says.agreed, value: 'yes', accent: true },
            { label: says.notYet, value: 'no' },
          ],
        ],
        choose: (value) => (value === 'yes' ? { value } : { end: says.later }),
        retry: says.parentsAgain,
      },
      {
        asks: 'form',
        when: isNew,
        text: says.form,
        choices: Object.entries(says.forms).map(([value, label]) => [{ label, value }]),
        retry: says.formAgain,
      },
      {
        asks: 'label',
        when: isNew,
        text: says.label,
        read(words) {
          if (isCourtesy(words)) return { retry: courteous(words, says.label) }
          const read = readLabel(words)
          return 'label' in read ? { value: read.label } : { retry: says.faults[read.fault] }
        },
        retry: says.labelAgain,
      },
      {
        asks: 'subject',
        when: isNew,
        text: says.subject,
        optional: true,
        read(words) {
          if (isCourtesy(words)) return { retry: courteous(words, says.subject) }
          const subject = words.trim()
          return /\p{L}/u.test(subject) && subject.length <= 80 ? { value: subject } : { retry: says.subjectAgain }
        },
        retry: says.subjectAgain,
      },
    ],
    async finish(turn, { which, form, label, subject }) {
      turn.reply(
        which && which !== 'new' ? await own(turn, Number(which)) : await asked(turn, { form, label, subject }),
      )
      return undefined
    },
  }),
}

async function ownChoices({ club, person }: Turn) {
  const pupils = (await pupilsOf(club, person)).slice(-5)
  return [
    ...pupils.map(({ number, label }) => [{ label: clipped(`№ ${number}: ${label ?? ''}`), value: String(number) }]),
    [{ label: says.anew, value: 'new', accent: true }],
  ]
}

async function own(turn: Turn, number: number): Promise<Content | string> {
  const row = await menteeByNumber(turn.club.models.mentees, turn.club.id, number)
  return row?.curator === turn.person ? menteeView(turn, row) : says.gone
}

async function asked(
  turn: Turn,
  { form, label, subject }: Pick<Asking, 'form' | 'label' | 'subject'>,
): Promise<Content | string> {
  const { club, person, cause, now } = turn
  const pupil = { form: Form.parse(form), label, subject, needs: [] }
  const result = await askForPupil(club, { person, pupil, cause, now })
  if (!('mentee' in result)) return result.outcome === 'not-member' ? says.notMember : says.notOpen
  await tellAsked(turn, result.mentee)
  return menteeView(turn, result.mentee, { because: says.asked })
}
