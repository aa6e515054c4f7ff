/** What both hear of the end of a pair. No one's reason, and no one's answer, is in it. */
import { dayInWords } from '../../dates.ts'
import { sayMoment } from '../../moments/say.ts'
import { otherSide, type Side, sideOf } from '../pair/pair.ts'
import { pairAct } from './choices.ts'
import type { PairNotice, Telling, Tells } from './notice.ts'
import { toSide } from './to-sides.ts'

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
  finished: (name: string) =>
    `Ваш год вместе завершён (${name}). Спасибо вам! Месяц ещё можно сказать спасибо, дописать отчёт и взять бумаги.`,
  term: (name: string, day: string) => `Срок пары (${name}) теперь до ${day}.`,
  thank: 'Сказать спасибо',
  report: 'Отчёт',
  papers: 'Бумаги',
  left: (name: string) => `Пара завершена (${name}): второй человек больше не участвует. Спасибо за время вместе!`,
}

export const toParted: Tells = {
  fit(telling) {
    const side = sideOf(telling.pair, telling.by)
    // Whoever has said no reads it as the answer to that.
    if (telling.act.suits || !side) return []
    const other = otherSide(side)
    return toSides(telling, [other], says.noFit[other])
  },
  end(telling) {
    const { pair, act, by, club, now } = telling
    const own = sideOf(pair, by)
    if (telling.result.outcome === 'ending' && act.notice) {
      const when = sayMoment(act.notice, club.settings.timeZone, now)
      return toSides(telling, but(own), (name) => `${says.ending(name, when)} ${says.why}`)
    }
    return toSides(telling, but(own), says.ended, afterwards)
  },
  close: (telling) => toSides(telling, but(undefined), says.closed, afterwards),
  finish: (telling) => toSides(telling, but(undefined), says.finished, afterwards),
  term: (telling) =>
    toSides(telling, but(undefined), (name) =>
      says.term(name, dayInWords(telling.act.until, telling.club.settings.timeZone)),
    ),
  // Of a proposal that nobody lives its other tables speak.
  leave: (telling) => (telling.pair.acceptedAt ? toSides(telling, [otherSide(telling.act.side)], says.left) : []),
}

const afterwards = [
  ['thank', 'thank'],
  ['report', 'report'],
  ['papers', 'papers'],
] as const

function but(side: Side | undefined): Side[] {
  return (['mentee', 'mentor'] as const).filter((one) => one !== side)
}

async function toSides(
  telling: Telling,
  sides: Side[],
  say: (name: string) => string,
  taps: readonly (readonly ['thank' | 'report' | 'papers', string])[] = [],
): Promise<PairNotice[]> {
  const choices = taps.map(([label, value]) => [pairAct(telling.pair, says[label], value)])
  const all = sides.map((side) =>
    toSide(telling, side, (_, { name }) => ({ text: say(name), ...(choices.length > 0 && { choices }) })),
  )
  return (await Promise.all(all)).flat()
}
