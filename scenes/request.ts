/** «Попросить о помощи»: a consent of its own, what, where, when; it goes to the organizers, who decide. */
import type { Content } from '../src/bot/turn.ts'
import { hasConsent } from '../src/domain/consent/consent.ts'
import { askForHelp, MOST_OPEN } from '../src/domain/help/ask.ts'
import { openOf } from '../src/domain/help/open.ts'
import { consentQuestion } from './consent-question.ts'
import { tellHelp } from './help-tell.ts'
import { passToHuman, readWords } from './human.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog, type Question } from './kit/dialog.ts'
import { properName } from './people.ts'
import { askedOf, districtsOf, type Wish } from './request-answers.ts'
import { detailQuestions, whatQuestion } from './request-questions.ts'
import { shortOf } from './request-words.ts'
import { way } from './saying.ts'

const says = {
  plain:
    'Что случилось и как с вами связаться? Напишите одним сообщением, передам организаторам. Если опасность рядом, ' +
    'звоните 112.',
  plainAgain: 'Напишите словами, что нужно. Если передумали — «Отмена».',
  refused: 'Хорошо, ничего не сохраняю. Если нужен просто разговор, напишите человеку.',
  notOpen: 'Просьбы пока не принимаем. Напишите человеку.',
  consentAgain: 'Нажмите «Даю согласие» или «Не сейчас»: без согласия адрес и телефон записать нельзя.',
  open: (line: string) => `У вас уже есть просьба ${line}\n\nДополнить её или это другая?`,
  add: 'Дополнить прежнюю',
  another: 'Это другая',
  openAgain: 'Нажмите «Дополнить прежнюю» или «Это другая».',
  many: `Открытых просьб уже ${MOST_OPEN}. Дополните любую из них или закройте, что больше не нужно.`,
  mine: 'Моя просьба',
  sent: (number: number) =>
    `Готово, просьба № ${number} у организаторов. Как только решат, напишу сюда. Номер — это пароль: его назовёт тот, кто ` +
    'придёт. Денег на карту, ПИН и кодов из СМС не попросит никто.',
  offered: (number: number) =>
    `Готово, просьба № ${number} уже у добровольцев. Кто возьмётся, напишу сюда. Номер — это пароль: его назовёт тот, кто ` +
    'придёт. Денег на карту, ПИН и кодов из СМС не попросит никто.',
  past: 'Пока мы говорили, это время прошло.',
  human: 'Написать человеку',
}

type Request = Wish & { help: string; again: string; plain: boolean; words: string; open: string }

export const request: Conversation = {
  opens: ['Попросить о помощи'],
  scene: dialog<Request>('request', {
    async opening(turn) {
      const { club, person } = turn
      // Without anybody who answers for the data nothing is kept; the words go to a human.
      if (!club.settings.operator) return { known: { plain: true } }
      const open = await openOf(club, person)
      if (open.length >= MOST_OPEN) return { end: many() }
      const consent = await hasConsent(club, person, 'help')
      return {
        known: {
          ...(open[0] && { open: shortOf(turn, open[0]) }),
          ...(consent && { help: 'before' }),
          ...(districtsOf(club).length === 0 && { district: null }),
        },
      }
    },
    questions: [
      {
        asks: 'words',
        when: ({ plain }) => plain === true,
        text: says.plain,
        read: (text) => readWords(text, says.plain),
        retry: says.plainAgain,
      },
      ...whole([
        {
          asks: 'again',
          when: ({ open }) => open !== undefined,
          text: ({ open }) => says.open(open ?? ''),
          choices: [[{ label: says.add, value: 'add' }], [{ label: says.another, value: 'new' }]],
          retry: says.openAgain,
        },
        consentQuestion<Request>({
          purpose: 'help',
          refused: async () => ({ text: says.refused, choices: [[way(says.human, 'human')]] }),
          notOpen: says.notOpen,
          again: says.consentAgain,
        }),
        whatQuestion<Request>(),
        ...detailQuestions<Request>(false),
      ]),
    ],
    async finish(turn, answers, talk) {
      if (answers.again === 'add') {
        await talk.enter('my-request-add')
        return undefined
      }
      if (answers.plain) {
        await passToHuman(turn, 'request', answers.words)
        return undefined
      }
      const { club, person, cause, now } = turn
      const name = await properName(turn, person)
      const asked = askedOf(answers, name ? club.vault.seal(name) : null)
      const result = await askForHelp(club, { person, asked, cause, now })
      switch (result.outcome) {
        case 'asked': {
          const { number, state } = result.request
          await tellHelp(turn, result.request)
          const text = state === 'waiting' ? says.sent(number) : says.offered(number)
          turn.reply({ text, choices: [[way(says.mine, 'my-request')]] })
          return undefined
        }
        case 'past':
          return { forget: 'when', because: says.past }
        case 'no-consent':
          return { forget: 'help', because: says.consentAgain }
        case 'too-many':
          turn.reply(many())
          return undefined
        case 'not-allowed':
          turn.reply(says.notOpen)
          return undefined
      }
    },
  }),
}

function many(): Content {
  return { text: says.many, choices: [[way(says.mine, 'my-request', true)]] }
}

/** Asked only where requests are kept. */
function whole(questions: Question<Request>[]): Question<Request>[] {
  return questions.map((question) => ({
    ...question,
    when: (answers) => {
      if (answers.plain === true || (question.asks !== 'again' && answers.again === 'add')) return false
      return question.when?.(answers) ?? true
    },
  }))
}
