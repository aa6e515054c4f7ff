/** A run in short, and what its cards share. */
import type { Choice, Content, Turn } from '../src/bot/turn.ts'
import { type Names, namesOf } from '../src/domain/mentoring/runs/names.ts'
import { type Answers, answersOf, type Run } from '../src/domain/mentoring/runs/run.ts'
import { clippedLabel } from '../src/domain/moments/say.ts'

const says = {
  head: (number: number, matched: number, mentees: number) =>
    `Подбор № ${number}: пары есть у ${matched} из ${mentees}.`,
  first: (matched: number, all: number) => `В первый год работы: ${matched} из ${all}.`,
  seats: (left: number) => `Свободных мест останется: ${left}.`,
  changes: (count: number) => `Предложений без ответа изменится: ${count}.`,
  published: (count: number, { paired, waiting, over }: Answers) =>
    `Уже предложено пар: ${count}. Сложилось: ${paired}, ждут ответа: ${waiting}, не сложилось: ${over}.`,
  quiet: 'Людям пока ничего не ушло.',
  lostPins: (count: number) => `Закреплено, но не вышло: ${count}, см. «Подробно».`,
  all: (count: number) => `Предложить все (${count})`,
  pairs: 'Пары списком',
  alone: (count: number) => `Без пары (${count})`,
  details: 'Подробно',
  picture: 'Картинка',
  weights: 'Что важнее',
  again: 'Заново',
  back: 'К подбору',
}

export type Outcome = NonNullable<Run['outcome']>

/** `match:17` and what is tapped on it. */
export function act({ number }: Pick<Run, 'number'>, label: string, value: string, accent = false): Choice {
  return { label: clippedLabel(label), answers: `match:${number}`, value, ...(accent && { accent }) }
}

export function back(run: Pick<Run, 'number'>): Choice {
  return act(run, says.back, 'show')
}

/** The run's result, which every tap but of one that goes on has. */
export function resultOf({ outcome }: Run): Outcome {
  if (!outcome) throw new Error('a run is shown before it is done')
  return outcome
}

/** Pairs that may still be proposed. */
export function openPairs(run: Run): Outcome['pairs'] {
  const known = new Set(run.published.map(({ mentee }) => mentee))
  return resultOf(run).pairs.filter(({ mentee, living }) => !living && !known.has(mentee))
}

export function names({ club }: Turn): Promise<Names> {
  return namesOf(club)
}

export async function summary({ club }: Turn, run: Run): Promise<Content> {
  const { totals, alone, lostPins } = resultOf(run)
  const open = openPairs(run)
  const lines = [
    says.head(run.number, totals.matched, totals.mentees),
    ...(totals.first > 0 ? [says.first(totals.firstMatched, totals.first)] : []),
    says.seats(totals.seatsLeft),
    ...(totals.changes > 0 ? [says.changes(totals.changes)] : []),
    ...(lostPins.length > 0 ? [says.lostPins(lostPins.length)] : []),
    run.published.length > 0 ? says.published(run.published.length, await answersOf(club, run)) : says.quiet,
  ]
  const pairs = act(run, says.pairs, 'list:0')
  const rows = [
    ...(open.length > 0 ? [[act(run, says.all(open.length), 'publish', true)]] : []),
    ...(totals.matched > 0
      ? [alone.length > 0 ? [pairs, act(run, says.alone(alone.length), 'alone:0')] : [pairs]]
      : [[act(run, says.alone(alone.length), 'alone:0')]]),
    ...(totals.matched > 0
      ? [[act(run, says.details, 'details'), act(run, says.picture, 'picture')]]
      : [[act(run, says.details, 'details')]]),
    [act(run, says.weights, 'weights'), act(run, says.again, 'again')],
  ]
  return { text: lines.join('\n'), choices: rows }
}
