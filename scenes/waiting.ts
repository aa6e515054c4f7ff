/** «Вступают»: who waits for an organizer's word, the longest first. */

import { queue } from '../src/domain/membership/standing.ts'
import { comingTo } from '../src/domain/on-the-way.ts'
import { cardOf, keysOf } from './application-card.ts'
import { saying } from './saying.ts'

const says = {
  notYours: 'Это для организаторов. Хотите в их число? Напишите человеку.',
  count: (count: string) => `Ждут ответа: ${count}.`,
  nobody: 'Никто не ждёт, все заявки рассмотрены.',
  coming: 'Карточка уже идёт.',
  line: (number: number, name: string, place: string) => `№ ${number}: ${name}, ${place}`,
  plenty: (count: number) => `${count} или больше`,
}

const shown = 10

export const waiting = saying('waiting', ['Вступают', 'Заявки'], async (turn) => {
  const result = await queue(turn.club, { organizer: turn.person, limit: shown })
  if (result.outcome === 'not-organizer') return says.notYours
  const [first, ...others] = result.waiting
  if (!first) return says.nobody
  const count = result.waiting.length
  const lines = result.waiting.map(({ number, name, workplace }) => says.line(number, name, workplace.title))
  const list = [says.count(count < shown ? String(count) : says.plenty(count)), ...lines]
  // Whoever writes for the first time is sent what did not reach them before: the card is among it.
  const coming = await comingTo(turn.club, { person: turn.person, keys: keysOf(first), now: turn.now })
  if (coming.size > 0) return [...list, says.coming].join('\n')
  if (others.length > 0) turn.reply(list.join('\n'))
  return cardOf(turn, first)
})
