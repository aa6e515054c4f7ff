/** «Встретились»: kept at once; a line about it, for the two alone, may be added or not. */
import type { Turn } from '../src/bot/turn.ts'
import { dayOf, sayDay } from '../src/domain/mentoring/words.ts'
import type { Conversation } from './kit/conversation.ts'
import { courteous, isCourtesy } from './kit/courtesy.ts'
import { dialog } from './kit/dialog.ts'
import { doesPair } from './pair-does.ts'
import { pairOfTap } from './pair-own.ts'
import { way } from './saying.ts'

const longest = 300

const says = {
  met: (day: string, count: number) =>
    `Записано: ${day}, встреч всего ${count}. О чём говорили, одной строкой? Её видите только вы двое; можно пропустить.`,
  known: (day: string) =>
    `Эта встреча уже записана: ${day}. Добавить строку, о чём говорили? Её видите только вы двое.`,
  again: 'Напишите одной строкой или нажмите «Пропустить».',
  long: `Длиннее ${longest} знаков. Нужна одна строка.`,
  yesterday: 'Было вчера',
  undo: 'Это ошибка',
  kept: 'Хорошо, записано.',
  moved: (day: string) => `Хорошо, записано: ${day}.`,
  undone: 'Хорошо, этой встречи в записях нет.',
  before: 'Вчера пары ещё не было.',
  over: 'Эта пара уже завершена.',
  mine: 'Моё наставничество',
}

interface Met extends Record<string, string | number | boolean | null> {
  number: number
  day: string
  count: number
  known: boolean
  line: string | null
}

export const pairMet: Conversation = {
  scene: dialog<Met>('pair-met', {
    async opening(turn) {
      const found = await pairOfTap(turn)
      const day = dayOf(turn.club, turn.now)
      const done = found && (await doesPair(turn, found.pair.number, { kind: 'met', day }))
      if (!done || !['met', 'known'].includes(done.outcome)) return { end: says.over }
      const { number, year } = done.pair
      return { known: { number, day, count: year?.met.length ?? 1, known: done.outcome === 'known' } }
    },
    questions: [
      {
        asks: 'line',
        text: ({ day = '', count = 1, known }) => (known ? says.known(sayDay(day)) : says.met(sayDay(day), count)),
        choices: ({ known }) =>
          known
            ? []
            : [
                [
                  { label: says.yesterday, value: 'yesterday' },
                  { label: says.undo, value: 'undo' },
                ],
              ],
        choose: (value) => ({ value }),
        read(text, _, turn) {
          if (isCourtesy(text)) return { retry: courteous(text, says.again) }
          const words = text.trim()
          return words.length > longest ? { retry: says.long } : { value: turn.club.vault.seal(words) }
        },
        optional: true,
        retry: says.again,
      },
    ],
    async finish(turn, { number, day, line }) {
      const text = await kept(turn, number, day, line)
      turn.reply({ text, choices: [[way(says.mine, 'my-mentoring')]] })
      return undefined
    },
  }),
}

async function kept(turn: Turn, number: number, day: string, line: string | null): Promise<string> {
  if (line === null) return says.kept
  if (line === 'undo' || line === 'yesterday') {
    const yesterday = dayOf(turn.club, new Date(`${day}T12:00:00Z`), 1)
    const moved = line === 'undo' ? undefined : await doesPair(turn, number, { kind: 'met', day: yesterday })
    if (moved?.outcome === 'before') return says.before
    const done = await doesPair(turn, number, { kind: 'unmet', day })
    if (!done || done.outcome === 'over') return says.over
    return moved ? says.moved(sayDay(yesterday)) : says.undone
  }
  const done = await doesPair(turn, number, { kind: 'note', day, text: line })
  return done && done.outcome !== 'over' ? says.kept : says.over
}
