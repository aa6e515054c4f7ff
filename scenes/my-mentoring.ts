/** «Моё наставничество»: one's pairs, as mentor and as mentee, and what to do next in each. */
import type { Content, Turn } from '../src/bot/turn.ts'
import { type OwnPair, pairsOf } from '../src/domain/mentoring/pair/find.ts'
import { pairAct } from '../src/domain/mentoring/told/choices.ts'
import { otherOf, readFor } from '../src/domain/mentoring/told/names.ts'
import { clippedLabel, sayMoment } from '../src/domain/moments/say.ts'
import { pageOf } from './choice-rows.ts'
import type { PairTaps } from './pair-card.ts'
import { saying } from './saying.ts'

const says = {
  none: 'Пары пока нет. Можно найти наставника или самим помочь молодому коллеге: «Наставник» в меню.',
  several: 'Ваши пары. Какую открыть?',
  mentor: (address: string) => `Ваш наставник: ${address}.`,
  mentee: (address: string) => `Вы помогаете: ${address}.`,
  meeting: (when: string) => `Первая встреча: ${when}.`,
  noMeeting: 'Первая встреча: время пока не выбрано.',
  asked: 'Вместе дальше? Ваш ответ не увидит никто.',
  over: 'Пара завершена.',
  more: 'Ещё',
  when: 'Время встречи',
  yes: 'Да, дальше',
  no: 'Лучше иначе',
}

export const myMentoring = saying('my-mentoring', ['Моё наставничество', 'Мое наставничество'], async (turn) => {
  const pairs = await pairsOf(turn.club, turn.person)
  const [only, another] = pairs
  if (!only) return says.none
  return another ? list(turn, pairs, 0) : pairView(turn, only)
})

export const mentoringTaps: PairTaps = {
  open: async ({ turn, pair, side }) => turn.reply(await pairView(turn, { pair, side })),
  list: async ({ turn, rest }) => turn.reply(await list(turn, await pairsOf(turn.club, turn.person), Number(rest[0]))),
}

async function list({ club }: Turn, pairs: OwnPair[], page: number): Promise<Content> {
  const named = pairs.map(async ({ pair, side }) => {
    return pairAct(pair, clippedLabel((await otherOf(club, pair, side)).name), 'open')
  })
  const number = pairs[0]?.pair.number ?? 0
  const more = (next: number) => pairAct({ number }, says.more, `list:${next}`)
  return { text: says.several, choices: pageOf(await Promise.all(named), page, 6, more) }
}

/** The card of one pair. */
export async function pairView({ club, now }: Turn, { pair, side }: OwnPair): Promise<Content> {
  const { name, address } = await otherOf(club, pair, side)
  const label = side === 'mentee' ? await readFor(club, pair) : undefined
  const { year, state } = pair
  const who = side === 'mentee' ? says.mentor : says.mentee
  const first = label === undefined ? [] : [`${label}.`]
  if (state !== 'living' && state !== 'ending') return { text: [...first, who(name), says.over].join('\n') }
  const asks = year?.fitAsked && year.fit[side] === null
  const meeting = year?.fitAsked
    ? []
    : [year?.meetAt ? says.meeting(sayMoment(year.meetAt, club.settings.timeZone, now)) : says.noMeeting]
  const text = [...first, who(address), ...meeting, ...(asks ? [says.asked] : [])].join('\n')
  const choices = [
    ...(asks ? [[pairAct(pair, says.yes, 'fit:yes'), pairAct(pair, says.no, 'fit:no')]] : []),
    ...(year?.fitAsked ? [] : [[pairAct(pair, says.when, 'times')]]),
  ]
  return { text, choices }
}
