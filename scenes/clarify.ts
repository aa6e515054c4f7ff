/** «Уточнить»: an organizer asks the applicant, and the applicant answers. */
import type { Chosen, Turn } from '../src/bot/turn.ts'
import { hasConsent } from '../src/domain/consent/consent.ts'
import { answerOrganizer, askApplicant, longestRemark, openQuestion } from '../src/domain/membership/clarify.ts'
import { past, queue } from '../src/domain/membership/standing.ts'
import { consentChanged } from './agree-again.ts'
import { retellOrganizers, tellOrganizers } from './application-card.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog, type Talk } from './kit/dialog.ts'
import { firstName, fullName } from './people.ts'

const says = {
  which: 'О какой заявке спросить? Нажмите кнопку.',
  notYours: 'Заявки смотрят организаторы.',
  nobody: 'Заявок, которые ждут ответа, сейчас нет.',
  ask: 'Напишите вопрос, передам от вашего имени. Ответ придёт сюда вместе с заявкой.',
  askAgain: 'Напишите вопрос словами.',
  ready: ['Где именно вы работаете?', 'Кем вы работаете?'],
  long: `Слишком длинно: хватит ${longestRemark} знаков. Напишите, пожалуйста, короче.`,
  asked: 'Передали. Решить заявку можно и сейчас, не дожидаясь ответа.',
  decided: 'Эту заявку уже рассмотрели, вопрос не отправлен.',
  question: (by: string, text: string) => `${by}, организатор, спрашивает о вашей заявке:\n\n${text}`,
  answer: 'Ответить',
  change: 'Изменить заявку',
  yourAnswer: (text: string) => `Вопрос был такой: ${text}\nНапишите ответ, передам организаторам.`,
  yourAnswerPlain: 'Напишите, что добавить к заявке, передам организаторам.',
  answerAgain: 'Напишите ответ словами.',
  answered: 'Передали. Решение придёт сюда.',
  nothingWaits: 'Заявка уже рассмотрена, отвечать не нужно. Если хочется что-то сказать — «Написать человеку».',
}

const read = (text: string) =>
  text.trim().length > longestRemark ? { retry: says.long } : { value: text.trim() || '—' }

/** The organizer's side. */
export const clarify: Conversation = {
  scene: dialog<{ application: string; question: string }>('clarify', {
    async opening({ club, person, input }) {
      const { outcome } = await queue(club, { organizer: person, limit: 1 })
      if (outcome === 'not-organizer') return { end: says.notYours }
      const [kind, number] = 'chosen' in input && input.chosen ? input.chosen.answers.split(':') : []
      return kind === 'application' && number ? { known: { application: number } } : { known: {} }
    },
    questions: [
      {
        asks: 'application',
        text: says.which,
        async choices(_, { club, person }) {
          const result = await queue(club, { organizer: person, limit: 5 })
          const waiting = result.outcome === 'queue' ? result.waiting : []
          return waiting.map(({ number, name }) => [
            { label: `№ ${number}: ${name}`.slice(0, 40), value: String(number) },
          ])
        },
        retry: says.which,
      },
      {
        asks: 'question',
        text: says.ask,
        choices: says.ready.map((label) => [{ label, value: label }]),
        read,
        retry: says.askAgain,
      },
    ],
    async finish(turn, { application, question }) {
      const { club, person, cause, now } = turn
      const asking = { number: Number(application), organizer: person, text: question, cause, now }
      const result = await askApplicant(club, asking)
      switch (result.outcome) {
        case 'asked': {
          const { number, person: applicant } = result.application
          const text = says.question((await firstName(turn, person)) ?? (await fullName(turn, person)), question)
          const choice = (label: string, value: string) => ({ label, answers: `question:${number}`, value })
          const choices = [[{ ...choice(says.answer, 'answer'), accent: true }, choice(says.change, 'change')]]
          const key = `application:${number}:question:${result.place}`
          turn.tell({ key, to: [applicant], content: { text, choices }, priority: 'work' })
          await retellOrganizers(turn, result.application)
          turn.reply(says.asked)
          return undefined
        }
        case 'already-decided':
          turn.reply(says.decided)
          return undefined
        case 'not-organizer':
          turn.reply(says.notYours)
          return undefined
        case 'unknown':
          turn.reply(says.nobody)
          return undefined
      }
    },
  }),
}

/** The applicant's side. */
export const answer: Conversation = {
  opens: ['Ответить организатору'],
  cards: {
    question: (_: Turn, { value }: Chosen, talk: Talk) => talk.enter(value === 'change' ? 'change' : 'answer'),
  },
  scene: dialog<{ words: string }>('answer', {
    async opening({ club, person }) {
      const { application } = await past(club, person)
      if (application?.state !== 'waiting') return { end: says.nothingWaits }
      return (await hasConsent(club, person)) ? undefined : { end: consentChanged() }
    },
    questions: [
      {
        asks: 'words',
        async text(_, { club, person }) {
          const { application } = await past(club, person)
          const open = application && openQuestion(application)
          return open ? says.yourAnswer(open.text) : says.yourAnswerPlain
        },
        read,
        retry: says.answerAgain,
      },
    ],
    async finish(turn, { words }) {
      const { club, person, cause, now } = turn
      const result = await answerOrganizer(club, { person, text: words, cause, now })
      if (result.outcome === 'answered') await tellOrganizers(turn, result.application, result.place)
      if (result.outcome === 'no-consent') turn.reply(consentChanged())
      else turn.reply(result.outcome === 'answered' ? says.answered : says.nothingWaits)
      return undefined
    },
  }),
}
