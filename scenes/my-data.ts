/** «Мои данные»: what is kept, a copy of it, and every way to have less of it (152-ФЗ art. 9 p. 2, 14, 21). */

import type { Turn } from '../src/bot/turn.ts'
import { withdrawConsent } from '../src/domain/consent/consent.ts'
import { dayIn } from '../src/domain/dates.ts'
import { keptUntil } from '../src/domain/personal-data/erase.ts'
import { copyOf } from '../src/domain/personal-data/kept.ts'
import { hasRole } from '../src/domain/roles/roles.ts'
import { retellOrganizers } from './application-card.ts'
import { copyText } from './copy-text.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'

const says = {
  kept: (kinds: string) => `Вот что о вас хранится:\n${kinds}`,
  nothing: 'О вас ничего не хранится, кроме номера страницы ВК, чтобы отвечать вам.',
  until: (date: string) => `\nУдалится само: ${date}.`,
  copy: 'Показать копию',
  correct: 'Исправить',
  withdraw: 'Отозвать согласие',
  erase: 'Удалить мои данные',
  again: 'Нажмите одну из кнопок. Если ничего не нужно — «Отмена».',
  sure: {
    withdraw:
      'Отозвать согласие? Участие в Ассоциации и заявка прекратятся сегодня, а данные уничтожим не позднее чем через ' +
      '30 дней.',
    erase: 'Удалить всё, что о вас хранится, прямо сейчас? Участие и заявка прекратятся, вернуть записи будет нельзя.',
  },
  role: ' Роль в работе Ассоциации тоже снимется.',
  yes: { withdraw: 'Да, отозвать', erase: 'Да, удалить' },
  no: 'Оставить как есть',
  left: 'Хорошо, ничего не меняю.',
  withdrawn: 'Согласие отозвано. Больше ничего не записываю, а данные уничтожим не позднее чем через 30 дней.',
  notGiven: 'Согласия вы не давали или уже отозвали его, отзывать нечего.',
}

type Wish = { want: string; sure: string }
type Grave = 'withdraw' | 'erase'

async function summary({ club, person }: Turn): Promise<string> {
  const kept = await copyOf(club, person)
  const until = await keptUntil(club, person)
  if (kept.length === 0) return says.nothing
  const kinds = kept.map(({ what, kept: term }) => `— ${what}: ${term}`).join('\n')
  const date = until && dayIn(until, club.settings.timeZone)
  return says.kept(kinds) + (date ? says.until(date) : '')
}

const isGrave = (want: string | undefined): want is Grave => want === 'withdraw' || want === 'erase'

export const myData: Conversation = {
  opens: ['Мои данные', 'Отозвать согласие', 'Удалить мои данные'],
  scene: dialog<Wish>('data', {
    questions: [
      {
        asks: 'want',
        text: (_, turn) => summary(turn),
        choices: [
          [{ label: says.copy, value: 'copy' }],
          [{ label: says.correct, value: 'correct' }],
          [{ label: says.withdraw, value: 'withdraw' }],
          [{ label: says.erase, value: 'erase' }],
        ],
        retry: says.again,
      },
      {
        asks: 'sure',
        when: ({ want }) => isGrave(want),
        async text({ want }, { club, person }) {
          const words = isGrave(want) ? says.sure[want] : says.again
          const atWork = want === 'erase' && (await hasRole(club, person, 'organizer'))
          return words + (atWork ? says.role : '')
        },
        choices: ({ want }) => [
          [{ label: says.yes[want === 'erase' ? 'erase' : 'withdraw'], value: 'yes' }],
          [{ label: says.no, value: 'no', accent: true }],
        ],
        choose: (value) => (value === 'yes' ? { value } : { end: says.left }),
        retry: says.again,
      },
    ],
    async finish(turn, { want }, talk) {
      if (want === 'correct') await talk.enter('change')
      else if (want === 'copy') turn.reply(await copy(turn))
      else if (want === 'withdraw') await withdraw(turn)
      else await talk.enter('erase')
      return undefined
    },
  }),
}

async function copy({ club, person }: Turn): Promise<string> {
  const kept = await copyOf(club, person)
  return kept.length > 0 ? copyText(kept, club.settings.timeZone) : says.nothing
}

async function withdraw(turn: Turn): Promise<void> {
  const { club, person, cause, now } = turn
  const result = await withdrawConsent(club, { person, cause, now })
  if (result.outcome === 'nothing-given') return turn.reply(says.notGiven)
  if (result.application) await retellOrganizers(turn, result.application)
  turn.reply(says.withdrawn)
}
