/** «Написать им»: a message to those registered, waiting or absent: an announcement of an organizer's, a word of a steward's. */
import type { Turn } from '../src/bot/turn.ts'
import { peopleForSteward } from '../src/domain/events/stewards.ts'
import { openDraft } from '../src/domain/mailings/draft.ts'
import { isPersonal } from '../src/domain/mailings/names.ts'
import { may } from '../src/domain/roles/rights.ts'
import { showDraft } from './announce-card.ts'
import { type Written, writtenQuestion } from './announce-text.ts'
import { gone, isOwn, notYours, ownOf } from './event-own-words.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'
import { fullName } from './people.ts'

const says = {
  whom: 'Кому пишем?',
  registered: 'Кто записан',
  waiting: 'Кто ждёт места',
  missed: 'Кто не пришёл',
  choose: 'Нажмите одну из кнопок.',
  write: 'Пришлите сообщение: текст, фото, файлы. «{имя}» станет именем каждого.',
  writeSteward: 'Напишите сообщение. Под ним будет ваше имя.',
  sent: (count: number) => `Хорошо, пишу людям: ${count}.`,
  nobody: 'Сейчас писать некому.',
  signed: (title: string, text: string, name: string) => `«${title}»: ${text}\n\n${name}, помогает на событии`,
}

type Wish = { number: number; steward: boolean; did: string; content: Written }
type Did = 'registered' | 'waiting' | 'missed'

export const eventWrite: Conversation = {
  scene: dialog<Wish>('event-write', {
    async opening(turn) {
      const { input, club, person: by } = turn
      const number = 'chosen' in input && input.chosen ? Number(input.chosen.answers.split(':')[1]) : 0
      if (await may(club, by, 'organize-event')) {
        const found = await ownOf(turn, number)
        return isOwn(found) ? { known: { number, steward: false } } : { end: found }
      }
      const listed = await peopleForSteward(club, { number, by, did: 'registered', now: turn.now })
      if (listed.outcome !== 'people') return { end: listed.outcome === 'unknown' ? gone : notYours }
      return { known: { number, steward: true } }
    },
    questions: [
      {
        asks: 'did',
        text: says.whom,
        choices: [
          [
            { label: says.registered, value: 'registered' },
            { label: says.waiting, value: 'waiting' },
          ],
          [{ label: says.missed, value: 'missed' }],
        ],
        retry: says.choose,
      },
      writtenQuestion({ text: ({ steward }) => (steward ? says.writeSteward : says.write) }),
    ],
    async finish(turn, { number, steward, did, content }) {
      if (steward) await wordOfSteward(turn, number, did as Did, content.text)
      else await announceTo(turn, number, did as Did, content)
      return undefined
    },
  }),
}

async function announceTo(turn: Turn, number: number, did: Did, content: Written): Promise<void> {
  const { club, person: by, cause, now } = turn
  const audience = { event: { id: String(number), did } }
  const lines = { content, personal: isPersonal(content.text), audience }
  const result = await openDraft(club, { by, lines, cause, now })
  if (result.outcome === 'not-allowed') turn.reply(notYours)
  else await showDraft(turn, result.mailing, 'send')
}

async function wordOfSteward(turn: Turn, number: number, did: Did, text: string): Promise<void> {
  const { club, person: by, cause, now } = turn
  const listed = await peopleForSteward(club, { number, by, did, now })
  if (listed.outcome !== 'people') return turn.reply(listed.outcome === 'unknown' ? gone : notYours)
  if (listed.people.length === 0) return turn.reply(says.nobody)
  const content = { text: says.signed(listed.event.title, text, await fullName(turn, by)) }
  turn.tell({ key: `event:${number}:word:${cause}`, to: listed.people, content, priority: 'told' })
  turn.reply(says.sent(listed.people.length))
}
