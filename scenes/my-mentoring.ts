/** «Моё наставничество»: one's pairs, as mentor and as mentee, and what to do next in each. */
import type { Choice, Content, Turn } from '../src/bot/turn.ts'
import { dayInWords } from '../src/domain/dates.ts'
import { lastDayBefore } from '../src/domain/mentoring/notice-days.ts'
import { type OwnPair, pairsOf } from '../src/domain/mentoring/pair/find.ts'
import { isLiving, isOver, type Pair } from '../src/domain/mentoring/pair/pair.ts'
import { linesOf } from '../src/domain/mentoring/pair/programme.ts'
import { menteeOf } from '../src/domain/mentoring/request/mentee.ts'
import { pairAct } from '../src/domain/mentoring/told/choices.ts'
import { otherOf, readFor } from '../src/domain/mentoring/told/names.ts'
import { openOffer } from '../src/domain/mentoring/told/offer.ts'
import { opened, sayDay } from '../src/domain/mentoring/words.ts'
import { clippedLabel, sayMoment } from '../src/domain/moments/say.ts'
import { pageOf } from './choice-rows.ts'
import type { PairTaps } from './pair-card.ts'
import { saying, way } from './saying.ts'

const says = {
  none: 'Пары пока нет. Можно найти наставника или самим помочь молодому коллеге: «Наставник» в меню.',
  waits: 'Пары пока нет: ищем вам наставника. Как найдётся, напишу сразу, ничего делать не нужно.',
  request: 'Моя просьба',
  several: 'Ваши пары. Какую открыть?',
  mentor: (address: string) => `Ваш наставник: ${address}.`,
  mentee: (address: string) => `Вы помогаете: ${address}.`,
  meeting: (when: string) => `Первая встреча: ${when}.`,
  noMeeting: 'Первая встреча: время пока не выбрано.',
  asked: 'Вместе дальше? Ваш ответ не увидит никто.',
  over: 'Пара завершена.',
  met: (count: number, day: string) => `Встреч: ${count}, последняя — ${day}.`,
  line: (day: string, text: string) => `— ${day}: ${text}`,
  until: (day: string) => `Срок: до ${day}.`,
  ending: (day: string) => `Пара завершается, последний день: ${day}.`,
  meet: 'Встретились',
  programme: 'Программа',
  report: 'Отчёт',
  thank: 'Сказать спасибо',
  papers: 'Бумаги',
  help: 'Нужен куратор',
  end: 'Завершить',
  proposed: (name: string) => `Предложение: ${name}`,
  past: (number: number, name: string) => `№ ${number}, была: ${name}`,
  more: 'Ещё',
  when: 'Время встречи',
  yes: 'Да, дальше',
  no: 'Лучше иначе',
}

export const myMentoring = saying('my-mentoring', ['Моё наставничество', 'Мое наставничество'], async (turn) => {
  const pairs = await pairsOf(turn.club, turn.person)
  const [only, another] = pairs
  if (!only) return none(turn)
  return another ? list(turn, pairs, 0) : pairView(turn, only)
})

async function none({ club, person }: Turn): Promise<Content | string> {
  const own = await menteeOf(club.models.mentees, club.id, person)
  return own?.looking ? { text: says.waits, choices: [[way(says.request, 'mentor-find')]] } : says.none
}

export const mentoringTaps: PairTaps = {
  open: async ({ turn, pair, side }) => turn.reply(await pairView(turn, { pair, side })),
  list: async ({ turn, rest }) => turn.reply(await list(turn, await pairsOf(turn.club, turn.person), Number(rest[0]))),
}

async function list({ club }: Turn, pairs: OwnPair[], page: number): Promise<Content> {
  const named = pairs.map(async ({ pair, side }) => {
    const { name } = await otherOf(club, pair, side)
    const title = isOver(pair) ? says.past(pair.number, name) : isLiving(pair) ? name : says.proposed(name)
    return pairAct(pair, clippedLabel(title), 'open')
  })
  const number = pairs[0]?.pair.number ?? 0
  const more = (next: number) => pairAct({ number }, says.more, `list:${next}`)
  return { text: says.several, choices: pageOf(await Promise.all(named), page, 6, more) }
}

/** The card of one pair; of a proposal that waits for an answer, that. */
export async function pairView({ club, now }: Turn, { pair, side }: OwnPair): Promise<Content> {
  if (pair.state === 'proposed') return openOffer(club, pair, side)
  const { name, address } = await otherOf(club, pair, side)
  const label = side === 'mentee' ? await readFor(club, pair) : undefined
  const { year } = pair
  const zone = club.settings.timeZone
  const who = side === 'mentee' ? says.mentor : says.mentee
  const first = label === undefined ? [] : [`${label}.`]
  if (!isLiving(pair) || !year) return { text: [...first, who(name), says.over].join('\n'), choices: afterRows(pair) }
  const asks = year.fitAsked && year.fit[side] === null
  const ahead = year.meetAt ? says.meeting(sayMoment(year.meetAt, zone, now)) : says.noMeeting
  const met = year.met.length > 0 ? [says.met(year.met.length, sayDay(year.met.at(-1) ?? ''))] : []
  const lines = linesOf(pair).slice(-3)
  const text = [
    ...first,
    who(address),
    ...(year.fitAsked || year.met.length > 0 ? met : [ahead]),
    ...lines.map((one) => says.line(sayDay(one.day), opened(club, one.text) ?? '')),
    says.until(dayInWords(year.until, zone)),
    ...(pair.endsAt ? [says.ending(lastDayBefore(club, pair.endsAt))] : []),
    ...(asks ? [says.asked] : []),
  ].join('\n')
  const choices = [
    ...(asks ? [[pairAct(pair, says.yes, 'fit:yes'), pairAct(pair, says.no, 'fit:no')]] : []),
    ...(year.fitAsked || year.met.length > 0 ? [] : [[pairAct(pair, says.when, 'times')]]),
    [pairAct(pair, says.meet, 'met'), pairAct(pair, says.programme, 'programme')],
    [pairAct(pair, says.report, 'report'), pairAct(pair, says.thank, 'thank')],
    [pairAct(pair, says.papers, 'papers'), pairAct(pair, says.help, 'answer:help')],
    [pairAct(pair, says.end, 'end')],
  ]
  return { text, choices }
}

/** What is left for a month after a year that both have had. */
function afterRows(pair: Pair): Choice[][] {
  if (pair.state !== 'done' && pair.state !== 'early') return []
  return [
    [pairAct(pair, says.thank, 'thank'), pairAct(pair, says.report, 'report')],
    [pairAct(pair, says.papers, 'papers')],
  ]
}
