/** «Мои данные»: what is kept, a copy of it, and every way to have less of it (152-ФЗ art. 9 p. 2, 14, 21). */

import type { Content, Turn } from '../src/bot/turn.ts'
import { dayIn, momentIn } from '../src/domain/dates.ts'
import { viewsOf } from '../src/domain/people/views.ts'
import { keptUntil } from '../src/domain/personal-data/erase.ts'
import { copyOf } from '../src/domain/personal-data/kept.ts'
import { isLastOrganizer } from '../src/domain/roles/grant.ts'
import { rolesOf } from '../src/domain/roles/roles.ts'
import { copyText } from './copy-text.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'
import { fullName } from './people.ts'

const says = {
  kept: (kinds: string) => `Вот что о вас хранится, зачем и сколько.\n\n${kinds}`,
  kind: (what: string, why: string, term: string) => `— ${capital(what)}, ${why}. Хранится: ${term}.`,
  nothing: 'О вас ничего не хранится, кроме номера страницы ВК, чтобы отвечать вам.',
  until: (date: string) => `\n\nУдалится само: ${date}.`,
  copy: 'Показать копию',
  file: 'Копия файлом',
  fileReady: 'Полная копия, без чужих данных. Открывается любым редактором текста.',
  views: 'Кто открывал карточку',
  nobody: 'Вашу карточку пока никто не открывал.',
  viewed: (lines: string) => `Карточку открывали:\n${lines}`,
  gone: 'тот, кого уже нет в Ассоциации',
  rest: '— и раньше',
  correct: 'Исправить',
  withdraw: 'Отозвать согласие',
  erase: 'Удалить мои данные',
  again: 'Нажмите одну из кнопок. Если ничего не нужно — «Отмена».',
  sure: 'Удалить всё, что о вас хранится, прямо сейчас? Участие и заявка прекратятся, вернуть записи будет нельзя.',
  role: ' Роль в работе Ассоциации тоже снимется.',
  lastOrganizer:
    ' Останется одно: вы единственный организатор, и без вас некому принимать людей, поэтому роль останется за вашей ' +
    'страницей. Передайте её кому-нибудь, и удалится и она.',
  yes: 'Да, удалить',
  no: 'Оставить как есть',
  left: 'Хорошо, ничего не меняю.',
}

type Wish = { want: string; sure: string }

/** Openings of the card that are listed. */
const listed = 10

async function summary({ club, person }: Turn): Promise<string> {
  const kept = await copyOf(club, person)
  const until = await keptUntil(club, person)
  if (kept.length === 0) return says.nothing
  const kinds = kept.map(({ what, why, kept: term }) => says.kind(what, why, term)).join('\n')
  const date = until && dayIn(until, club.settings.timeZone)
  return says.kept(kinds) + (date ? says.until(date) : '')
}

export const myData: Conversation = {
  opens: ['Мои данные', 'Удалить мои данные'],
  scene: dialog<Wish>('data', {
    questions: [
      {
        asks: 'want',
        text: (_, turn) => summary(turn),
        choices: [
          [
            { label: says.copy, value: 'copy' },
            { label: says.file, value: 'file' },
          ],
          [{ label: says.views, value: 'views' }],
          [{ label: says.correct, value: 'correct' }],
          [{ label: says.withdraw, value: 'withdraw' }],
          [{ label: says.erase, value: 'erase' }],
        ],
        retry: says.again,
      },
      {
        asks: 'sure',
        when: ({ want }) => want === 'erase',
        text: async (_, turn) => says.sure + (await ofRoles(turn)),
        choices: [[{ label: says.yes, value: 'yes' }], [{ label: says.no, value: 'no', accent: true }]],
        choose: (value) => (value === 'yes' ? { value } : { end: says.left }),
        retry: says.again,
      },
    ],
    async finish(turn, { want }, talk) {
      if (want === 'correct') await talk.enter('change')
      else if (want === 'withdraw') await talk.enter('consents')
      else if (want === 'erase') await talk.enter('erase')
      else if (want === 'views') turn.reply(await views(turn))
      else turn.reply(want === 'file' ? await file(turn) : await copy(turn))
      return undefined
    },
  }),
}

/** What becomes of the person's work when their data go. */
export async function ofRoles({ club, person }: Turn): Promise<string> {
  if ((await rolesOf(club, person)).length === 0) return ''
  return (await isLastOrganizer(club, person)) ? says.lastOrganizer : says.role
}

async function copy({ club, person }: Turn): Promise<string> {
  const kept = await copyOf(club, person)
  return kept.length > 0 ? copyText(kept, club.settings.timeZone) : says.nothing
}

async function file({ club, person }: Turn): Promise<string | Content> {
  const kept = await copyOf(club, person)
  return kept.length > 0 ? { text: says.fileReady, paper: { kind: 'my-data', of: { person } } } : says.nothing
}

async function views(turn: Turn): Promise<string> {
  const { club, person } = turn
  const found = await viewsOf(club, person, listed + 1)
  if (found.length === 0) return says.nobody
  const lines = await Promise.all(
    found.slice(0, listed).map(async ({ by, at }) => {
      const name = by > 0 ? await fullName(turn, by) : says.gone
      return `— ${momentIn(at, club.settings.timeZone)}, ${name}`
    }),
  )
  return says.viewed([...lines, ...(found.length > listed ? [says.rest] : [])].join('\n'))
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
