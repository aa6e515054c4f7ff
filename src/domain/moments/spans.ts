/** How long from now, or from something known: «через полчаса», «через две недели», «за час до встречи». */
import type { Reader } from './piece.ts'
import { type Unit, unitOf } from './vocabulary.ts'
import type { Word } from './words.ts'

type Length = { length: number; add: Partial<Record<Unit, number>> }

export const readSpan: Reader = (words, at) => {
  if (words[at]?.text === 'через' || words[at]?.text === 'спустя') {
    const found = lengthOf(words, at + 1)
    return found && { length: found.length + 1, piece: { kind: 'span', add: found.add } }
  }
  // «Минут через двадцать»: roughly, and it is read back.
  const unit = unitOf(words[at]?.text)
  const number = words[at + 2]?.number
  if (!unit || words[at + 1]?.text !== 'через' || number === undefined || words[at + 2]?.ordinal) return undefined
  return { length: 3, piece: { kind: 'span', add: { [unit]: number } } }
}

/** «За час до встречи», «через полчаса после тренинга»; the words after it name the event. */
export const readAnchor: Reader = (words, at) => {
  const before = words[at]?.text === 'за'
  if (!before && words[at]?.text !== 'через') return undefined
  const found = lengthOf(words, at + 1)
  const link = at + 1 + (found?.length ?? 0)
  if (!found || words[link]?.text !== (before ? 'до' : 'после')) return undefined
  const named = words.slice(link + 1, link + 4).map(({ text }) => text)
  if (named.length === 0) return undefined
  // How many of the words are the name is known only beside the names of events.
  return {
    length: link + 2 - at,
    piece: { kind: 'anchor', way: before ? 'before' : 'after', add: found.add, of: named },
  }
}

/** «Час», «полтора часа», «2 часа 15 минут», «полгода», «пару дней». */
function lengthOf(words: Word[], at: number): Length | undefined {
  const [first, second, third, fourth] = words.slice(at, at + 4)
  if (first?.text === 'полчаса' || first?.text === 'полчасика') return { length: 1, add: { minutes: 30 } }
  if (first?.text === 'полгода') return { length: 1, add: { months: 6 } }
  const half = first?.text === 'полтора' || first?.text === 'полторы'
  if (half) return unitOf(second?.text) === 'hours' ? { length: 2, add: { minutes: 90 } } : undefined
  const single = unitOf(first?.text)
  if (single) {
    const more = single === 'hours' && second?.text === 'с' && third?.text === 'половиной'
    return more ? { length: 3, add: { minutes: 90 } } : { length: 1, add: { [single]: 1 } }
  }
  const unit = unitOf(second?.text)
  if (first?.number === undefined || first.ordinal || !unit) return undefined
  if (unit === 'hours' && third?.number !== undefined && unitOf(fourth?.text) === 'minutes') {
    return { length: 4, add: { hours: first.number, minutes: third.number } }
  }
  return { length: 2, add: { [unit]: first.number } }
}
