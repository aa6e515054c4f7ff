/** «Вопросы»: who waits for a human's answer, the longest first; and what was answered within a week. */
import type { Content, Turn } from '../src/bot/turn.ts'
import { answeredAppeals, type Questions, type Seen, waitingAppeals } from '../src/domain/appeals/see.ts'
import { momentIn } from '../src/domain/dates.ts'
import { comingTo } from '../src/domain/on-the-way.ts'
import { cardOf, keyOf, whose } from './appeal-card.ts'
import { saying, way } from './saying.ts'

const says = {
  notYours: 'Это для организаторов и кураторов. Хотите в их число? Напишите человеку.',
  nobody: 'Ответа никто не ждёт.',
  waiting: (count: string) => `Ждут ответа: ${count}. Дольше всех — первые.`,
  plenty: (count: number) => `${count} или больше`,
  answered: 'Отвечено за неделю:',
  noneAnswered: 'За неделю ответов не было.',
  recent: 'Отвечено за неделю',
  line: (number: number, since: string, words: string) => `№ ${number}, с ${since}: ${words}`,
  done: (number: number, at: string, words: string) => `№ ${number}, ответ ${at}: ${words}`,
  wordless: 'без слов',
}

/** Two buttons in a row, with the way on four rows fewer than VK's six. */
const shown = 8
const clip = 70

export const questions = saying('questions', ['Вопросы', 'Обращения'], async (turn) => {
  const { club, person } = turn
  const result = await waitingAppeals(club, { human: person, limit: shown })
  if (result.outcome === 'not-allowed') return says.notYours
  const { questions: all } = result
  const [only] = all
  const recent = [way(says.recent, 'questions-answered')]
  if (!only) return { text: says.nobody, choices: [recent] }
  if (all.length === 1) {
    // A card of its own, so that VK's reply to it answers it.
    const coming = await comingTo(club, { person, keys: [keyOf(only)], now: turn.now })
    const key = `appeal:${only.number}:opened:${turn.cause}`
    const content = await cardOf(turn, only)
    if (coming.size === 0) turn.tell({ key, to: [person], content, about: whose(only), priority: 'work' })
    return { text: says.waiting('1'), choices: [recent] }
  }
  const lines = all.map((one) => says.line(one.number, moment(turn, one.waits), words(one, one.waits)))
  const count = all.length < shown ? String(all.length) : says.plenty(all.length)
  return { text: [says.waiting(count), ...lines].join('\n'), choices: [...numbers(all), recent] }
})

export const answeredQuestions = saying('questions-answered', ['Отвечено за неделю'], async (turn) => {
  const { club, person, now } = turn
  const result: Questions = await answeredAppeals(club, { human: person, limit: shown, now })
  if (result.outcome === 'not-allowed') return says.notYours
  const { questions: all } = result
  if (all.length === 0) return says.noneAnswered
  const lines = all.map((one) => says.done(one.number, moment(turn, one.repliedAt), words(one)))
  return { text: [says.answered, ...lines].join('\n'), choices: numbers(all) }
})

function numbers(all: Seen[]): NonNullable<Content['choices']> {
  const each = all.map(({ number }) => ({ label: `№ ${number}`, answers: `appeal:${number}`, value: 'open' }))
  return each.flatMap((_, index) => (index % 2 === 0 ? [each.slice(index, index + 2)] : []))
}

function moment({ club }: Turn, at: Date | null): string {
  return at ? momentIn(at, club.settings.timeZone) : ''
}

/** The first words since then, or of all, on one line. */
function words({ lines }: Seen, since?: Date | null): string {
  const first = lines.find(({ from, at }) => from === 'person' && (!since || at >= since))
  const text = first?.text.replace(/\s+/g, ' ') || says.wordless
  return text.length > clip ? `${text.slice(0, clip).trimEnd()}…` : text
}
