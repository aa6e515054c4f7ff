/** Words that changed since a member agreed to them: the consent and the charter, each read and agreed to anew. */
import type { Content, Turn } from '../src/bot/turn.ts'
import { acceptCharter, hasAccepted } from '../src/domain/consent/charter.ts'
import { hasConsent } from '../src/domain/consent/consent.ts'
import { standing } from '../src/domain/membership/standing.ts'
import { consentQuestion } from './consent-question.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog, type Option } from './kit/dialog.ts'
import { saying, way } from './saying.ts'

const says = {
  accept: 'Принимаю Устав',
  notNow: 'Не сейчас',
  again: 'Нажмите одну из кнопок: согласиться или «Не сейчас».',
  agreed: 'Спасибо, записано. Всё работает как прежде.',
  accepted: (version: string) => `Спасибо, принятие Устава записано (версия ${version}).`,
  later:
    'Хорошо. Всё, что записано раньше, остаётся, вы по-прежнему с нами. Новое о вас записывать не буду, пока вы не ' +
    'согласитесь с новым текстом: он в «Мои данные».',
  laterApplied:
    'Хорошо. Заявка у организаторов как была, её рассмотрят. Новое о вас записывать не буду, пока вы не согласитесь с ' +
    'новым текстом: он в «Мои данные».',
  charterLater: 'Хорошо, ничего не меняется. Прочитать и принять можно в любой день: напишите «Принять Устав».',
  notOpen: 'Сейчас соглашаться не с чем: оператор данных не назван.',
  current: 'Вы уже согласились с этим текстом.',
  noCharter: 'Устава пока нет.',
  acceptedBefore: 'Эта версия Устава уже принята.',
  notMember: 'Устав принимают, когда вступают.',
  charter: (version: string, words: string) => `Устав, версия ${version}.\n\n${words}`,
  read: 'Прочитать Устав',
  changed:
    'Текст согласия изменился. Всё, что записано раньше, остаётся. Чтобы записать новое, прочитайте, пожалуйста, новый ' +
    'текст.',
  readAndAgree: 'Прочитать и согласиться',
  myApplication: 'Моя заявка',
}

/** Said where something new about a person cannot be kept before they agree to the new wording. */
export function consentChanged(): Content {
  const choices = [[way(says.readAndAgree, 'agree-again', true)], [way(says.notNow, 'texts-later')]]
  return { text: says.changed, choices }
}

/** That nothing is lost by «Не сейчас», also while an application waits. */
async function later({ club, person }: Turn): Promise<string> {
  const { member, applied } = await standing(club, person)
  return !member && applied ? says.laterApplied : says.later
}

const agreeAgain: Conversation = {
  opens: ['Прочитать и согласиться'],
  scene: dialog<{ consent: string }>('agree-again', {
    async opening({ club, person }) {
      if (!club.settings.operator) return { end: says.notOpen }
      return (await hasConsent(club, person)) ? { end: says.current } : undefined
    },
    questions: [consentQuestion({ refused: later, notOpen: says.notOpen, again: says.again })],
    async finish(turn) {
      const { member, applied } = await standing(turn.club, turn.person)
      const back = !member && applied ? [[way(says.myApplication, 'my-application')]] : []
      turn.reply({ text: says.agreed, choices: back })
      return undefined
    },
  }),
}

const acceptAgain: Conversation = {
  opens: ['Принять Устав'],
  scene: dialog<{ charter: string }>('accept-charter', {
    async opening({ club, person }) {
      if (!club.settings.charter) return { end: says.noCharter }
      return (await hasAccepted(club, person)) ? { end: says.acceptedBefore } : undefined
    },
    questions: [
      {
        asks: 'charter',
        text(_, { club }) {
          const { charter } = club.settings
          return charter ? says.charter(charter.version, charter.text ?? charter.link ?? '') : says.noCharter
        },
        choices(_, { club }) {
          const { charter } = club.settings
          const rows: Option[][] = [[{ label: says.notNow, value: 'no' }]]
          if (!charter) return rows
          const link: Option[][] = charter.link ? [[{ label: says.read, value: 'read', link: charter.link }]] : []
          return [...link, [{ label: says.accept, value: `yes:${charter.version}`, accent: true }], ...rows]
        },
        async choose(value, _, { club, person, messageId, cause, now }) {
          if (value === 'read') return { retry: club.settings.charter?.link ?? says.again }
          if (!value.startsWith('yes:')) return { end: says.charterLater }
          const result = await acceptCharter(club, { person, version: value.slice(4), messageId, cause, now })
          switch (result.outcome) {
            case 'accepted':
              return { value: result.acceptance.version }
            case 'text-changed':
              return { forget: 'charter' }
            case 'no-charter':
              return { end: says.noCharter }
            case 'no-consent':
              return { end: says.notMember }
          }
        },
        retry: says.again,
      },
    ],
    async finish(turn, { charter }) {
      turn.reply(says.accepted(charter))
      return undefined
    },
  }),
}

export const changedTexts: Conversation[] = [
  agreeAgain,
  acceptAgain,
  saying('texts-later', [], later),
  saying('charter-later', [], () => says.charterLater),
]
