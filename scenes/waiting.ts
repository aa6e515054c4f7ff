/** «Вступают»: who waits for an organizer's word, the longest first. */
import { queue } from '../src/domain/membership/standing.ts'
import { cardOf } from './application-card.ts'
import { saying } from './saying.ts'

const says = {
  notYours: 'Это для организаторов. Хотите в их число? Напишите человеку.',
  nobody: 'Никто не ждёт, все заявки рассмотрены.',
  line: (number: number, name: string, place: string) => `№ ${number}: ${name}, ${place}`,
  plenty: (count: number) => `${count} или больше`,
}

const shown = 10

export const waiting = saying('waiting', ['Вступают', 'Заявки'], async (turn) => {
  const result = await queue(turn.club, { organizer: turn.person, limit: shown })
  if (result.outcome === 'not-organizer') return says.notYours
  const [first, ...others] = result.waiting
  if (!first) return says.nobody
  if (others.length > 0) {
    const lines = result.waiting.map(({ number, name, workplace }) => says.line(number, name, workplace.title))
    const count = result.waiting.length
    turn.reply([`Ждут ответа: ${count < shown ? count : says.plenty(count)}.`, ...lines].join('\n'))
  }
  return cardOf(turn, first)
})
