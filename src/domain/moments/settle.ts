/** From what was said to the moment that is meant, or to what must be asked. */
import { DateTime } from 'luxon'
import { byAnchor } from './anchors.ts'
import { habit } from './habit.ts'
import { type Clock, furthestYears, type Meaning } from './meaning.ts'
import { type Of, once, type Said } from './once.ts'
import type { Kind, Piece } from './piece.ts'

export function settle(pieces: Piece[], clock: Clock): Meaning {
  const said = sorted(pieces)
  if (!said) return { outcome: 'not-understood' }
  const meaning = said.repeat
    ? habit(said, said.repeat, clock)
    : said.anchor
      ? byAnchor(said, said.anchor, clock)
      : once(said, clock)
  return within(meaning, clock)
}

/** Undefined where something was said twice: «через час через два». */
function sorted(pieces: Piece[]): Said | undefined {
  const of = <K extends Kind>(kind: K) => pieces.filter((piece): piece is Of<K> => piece.kind === kind)
  const repeats = joined(of('repeat'))
  const single = [of('part'), of('span'), of('anchor'), repeats]
  if (single.some((all) => all.length > 1)) return undefined
  const [part, span, anchor, repeat] = [of('part')[0], of('span')[0], of('anchor')[0], repeats[0]]
  return {
    days: of('day'),
    times: of('time'),
    ...(part && { part }),
    ...(span && { span }),
    ...(anchor && { anchor }),
    ...(repeat && { repeat }),
  }
}

/** «Раз в две недели по пятницам» says one habit in two turns. */
function joined(all: Of<'repeat'>[]): Of<'repeat'>[] {
  const [one, other, another] = all
  if (!one || !other || another || !('repeat' in one) || !('repeat' in other)) return all
  const [rare, days] = one.repeat.weekdays ? [other.repeat, one.repeat] : [one.repeat, other.repeat]
  const fits =
    rare.freq === 'WEEKLY' && !rare.weekdays && days.freq === 'WEEKLY' && days.interval === 1 && days.weekdays
  return fits ? [{ kind: 'repeat', repeat: { ...days, interval: rare.interval } }] : all
}

/** Neither a moment that has been nor one that nobody plans for. */
function within(meaning: Meaning, { now }: Clock): Meaning {
  const at = meaning.outcome === 'moment' ? meaning.at : meaning.outcome === 'repetition' ? meaning.first : undefined
  if (!at) return meaning
  if (at <= now) return { outcome: 'past', at }
  const furthest = DateTime.fromJSDate(now).plus({ years: furthestYears })
  return at > furthest.toJSDate() ? { outcome: 'impossible', why: 'too-far' } : meaning
}
