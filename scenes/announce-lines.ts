/** The topic of an announcement and the communities it goes to, chosen by a tap each. */
import type { Chosen, Turn } from '../src/bot/turn.ts'
import { communitiesOf } from '../src/domain/mailings/across.ts'
import { act, changed } from './announce-card.ts'
import { type Mailing, mailingOf } from './announce-words.ts'
import { pageOf } from './choice-rows.ts'
import type { Conversation } from './kit/conversation.ts'

const says = {
  topic: 'О чём объявление? Кто выключил эту тему, его не получит. Без темы получат все, кто хочет объявлений.',
  noTopic: 'Без темы',
  communities:
    'В какие сообщества отправить? Здесь те, где объявления разрешены вам. Кто состоит в нескольких, получит один раз.',
  here: 'это сообщество',
  more: 'Дальше…',
  toSend: 'К отправке',
}

/** Rows of choices beside the way back. */
const rows = 5

export async function chooseTopic(turn: Turn, mailing: Mailing, page = 0): Promise<void> {
  const topics = [{ id: '', title: says.noTopic }, ...(turn.club.settings.topics ?? [])]
  const items = topics.map(({ id, title }) =>
    choice(mailing, `${(mailing.topic ?? '') === id ? '✓ ' : ''}${title}`, 'topic', id),
  )
  const more = (next: number) => choice(mailing, says.more, 'topics', String(next))
  turn.reply({ text: says.topic, choices: [...pageOf(items, page, rows, more), [act(mailing, says.toSend, 'card')]] })
}

export async function chooseCommunities(turn: Turn, mailing: Mailing, page = 0): Promise<void> {
  const all = await communitiesOf(turn.club, turn.person)
  const items = all
    .filter((id) => id !== turn.club.id)
    .map((id) => choice(mailing, `${mailing.communities.includes(id) ? '✓ ' : ''}vk.com/club${id}`, 'club', String(id)))
  const more = (next: number) => choice(mailing, says.more, 'clubs', String(next))
  const text = `${says.communities}\n✓ vk.com/club${turn.club.id} — ${says.here}`
  turn.reply({ text, choices: [...pageOf(items, page, rows, more), [act(mailing, says.toSend, 'card')]] })
}

function choice({ number }: Mailing, label: string, line: string, value: string) {
  return { label, answers: `announce-line:${number}:${line}`, value }
}

export const lineCards: Conversation = {
  cards: {
    async 'announce-line'(turn: Turn, { answers, value }: Chosen) {
      const [, number, line] = answers.split(':')
      const found = await mailingOf(turn, Number(number))
      if (!('number' in found)) return turn.reply(found)
      if (line === 'topics') return chooseTopic(turn, found, Number(value))
      if (line === 'clubs') return chooseCommunities(turn, found, Number(value))
      if (line === 'topic') return changed(turn, found, { topic: value === '' ? null : value }, 'send')
      const [home, ...others] = found.communities
      const id = Number(value)
      const chosen = others.includes(id) ? others.filter((one) => one !== id) : [...others, id]
      await changed(turn, found, { others: chosen.filter((one) => one !== home) }, 'send')
    },
  },
}
