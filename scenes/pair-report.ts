/** Reports half-way and at the end, a mark, thanks: each in its own short talk. */
import type { Turn } from '../src/bot/turn.ts'
import { isRude } from '../src/domain/help/rude.ts'
import { isOver } from '../src/domain/mentoring/pair/pair.ts'
import { pairAct } from '../src/domain/mentoring/told/choices.ts'
import type { Conversation } from './kit/conversation.ts'
import { courteous, isCourtesy } from './kit/courtesy.ts'
import { dialog } from './kit/dialog.ts'
import type { PairTaps } from './pair-card.ts'
import { doesPair } from './pair-does.ts'
import { pairOfTap } from './pair-own.ts'

const longest = 1500

const says = {
  text: 'Что получилось за это время, а что пока трудно? Прочтёте вы двое; куратор узнает только, что отчёт есть.',
  again: 'Напишите своими словами, хватит двух-трёх предложений.',
  long: `Длиннее ${longest} знаков. Напишите, пожалуйста, короче.`,
  mark: 'Насколько эта пара вам полезна: 1 — мало, 5 — очень? Отметку не увидит никто: она войдёт только в среднее по всем.',
  markAgain: 'Нажмите число от 1 до 5 или пропустите.',
  kept: 'Спасибо, отчёт записан. Файл собирает слова обоих, его можно подписать.',
  over: 'Эта пара завершена больше месяца назад.',
  file: 'Файл отчёта',
  paper: 'Отчёт: проверьте, допишите, если нужно, и подпишите.',
  thank: 'Сказать спасибо',
  thanks: 'Напишите пару слов, передам как есть.',
  rude: 'Такое передать не смогу: без ссылок, телефонов и резких слов, пожалуйста.',
  passed: 'Передали. Доброе слово много значит.',
  many: 'Ваше спасибо уже передано, и не раз.',
}

type Part = 'mid' | 'final'

export const reportTaps: PairTaps = {
  report: ({ talk }) => talk.enter('pair-report'),
  thank: ({ talk }) => talk.enter('pair-thanks'),
  'report-file': ({ turn, pair, rest: [part = 'final'] }) =>
    turn.reply({ text: says.paper, paper: { kind: 'pair-report', of: { pair: pair.number, by: turn.person, part } } }),
}

export const pairReport: Conversation = {
  scene: dialog<{ number: number; part: Part; text: string; mark: string | null }>('pair-report', {
    async opening(turn) {
      const found = await pairOfTap(turn)
      const year = found?.pair.year
      if (!found || !year) return { end: says.over }
      return { known: { number: found.pair.number, part: partOf(turn, isOver(found.pair) || year.finalAt === null) } }
    },
    questions: [
      { asks: 'text', text: says.text, read: words, retry: says.again },
      {
        asks: 'mark',
        text: says.mark,
        choices: [['1', '2', '3', '4', '5'].map((mark) => ({ label: mark, value: mark }))],
        optional: true,
        retry: says.markAgain,
      },
    ],
    async finish(turn, { number, part, text, mark }) {
      const done = await doesPair(turn, number, { kind: 'report', part, text })
      if (done?.outcome !== 'kept') {
        turn.reply(says.over)
        return undefined
      }
      if (mark !== null) await doesPair(turn, number, { kind: 'mark', part, mark: Number(mark) })
      const choices = [
        [pairAct(done.pair, says.file, `report-file:${part}`)],
        [pairAct(done.pair, says.thank, 'thank')],
      ]
      turn.reply({ text: says.kept, choices })
      return undefined
    },
  }),
}

/** As the card says; from the pair's own the half-way one while the final one is ahead. */
function partOf({ input }: Turn, final: boolean): Part {
  const said = 'chosen' in input && input.chosen ? input.chosen.value.split(':')[1] : undefined
  if (said === 'mid' || said === 'final') return said
  return final ? 'final' : 'mid'
}

export const pairThanks: Conversation = {
  scene: dialog<{ number: number; words: string }>('pair-thanks', {
    async opening(turn) {
      const found = await pairOfTap(turn)
      return found?.pair.year ? { known: { number: found.pair.number } } : { end: says.over }
    },
    questions: [
      {
        asks: 'words',
        text: says.thanks,
        // «Спасибо большое!» is an answer here, and the best one.
        read(text, _, { club }) {
          const said = text.trim()
          if (said.length > longest) return { retry: says.long }
          if (isRude(said)) return { retry: says.rude }
          return /\p{L}/u.test(said) ? { value: club.vault.seal(said) } : { retry: courteous(text, says.thanks) }
        },
        retry: says.thanks,
      },
    ],
    async finish(turn, { number, words: text }) {
      const done = await doesPair(turn, number, { kind: 'thank', text })
      turn.reply(done?.outcome === 'passed' ? says.passed : done?.outcome === 'many' ? says.many : says.over)
      return undefined
    },
  }),
}

/** Sealed before the talk keeps it. */
function words(text: string, _: unknown, { club }: Turn) {
  if (isCourtesy(text)) return { retry: courteous(text, says.again) }
  const said = text.trim()
  return said.length > longest ? { retry: says.long } : { value: club.vault.seal(said) }
}
