/** The first meeting: its time by a tap, and afterwards each apart whether they go on together. */
import type { Turn } from '../src/bot/turn.ts'
import { timesFor } from '../src/domain/mentoring/meet-times.ts'
import type { Pair } from '../src/domain/mentoring/pair/pair.ts'
import { timeRows } from '../src/domain/mentoring/told/choices.ts'
import { iceBreakers } from '../src/domain/mentoring/told/year.ts'
import { dayOf } from '../src/domain/mentoring/words.ts'
import { sayMoment } from '../src/domain/moments/say.ts'
import type { PairTap, PairTaps } from './pair-card.ts'
import { doesPair } from './pair-does.ts'
import { way } from './saying.ts'

const says = {
  agreed: (when: string) => `Хорошо, первая встреча — ${when}. Вторая сторона узнает, за день до неё напомню обоим.`,
  set: (when: string) => `Время уже выбрано: ${when}. Подходит? Если нет, выберите другое.`,
  past: 'Это время уже прошло. Вот другие:',
  when: 'Когда удобно? Это время подошло бы обоим:',
  met: 'Первая встреча уже позади. О следующих договаривайтесь как удобно, а здесь отмечайте: «Встретились».',
  over: 'Эта пара уже завершена.',
  notAsked: 'Спрошу после первой встречи.',
  yes: 'Рады! Ответ знаете только вы. Дальше всё в «Моём наставничестве».',
  no: {
    mentee:
      'Спасибо, что сказали. Объяснять ничего не нужно: пара завершена без чьей-либо вины, подберём другого наставника.',
    mentor: 'Спасибо, что сказали. Объяснять ничего не нужно: пара завершена без чьей-либо вины, место снова свободно.',
  },
  late: 'Прошло больше месяца. Если хочется закончить, это можно в карточке пары: «Завершить».',
  notMet: 'Так бывает. Когда попробуем ещё раз?',
  mine: 'Моё наставничество',
}

export const firstMeetingTaps: PairTaps = {
  async meet({ turn, pair, rest }) {
    const [when = Number.NaN, instead = 0] = rest.map(Number)
    if (!Number.isFinite(when)) return turn.reply(says.past)
    await meetAt(turn, pair, new Date(when), instead > 0 ? new Date(instead) : null)
  },
  times: ({ turn, pair }) => offer(turn, pair, says.when),
  when: ({ talk }) => talk.enter('pair-when'),
  async fit(tap) {
    await suited(tap, tap.rest[0] === 'yes')
  },
  async 'not-met'({ turn, pair }) {
    const done = await doesPair(turn, pair.number, { kind: 'not-met' })
    if (done?.outcome === 'not-met') return offer(turn, done.pair, says.notMet)
    turn.reply(done?.outcome === 'met' ? says.met : says.over)
  },
}

/** Agrees on a time; on one that is taken by then says so. */
export async function meetAt(turn: Turn, { number }: Pair, when: Date, instead: Date | null): Promise<void> {
  const { club, now } = turn
  const done = await doesPair(turn, number, { kind: 'meet', when, instead })
  const said = (at: Date) => sayMoment(at, club.settings.timeZone, now)
  switch (done?.outcome) {
    case 'agreed': {
      const soon = done.pair.year?.beforeAt ? '' : `\n\n${iceBreakers}`
      return turn.reply({ text: `${says.agreed(said(when))}${soon}`, choices: [[way(says.mine, 'my-mentoring')]] })
    }
    case 'set':
      return offer(turn, done.pair, says.set(said(done.pair.year?.meetAt ?? when)))
    case 'past':
      return offer(turn, done.pair, says.past)
    default:
      return turn.reply(done?.outcome === 'met' ? says.met : says.over)
  }
}

async function offer(turn: Turn, pair: Pair, text: string): Promise<void> {
  const { club, now } = turn
  turn.reply({ text, choices: timeRows(pair, await timesFor(club, pair, now), club.settings.timeZone, now) })
}

async function suited({ turn, pair, side }: PairTap, suits: boolean): Promise<void> {
  const { meetAt, met } = pair.year ?? { meetAt: null, met: [] }
  // A first meeting that somebody has written down already is not another one.
  const day = meetAt && met.length === 0 ? dayOf(turn.club, meetAt) : null
  const done = await doesPair(turn, pair.number, { kind: 'fit', suits, day })
  switch (done?.outcome) {
    case 'answered':
      if (!suits) return turn.reply(says.no[side])
      return turn.reply({ text: says.yes, choices: [[way(says.mine, 'my-mentoring')]] })
    case 'not-asked':
      return turn.reply(says.notAsked)
    case 'late':
      return turn.reply(says.late)
    default:
      return turn.reply(says.over)
  }
}
