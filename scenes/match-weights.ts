/** «Что важнее»: how much each part of a score weighs. Each change makes a new run. */
import type { Turn } from '../src/bot/turn.ts'
import { DEFAULT_WEIGHTS, type Weights } from '../src/domain/mentoring/match/input.ts'
import type { Run } from '../src/domain/mentoring/runs/run.ts'
import { begun, type MatchTaps } from './match-begin.ts'
import { act, back } from './match-words.ts'

type Part = keyof Weights

const parts: Record<Part, { title: string; short: string }> = {
  needs: { title: 'Сильная сторона наставника — то, что сейчас трудно', short: 'Трудности' },
  subject: { title: 'Предмет и вид организации', short: 'Предмет' },
  place: { title: 'Где работают', short: 'Место' },
  hours: { title: 'Общее свободное время', short: 'Время' },
  wishes: { title: 'Пожелания обоих', short: 'Пожелания' },
}

const levels = { none: 0, little: 10, usual: 20, much: 40 } as const

const says = {
  head: 'Что важнее при подборе? Сейчас:',
  line: (title: string, weight: number) => `— ${title}: ${weight}`,
  zero: 'Все веса 0: любая допустимая пара одинаково хороша.',
  ask: (title: string, weight: number) => `${title}. Сейчас ${weight}. Насколько это важно?`,
  levels: { none: 'Не важно', little: 'Немного', usual: 'Важно', much: 'Очень важно' } satisfies Record<
    keyof typeof levels,
    string
  >,
  changed: (title: string, weight: number) => `${title}: теперь ${weight}.`,
  usual: 'Как обычно',
  back: 'Веса снова обычные.',
  unknown: 'Эта кнопка уже не действует.',
}

export const matchWeights: MatchTaps = {
  weights: ({ turn, run }) => shown(turn, run),
  weight({ turn, run, rest }) {
    const part = partOf(rest[0])
    if (!part) return turn.reply(says.unknown)
    const rows = (['none', 'little', 'usual', 'much'] as const).map((level) =>
      act(run, says.levels[level], `set:${part}:${level}`),
    )
    const text = says.ask(parts[part].title, run.input.options.weights[part])
    turn.reply({ text, choices: [rows.slice(0, 2), rows.slice(2), [back(run)]] })
  },
  async set({ turn, rest }) {
    const part = partOf(rest[0])
    const level = rest[1] as keyof typeof levels
    if (!part || !Object.hasOwn(levels, level)) return turn.reply(says.unknown)
    const weight = levels[level]
    const change = says.changed(parts[part].title, weight)
    await begun(turn, (chosen) => ({ ...chosen, weights: { ...chosen.weights, [part]: weight } }), change)
  },
  usual: ({ turn }) => begun(turn, (chosen) => ({ ...chosen, weights: DEFAULT_WEIGHTS }), says.back),
}

function partOf(text: string | undefined): Part | undefined {
  return text !== undefined && Object.hasOwn(parts, text) ? (text as Part) : undefined
}

function shown(turn: Turn, run: Run): void {
  const { weights } = run.input.options
  const all = Object.keys(parts) as Part[]
  const lines = all.map((part) => says.line(parts[part].title, weights[part]))
  const zero = all.every((part) => weights[part] === 0) ? [says.zero] : []
  const [needs, subject, place, hours, wishes] = all.map((part) => act(run, parts[part].short, `weight:${part}`))
  const rows = [[needs, subject], [place, hours], [wishes, act(run, says.usual, 'usual')], [back(run)]]
  turn.reply({
    text: [says.head, ...lines, ...zero].join('\n'),
    choices: rows.map((row) => row.filter((one) => one !== undefined)),
  })
}
