/** What both hear of the end of a pair. No one's reason, and no one's answer, is in it. */
import type { Content } from '../../../../models/content.ts'
import { awake } from '../../hours.ts'
import { sayMoment } from '../../moments/say.ts'
import { otherSide, personOf, type Side, sideOf } from '../pair/pair.ts'
import { DAY, later } from '../pair/year.ts'
import { otherOf, readFor } from './names.ts'
import type { PairNotice, Telling, Tells } from './notice.ts'

const says = {
  noFit: {
    mentee: (name: string) =>
      `После первой встречи пары иногда меняют, это обычное дело. С наставником ${name} дальше не продолжаем, подберём другого.`,
    mentor: (name: string) =>
      `После первой встречи пары иногда меняют, это обычное дело. Дальше не продолжаем (${name}). Спасибо за встречу!`,
  },
  ended: (name: string) => `Пара завершена раньше срока (${name}). Так бывает. Спасибо за время вместе!`,
  ending: (name: string, when: string) => `Куратор завершает пару (${name}): последний её день — перед ${when}.`,
  why: 'Наставника предупреждают не меньше чем за три рабочих дня (ст. 351.8 ТК РФ).',
  closed: (name: string) => `Пара завершена (${name}). Спасибо за время вместе!`,
  left: (name: string) => `Пара завершена (${name}): второй человек больше не участвует. Спасибо за время вместе!`,
}

export const toParted: Tells = {
  fit(telling) {
    const side = sideOf(telling.pair, telling.by)
    // Whoever has said no reads it as the answer to that.
    if (telling.act.suits || !side) return []
    const other = otherSide(side)
    return toSide(telling, other, says.noFit[other])
  },
  end(telling) {
    const { pair, act, by, club, now } = telling
    const own = sideOf(pair, by)
    if (telling.result.outcome === 'ending' && act.notice) {
      const when = sayMoment(act.notice, club.settings.timeZone, now)
      return toEach(telling, own, (name) => `${says.ending(name, when)} ${says.why}`)
    }
    return toEach(telling, own, says.ended)
  },
  close: (telling) => toEach(telling, undefined, says.closed),
  leave(telling) {
    // Of a proposal that nobody lives by its other tables speak.
    return telling.pair.acceptedAt ? toSide(telling, otherSide(telling.act.side), says.left) : []
  },
}

async function toEach(telling: Telling, but: Side | undefined, say: (name: string) => string): Promise<PairNotice[]> {
  const sides = (['mentee', 'mentor'] as const).filter((side) => side !== but)
  return (await Promise.all(sides.map((side) => toSide(telling, side, say)))).flat()
}

async function toSide(
  { club, pair, key, at }: Telling,
  side: Side,
  say: (name: string) => string,
): Promise<PairNotice[]> {
  const { name } = await otherOf(club, pair, side)
  const label = side === 'mentee' ? await readFor(club, pair) : undefined
  const content: Content = { text: `${label === undefined ? '' : `${label}. `}${say(name)}` }
  return [
    {
      ...{ key: `${key}:${side}`, to: [personOf(pair, side)], content, notBefore: awake(club, at) },
      ...{ usefulUntil: later(at, 14 * DAY), about: [personOf(pair, otherSide(side))], priority: 'work' as const },
    },
  ]
}
