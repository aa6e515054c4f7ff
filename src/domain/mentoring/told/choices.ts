/** Buttons of a pair's cards: what its two sides tap. */
import type { Choice } from '../../../../models/content.ts'
import { shortMoment } from '../../moments/say.ts'
import type { Pair } from '../pair/pair.ts'

const says = { other: 'Другое время' }

/** `pair:17` and what is tapped on it. */
export function pairAct({ number }: Pick<Pair, 'number'>, label: string, value: string): Choice {
  return { label, answers: `pair:${number}`, value }
}

/** Times for the first meeting, each in a row of its own, and a way to another one. */
export function timeRows(pair: Pair, times: readonly Date[], timeZone: string, now: Date): Choice[][] {
  return [
    ...times.map((at) => [pairAct(pair, shortMoment(at, timeZone, now), meetValue(pair, at))]),
    [pairAct(pair, says.other, 'when')],
  ]
}

/** Says which time it would take the place of, so that who taps an old card overrides nobody unseen. */
export function meetValue({ year }: Pair, when: Date): string {
  return `meet:${when.getTime()}:${year?.meetAt?.getTime() ?? 0}`
}
