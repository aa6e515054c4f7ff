/** Which of the words that speak of time say when, and what is left of the others. */
import type { DateTime } from 'luxon'
import { dayOf } from './once.ts'
import type { Piece } from './piece.ts'
import type { Word } from './words.ts'

/** Words from `at` on that were read as a piece. */
export interface Run {
  at: number
  length: number
  piece: Piece
}

/** Runs that stand together and fit together. */
export interface Block {
  from: number
  to: number
  pieces: Piece[]
}

/** Joins neighbours; a second day or hour beside the first begins a block of its own. */
export function blocksOf(runs: Run[], words: Word[], today: DateTime): Block[] {
  const blocks: Block[] = []
  for (const { at, length, piece } of runs) {
    const last = blocks.at(-1)
    const beside =
      last !== undefined && words.slice(last.to, at).every(({ text }) => text === 'и' || text === 'примерно')
    const fits = !last?.pieces.some(({ kind }) => kind === piece.kind && kind !== 'day')
    const bothDays = last?.pieces.some(({ kind }) => kind === 'day') && piece.kind === 'day'
    if (last && beside && fits && (!bothDays || sameDay([...last.pieces, piece], today))) {
      last.to = at + length
      last.pieces.push(piece)
    } else blocks.push({ from: at, to: at + length, pieces: [piece] })
  }
  return blocks
}

/** «В пятницу, 27 ноября» is one day, «3.12 завтра» is not. */
function sameDay(pieces: Piece[], today: DateTime): boolean {
  const days = pieces.filter((piece) => piece.kind === 'day')
  return 'day' in dayOf(days, today)
}

/** What says when stands first or last; within the sentence it belongs to something else, unless it is all there is. */
export function timeRuns(blocks: Block[], words: Word[]): Block[] {
  const leading = blocks.find(({ from }) => from === 0)
  const trailing = blocks.find(({ to }) => to === words.length)
  if (leading && isFull(leading)) return [leading]
  if (trailing && isFull(trailing)) return [trailing]
  if (leading && trailing && leading !== trailing && areApart(leading, trailing)) return [leading, trailing]
  const edge = leading ?? trailing
  if (edge) return [edge]
  const [only, another] = blocks.filter((block) => !isWeak(block))
  return only && !another ? [only] : []
}

/** Every block that says when; a bare hour only beside a day and without another hour. */
export function allRuns(blocks: Block[]): Block[] {
  const strong = blocks.filter((block) => !isWeak(block))
  const [weak, another] = blocks.filter(isWeak)
  const adds = weak && !another && !strong.some((block) => has(block, 'time', 'span', 'anchor'))
  return adds ? blocks.filter((block) => block === weak || strong.includes(block)) : strong
}

function has(block: Block, ...kinds: Piece['kind'][]): boolean {
  return block.pieces.some(({ kind }) => kinds.includes(kind))
}

function isFull(block: Block): boolean {
  return has(block, 'span', 'anchor') || (has(block, 'day', 'repeat') && has(block, 'time', 'part'))
}

function areApart(one: Block, other: Block): boolean {
  return !one.pieces.some(({ kind }) => has(other, kind)) && !has(other, 'repeat')
}

/** A bare hour may be a number of something. */
function isWeak({ pieces }: Block): boolean {
  return pieces.every((piece) => piece.kind === 'part' || (piece.kind === 'time' && piece.weak))
}

/** What is left without the words of time, the signs and the conjunctions that stood beside them. */
export function restOf(typed: string, words: Word[], blocks: Block[]): string {
  let rest = ''
  let at = 0
  for (const { from, to } of blocks) {
    rest += `${typed.slice(at, words[from]?.from)} `
    at = words[to - 1]?.to ?? at
  }
  rest += typed.slice(at)
  return rest
    .replace(/\s+/g, ' ')
    .replace(/ ([,.!?;:])/g, '$1')
    .replace(/^[\s,.;:!?—–-]+|[\s,;:—–-]+$/g, '')
    .replace(/^(?:о том,? )?что\s+/i, '')
    .trim()
}
