/**
 * Words about time, understood. Used wherever a person says when: a reminder, a mailing on a schedule, an event.
 *
 * The rules, beside what the words say: a day without a year, and a weekday, is the next one; an hour alone that is over
 * today is tomorrow's; on a Wednesday «в среду» is today until its hour is over. An hour from 8 to 12 without a part of the
 * day is the morning's, from 1 to 7 it is asked, unless only one of the two is still ahead on the day that was named;
 * with minutes («5:30») it is the clock of 24 hours. «Утром», «в конце недели», «на выходных» are asked.
 */
import { DateTime } from 'luxon'
import { namesEvent } from './anchors.ts'
import { readDay } from './days.ts'
import { readTime } from './hours.ts'
import type { Clock, Meaning } from './meaning.ts'
import type { Kind, Piece } from './piece.ts'
import { readRepeat } from './repeats.ts'
import { settle } from './settle.ts'
import { readAnchor, readSpan } from './spans.ts'
import { allRuns, blocksOf, type Run, restOf, timeRuns } from './split.ts'
import { type Word, wordsOf } from './words.ts'

export type { Anchor, Ask, Clock, Meaning, Option } from './meaning.ts'

/** Beyond this it is a story. */
const longest = 120

/**
 * What the words mean, if time is all they speak of. Several sayings are one told in turns: each adds to those before it,
 * or replaces what they said («в пятницу», then «в 9», then «лучше в субботу»).
 */
export function readMoment(sayings: string | readonly string[], clock: Clock): Meaning {
  let pieces: Piece[] = []
  for (const saying of [sayings].flat()) {
    if (saying.length > longest) return { outcome: 'not-understood' }
    const words = wordsOf(saying)
    const runs = scan(words, clock)
    const covered = runs.reduce((sum, { length }) => sum + length, 0)
    if (runs.length === 0 || covered + fillersIn(words, runs) < words.length) return { outcome: 'not-understood' }
    pieces = added(
      pieces,
      runs.map(({ piece }) => piece),
    )
  }
  return settle(pieces, clock)
}

export interface Split {
  meaning: Meaning
  /** The words that say when, as `readMoment` reads them; empty when none do. */
  when: string
  /** The other words: «сдать отчёт» of «завтра в 9 сдать отчёт». */
  rest: string
}

/** Finds what says when among other words, at their beginning or end rather than within. */
export function splitMoment(typed: string, clock: Clock): Split {
  const words = wordsOf(typed)
  const runs = timeRuns(blocksOf(scan(words, clock), words, todayOf(clock)), words)
  if (runs.length === 0) return { meaning: { outcome: 'not-understood' }, when: '', rest: typed.trim() }
  const when = runs.map(({ from, to }) => typed.slice(words[from]?.from, words[to - 1]?.to)).join(' ')
  const pieces = runs.flatMap((run) => run.pieces)
  return { meaning: settle(pieces, clock), when, rest: restOf(typed, words, runs) }
}

export interface Found {
  meaning: Meaning
  /** The words that say when, as `readMoment` reads them; empty when none do. */
  when: string
  /** Where they stand in what was typed, in order. */
  cuts: { from: number; to: number }[]
  /** A day is among them; otherwise an hour alone means the next one. */
  hasDay: boolean
  /** An hour is among them: «через месяц» alone would be at the hour of now. */
  hasHour: boolean
}

/**
 * Finds what says when wherever it stands: «завтра тренинг в 15:00 в ЦОДОУ, 20 мест». All such words count, so that two
 * days or two hours are asked, unless one of them is a bare number.
 */
export function findMoment(typed: string, clock: Clock): Found {
  const words = wordsOf(typed)
  const runs = allRuns(blocksOf(scan(words, clock), words, todayOf(clock)))
  if (runs.length === 0)
    return { meaning: { outcome: 'not-understood' }, when: '', cuts: [], hasDay: false, hasHour: false }
  const cuts = runs.map(({ from, to }) => ({ from: words[from]?.from ?? 0, to: words[to - 1]?.to ?? typed.length }))
  const when = cuts.map(({ from, to }) => typed.slice(from, to)).join(' ')
  const pieces = runs.flatMap((run) => run.pieces)
  const hasDay = pieces.some(({ kind }) => kind !== 'time' && kind !== 'part')
  const hasHour = pieces.some((piece) => {
    if (piece.kind === 'span') return piece.add.hours !== undefined || piece.add.minutes !== undefined
    return piece.kind !== 'day'
  })
  return { meaning: settle(pieces, clock), when, cuts, hasDay, hasHour }
}

/** Courtesy and vagueness around it; everything is read back anyway. */
const fillers = new Set(
  'пожалуйста давай давайте лучше можно мне тогда ну а и хорошо где-то примерно около ровно напомни напомните'.split(
    ' ',
  ),
)

function fillersIn(words: Word[], runs: Run[]): number {
  const taken = new Set(runs.flatMap(({ at, length }) => Array.from({ length }, (_, more) => at + more)))
  return words.filter(({ text }, at) => !taken.has(at) && fillers.has(text)).length
}

function scan(words: Word[], clock: Clock): Run[] {
  const today = todayOf(clock)
  const runs: Run[] = []
  let at = 0
  while (at < words.length) {
    const found = [readRepeat, readAnchor, readSpan, readDay, readTime]
      .map((read) => read(words, at, today))
      .find((one) => one && (one.piece.kind !== 'anchor' || namesEvent(one.piece.of, clock.anchors)))
    if (found) runs.push({ at, ...found })
    at += found?.length ?? 1
  }
  return runs
}

function todayOf({ now, zone }: Clock): DateTime {
  return DateTime.fromJSDate(now, { zone }).startOf('day')
}

/** Later words replace what they say anew. */
function added(before: Piece[], later: Piece[]): Piece[] {
  if (before.length === 0) return later
  const kinds = new Set<Kind>(later.map(({ kind }) => kind))
  const gone = (piece: Piece): boolean => {
    if ('either' in piece || 'impossible' in piece || 'tooOften' in piece) return true
    if (kinds.has(piece.kind)) return true
    if (kinds.has('span') || kinds.has('repeat')) return piece.kind !== 'time' && piece.kind !== 'part'
    // An hour that says its part of the day needs no other.
    const exact = later.some((one) => one.kind === 'time' && one.exact)
    return (piece.kind === 'part' && exact) || (piece.kind === 'span' && kinds.has('day'))
  }
  return [...before.filter((piece) => !gone(piece)), ...later]
}
