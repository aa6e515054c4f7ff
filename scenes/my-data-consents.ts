/** «Отозвать согласие»: the consents in force, each with its text, and what ends with it (152-ФЗ art. 9 p. 2). */
import type { Turn } from '../src/bot/turn.ts'
import { consentsOf, type HeldConsent, withdrawPurpose } from '../src/domain/consent/consent.ts'
import { dayIn } from '../src/domain/dates.ts'
import { retellOrganizers } from './application-card.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'
import { ofRoles } from './my-data.ts'

const says = {
  none: 'Согласия вы не давали или уже отозвали его, отзывать нечего.',
  which: 'Какое согласие?',
  line: (title: string, day: string, version: string) => `— ${title}: дано ${day}, версия ${version}`,
  one: (line: string, ends: string) => `${line}\n\nОтозвать согласие? ${ends}`,
  text: 'Показать текст',
  yes: 'Да, отозвать',
  no: 'Оставить как есть',
  again: 'Нажмите одну из кнопок. Если ничего не нужно — «Отмена».',
  left: 'Хорошо, ничего не меняю.',
  withdrawn: 'Согласие отозвано. Больше ничего не записываю, а данные уничтожим не позднее чем через 30 дней.',
}

type Purpose = HeldConsent['purpose']

/** How each is called, what ends with it, and what is said when it has. */
const purposes: Record<Purpose, { title: string; ends: string; ended: string }> = {
  membership: {
    title: 'Участие в Ассоциации',
    ends:
      'Участие в Ассоциации, заявка и все другие согласия прекратятся сегодня, а данные уничтожим не позднее чем через ' +
      '30 дней.',
    ended: says.withdrawn,
  },
  director: {
    title: 'Показ руководителю',
    ends: 'Руководитель вашей организации больше не увидит вас в списке. Остальное не изменится.',
    ended: 'Согласие отозвано: руководитель вас больше не видит. Остальное осталось как было.',
  },
  publication: {
    title: 'Публикации',
    ends: 'Новых публикаций с вашим именем и фото не будет, прежние уберут за 3 рабочих дня. Остальное не изменится.',
    ended: 'Согласие отозвано: публиковать о вас больше ничего не будем. Остальное осталось как было.',
  },
  mailing: {
    title: 'Новости других организаций',
    ends: 'Новости и приглашения других организаций приходить перестанут. Остальное не изменится.',
    ended: 'Согласие отозвано: новостей других организаций больше не будет. Остальное осталось как было.',
  },
  pass: {
    title: 'Данные для пропуска',
    ends: 'Данные для пропуска уничтожат, новых пропусков оформлять не будут. Остальное не изменится.',
    ended: 'Согласие отозвано: организатор уничтожит данные для пропуска. Остальное осталось как было.',
  },
  help: {
    title: 'Просьбы о помощи',
    ends: 'Открытые просьбы прекратятся, адрес и телефон уничтожат не позднее чем через 30 дней. Остальное не изменится.',
    ended: 'Согласие отозвано: ваши просьбы прекращены. Остальное осталось как было.',
  },
  mentoring: {
    title: 'Наставничество',
    ends: 'Пара и поиск прекратятся, а всё, что вы для этого рассказали, удалим сразу. Остальное не изменится.',
    ended: 'Согласие отозвано: пары и поиска больше нет, рассказанное удалено. Остальное осталось как было.',
  },
}

function lineOf({ purpose, at, version }: HeldConsent, { club }: Turn): string {
  return says.line(purposes[purpose].title, dayIn(at, club.settings.timeZone), version)
}

async function held({ club, person }: Turn, purpose: string | undefined): Promise<HeldConsent | undefined> {
  return (await consentsOf(club, person)).find((one) => one.purpose === purpose)
}

export const consents: Conversation = {
  opens: ['Отозвать согласие', 'Мои согласия'],
  scene: dialog<{ purpose: string; want: string }>('consents', {
    async opening({ club, person }) {
      const [first, ...others] = await consentsOf(club, person)
      if (!first) return { end: says.none }
      return others.length > 0 ? undefined : { known: { purpose: first.purpose } }
    },
    questions: [
      {
        asks: 'purpose',
        async text(_, turn) {
          const lines = (await consentsOf(turn.club, turn.person)).map((one) => lineOf(one, turn))
          return [...lines, '', says.which].join('\n')
        },
        async choices(_, { club, person }) {
          return (await consentsOf(club, person)).map(({ purpose }) => [
            { label: purposes[purpose].title, value: purpose },
          ])
        },
        retry: says.again,
      },
      {
        asks: 'want',
        async text({ purpose }, turn) {
          const consent = await held(turn, purpose)
          if (!consent) return says.none
          const { ends } = purposes[consent.purpose]
          return says.one(lineOf(consent, turn), consent.purpose === 'membership' ? ends + (await ofRoles(turn)) : ends)
        },
        choices: [
          [{ label: says.text, value: 'text' }],
          [{ label: says.yes, value: 'yes' }],
          [{ label: says.no, value: 'no', accent: true }],
        ],
        async choose(value, { purpose }, turn) {
          if (value === 'text') return { retry: (await held(turn, purpose))?.text ?? says.none }
          return value === 'yes' ? { value } : { end: says.left }
        },
        retry: says.again,
      },
    ],
    async finish(turn, { purpose }) {
      const { club, person, cause, now } = turn
      const result = await withdrawPurpose(club, { person, purpose: purpose as Purpose, cause, now })
      if (result.outcome === 'withdrawn' && result.application) await retellOrganizers(turn, result.application)
      turn.reply(result.outcome === 'nothing-given' ? says.none : purposes[purpose as Purpose].ended)
      return undefined
    },
  }),
}
