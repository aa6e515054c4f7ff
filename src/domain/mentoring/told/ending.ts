/** What both hear of the end of a pair. No one's reason, and no one's answer, is in it. */
import { menteeByNumber, readerOf } from '../../../../models/mentee.ts'
import { dayInWords } from '../../dates.ts'
import { lastDayBefore } from '../notice-days.ts'
import { otherSide, type Side, sideOf } from '../pair/pair.ts'
import { pairAct } from './choices.ts'
import type { PairNotice, Telling, Tells } from './notice.ts'
import { toSide } from './to-sides.ts'

const says = {
  noFit: {
    mentee: (name: string) =>
      `После первой встречи пары иногда меняют, это обычное дело. С наставником ${name} дальше не продолжаем, подберём другого.`,
    mentor: (name: string) =>
      `После первой встречи пары иногда меняют, это обычное дело. Дальше не продолжаем (${name}). Спасибо за встречу! Место у вас снова свободно.`,
  },
  ended: (name: string) => `Пара завершена раньше срока (${name}). Так бывает. Спасибо за время вместе!`,
  ending: (name: string, when: string) => `Куратор завершает пару (${name}): последний её день — ${when}.`,
  why: 'Наставника предупреждают не меньше чем за три рабочих дня (ст. 351.8 ТК РФ).',
  closed: (name: string) => `Пара завершена (${name}). Спасибо за время вместе!`,
  finished: (name: string) =>
    `Ваш год вместе завершён (${name}). Спасибо вам! Месяц ещё можно сказать спасибо, дописать отчёт и взять бумаги.`,
  term: (name: string, day: string) => `Срок пары (${name}) теперь до ${day}.`,
  thank: 'Сказать спасибо',
  report: 'Отчёт',
  papers: 'Бумаги',
  left: (name: string) => `Пара завершена (${name}): второй человек больше не участвует. Спасибо за время вместе!`,
  reader: (name: string) =>
    `Пара завершена (${name}): школьный куратор больше не участвует, а связь шла через него. Кураторы Ассоциации об этом знают. Спасибо за время вместе!`,
  led: (name: string) => `Предложений и пары больше нет (${name}): ваш подопечный больше не участвует.`,
  seat: 'Место у вас снова свободно.',
  looks: 'Вы снова среди тех, кто ждёт наставника: куратор об этом знает, ничего делать не нужно.',
  looksFor: 'Наставника ищем снова: куратор об этом знает, ничего делать не нужно.',
  next: 'Ищем другого наставника, напишу сразу.',
  ask: 'Понадобится наставник снова — «Найти наставника».',
  askFor: 'Понадобится наставник снова — «Для ученика».',
  till: 'До этого дня всё как обычно, а отчёт и спасибо можно и позже.',
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
    const { pair, act, by, club } = telling
    const own = sideOf(pair, by)
    if (telling.result.outcome === 'ending' && act.notice) {
      const when = lastDayBefore(club, act.notice)
      return toSides(telling, but(own), (name) => `${says.ending(name, when)} ${says.why} ${says.till}`)
    }
    return toSides(telling, but(own), says.ended, { taps: afterwards, next: 'looks' })
  },
  close: (telling) => toSides(telling, but(undefined), says.closed, { taps: afterwards, next: 'looks' }),
  finish: (telling) => toSides(telling, but(undefined), says.finished, { taps: afterwards, next: 'ask' }),
  term: (telling) =>
    toSides(telling, but(undefined), (name) =>
      says.term(name, dayInWords(telling.act.until, telling.club.settings.timeZone)),
    ),
  // Of a proposal that nobody lives its other tables speak.
  async leave(telling) {
    const { pair, act } = telling
    const say = act.who === 'reader' ? says.reader : says.left
    const other = pair.acceptedAt ? await toSides(telling, [otherSide(act.side)], say, { next: 'next' }) : []
    return act.who === 'led' ? [...other, ...(await toSides(telling, [act.side], says.led))] : other
  },
}

const afterwards = [
  ['thank', 'thank'],
  ['report', 'report'],
  ['papers', 'papers'],
] as const

function but(side: Side | undefined): Side[] {
  return (['mentee', 'mentor'] as const).filter((one) => one !== side)
}

interface After {
  taps?: readonly (readonly ['thank' | 'report' | 'papers', string])[]
  /** What the mentee is to know of another mentor, if they still look for one. */
  next?: 'looks' | 'next' | 'ask'
}

async function toSides(
  telling: Telling,
  sides: Side[],
  say: (name: string) => string,
  { taps = [], next }: After = {},
): Promise<PairNotice[]> {
  const choices = taps.map(([label, value]) => [pairAct(telling.pair, says[label], value)])
  const all = sides.map((side) =>
    toSide(telling, side, async (_, { name }) => {
      const text = [say(name), ...(next ? [await afterIt(telling, side, next)] : [])].join(' ')
      return { text, ...(choices.length > 0 && { choices }) }
    }),
  )
  return (await Promise.all(all)).flat()
}

async function afterIt({ club, pair }: Telling, side: Side, next: 'looks' | 'next' | 'ask'): Promise<string> {
  if (side === 'mentor') return says.seat
  const row = await menteeByNumber(club.models.mentees, club.id, pair.mentee)
  const led = row !== null && readerOf(row) !== row.person
  if (!row?.looking || next === 'ask') return led ? says.askFor : says.ask
  if (next === 'next') return says.next
  return led ? says.looksFor : says.looks
}
