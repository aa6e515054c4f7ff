/** Pairs of a run one page after another, and each with all that speaks for it and against it. */
import type { Content, Turn } from '../src/bot/turn.ts'
import { reasonsOf, sayAgainst, sayReasons } from '../src/domain/mentoring/reasons.ts'
import type { Names } from '../src/domain/mentoring/runs/names.ts'
import type { Run } from '../src/domain/mentoring/runs/run.ts'
import { sayAlone, sayScore } from '../src/domain/mentoring/runs/say.ts'
import { pageOf } from './choice-rows.ts'
import type { MatchTaps } from './match-begin.ts'
import { act, back, names, type Outcome, openPairs, resultOf } from './match-words.ts'

const says = {
  list: (from: number, to: number, all: number) => `Пары ${from}–${to} из ${all}. Какую открыть?`,
  line: (pair: string, score: string, why: string) => `— ${pair}${score ? `: ${score}` : ''}; ${why}`,
  pinned: 'закреплено',
  living: 'уже предложено',
  published: 'предложено',
  these: (count: number) => `Предложить эти (${count})`,
  more: 'Ещё пары',
  pair: (mentee: string, mentor: string) => `${mentee} — наставник ${mentor}`,
  score: (score: string) => `Подходят: ${score}.`,
  why: (reasons: string) => `За: ${reasons}.`,
  against: (reasons: string) => `Против: ${reasons}.`,
  nextMentor: (name: string, score: string, free: boolean) =>
    `Следующий наставник: ${name} (${score || 'подходит'}, ${free ? 'место есть' : 'мест нет'}).`,
  nextMentee: (name: string, score: string, free: boolean) =>
    `Следующий для наставника: ${name} (${score || 'подходит'}, ${free ? 'пока без пары' : 'пара есть'}).`,
  noNext: 'Другого подходящего наставника нет.',
  pin: 'Закрепить',
  unpin: 'Открепить',
  forbid: 'Не предлагать',
  other: 'Другой наставник',
  swap: 'Поменять с другой парой',
  one: 'Предложить эту пару',
  toList: 'К списку',
  alone: (from: number, to: number, all: number) => `Без пары, ${from}–${to} из ${all}:`,
  aloneLine: (name: string, why: string) => `— ${name}: ${why}.`,
  everybody: 'Пары есть у всех.',
  aloneMore: 'Ещё',
  gone: 'Этой пары в подборе нет.',
}

/** Pairs of one page, and people without a pair: what fits a phone's screen. */
export const PAGE = 4

export const matchPairs: MatchTaps = {
  list: async ({ turn, run, rest }) => turn.reply(await listed(turn, run, pageIn(rest[0]))),
  pair: async ({ turn, run, rest }) => turn.reply(await pairView(turn, run, Number(rest[0]))),
  alone: async ({ turn, run, rest }) => turn.reply(await aloneView(turn, run, pageIn(rest[0]))),
}

export function pageIn(text: string | undefined): number {
  const page = Number(text)
  return Number.isSafeInteger(page) && page > 0 ? page : 0
}

/** Pairs of this page, from 0 on; past the end the first page. */
export function pageOfPairs(run: Run, page: number): { at: number; pairs: Outcome['pairs'] } {
  const { pairs } = resultOf(run)
  const at = page * PAGE < pairs.length ? page * PAGE : 0
  return { at, pairs: pairs.slice(at, at + PAGE) }
}

async function listed(turn: Turn, run: Run, page: number): Promise<Content> {
  const { pairs: all } = resultOf(run)
  const { at, pairs } = pageOfPairs(run, page)
  if (pairs.length === 0) return { text: says.gone, choices: [[back(run)]] }
  const known = await names(turn)
  const lines = pairs.map((pair) => {
    const title = `${known.mentee(pair.mentee)} — ${known.mentor(pair.mentor)}`
    return says.line(
      title,
      sayScore(pair.score, run.input.options),
      [reasonsFor(pair)[0], ...marks(run, pair)].join(', '),
    )
  })
  const open = openPairs(run).filter((pair) => pairs.includes(pair))
  const rows = pairs.map(({ mentee }) => act(run, known.mentee(mentee), `pair:${mentee}`))
  const next = at + PAGE < all.length ? [act(run, says.more, `list:${at / PAGE + 1}`)] : []
  const publish = open.length > 0 ? [[act(run, says.these(open.length), `publish:page:${at / PAGE}`)]] : []
  return {
    text: [says.list(at + 1, at + pairs.length, all.length), ...lines].join('\n'),
    choices: [...pageOf(rows, 0, PAGE, back.bind(null, run)), ...publish, [...next, back(run)]],
  }
}

function reasonsFor({ facts, parts }: Outcome['pairs'][number]): string[] {
  return sayReasons(reasonsOf(facts, parts), 'curator')
}

function marks({ published }: Run, { mentee, pinned, living }: Outcome['pairs'][number]): string[] {
  const isPublished = published.some((one) => one.mentee === mentee)
  return [...(pinned ? [says.pinned] : []), ...(isPublished ? [says.published] : living ? [says.living] : [])]
}

export async function pairView(turn: Turn, run: Run, mentee: number): Promise<Content> {
  const { pairs } = resultOf(run)
  const place = pairs.findIndex((one) => one.mentee === mentee)
  const pair = pairs[place]
  if (!pair) return { text: says.gone, choices: [[back(run)]] }
  const known = await names(turn)
  const against = sayAgainst(pair.facts)
  const score = sayScore(pair.score, run.input.options)
  const lines = [
    `${[says.pair(known.mentee(mentee), known.mentor(pair.mentor)), ...marks(run, pair)].join(', ')}.`,
    ...(score ? [says.score(score)] : []),
    says.why(reasonsFor(pair).join('; ')),
    ...(against.length > 0 ? [says.against(against.join('; '))] : []),
    ...nextLines(run, pair, known),
  ]
  const isOpen = openPairs(run).includes(pair)
  const pin = act(run, pair.pinned ? says.unpin : says.pin, `${pair.pinned ? 'unpin' : 'pin'}:${mentee}:${pair.mentor}`)
  const choices = [
    ...(isOpen ? [[act(run, says.one, `publish:one:${mentee}`)]] : []),
    [pin, act(run, says.forbid, `forbid:${mentee}:${pair.mentor}`)],
    [act(run, says.other, `other:${mentee}:0`)],
    [act(run, says.swap, `swap:${mentee}:0`)],
    [act(run, says.toList, `list:${Math.floor(place / PAGE)}`), back(run)],
  ]
  return { text: lines.join('\n'), choices }
}

function nextLines({ input }: Run, { next }: Outcome['pairs'][number], known: Names): string[] {
  const score = (of: number) => sayScore(of, input.options)
  const { mentor, mentee } = next
  return [
    mentor ? says.nextMentor(known.mentor(mentor.number), score(mentor.score), mentor.free) : says.noNext,
    ...(mentee ? [says.nextMentee(known.mentee(mentee.number), score(mentee.score), mentee.free)] : []),
  ]
}

async function aloneView(turn: Turn, run: Run, page: number): Promise<Content> {
  const { alone } = resultOf(run)
  const at = page * PAGE < alone.length ? page * PAGE : 0
  const shown = alone.slice(at, at + PAGE)
  if (shown.length === 0) return { text: says.everybody, choices: [[back(run)]] }
  const known = await names(turn)
  const lines = shown.map((one) => says.aloneLine(known.mentee(one.mentee), sayAlone(one, known)))
  const rows = shown.map(({ mentee }) => act(run, known.mentee(mentee), `other:${mentee}:0`))
  const next = at + PAGE < alone.length ? [act(run, says.aloneMore, `alone:${at / PAGE + 1}`)] : []
  return {
    text: [says.alone(at + 1, at + shown.length, alone.length), ...lines].join('\n'),
    choices: [...pageOf(rows, 0, PAGE, back.bind(null, run)), [...next, back(run)]],
  }
}
