/** What both hear of their first meeting and of whether they suit each other. */
import type { Content } from '../../../../models/content.ts'
import { awake } from '../../hours.ts'
import { sayMoment } from '../../moments/say.ts'
import { timesFor } from '../meet-times.ts'
import { otherSide, sideOf } from '../pair/pair.ts'
import { meetValue, pairAct, timeRows } from './choices.ts'
import type { Telling, Tells } from './notice.ts'
import { toBoth, toSide } from './to-sides.ts'

const says = {
  paired: {
    mentee: (address: string) => `Вы договорились: ваш наставник — ${address}.`,
    mentor: (address: string) => `Вы договорились: вы помогаете — ${address}.`,
  },
  private: 'Что вы пишете здесь друг о друге, видите только вы двое; куратору видны даты встреч и число.',
  when: 'Когда встретиться в первый раз? Это время подошло бы обоим:',
  chosen: (name: string, when: string) => `Первая встреча, предлагает ${name}: ${when}.`,
  good: 'Хорошо',
  other: 'Другое время',
  unchosen: (name: string) => `Время первой встречи пока не выбрано (${name}). Ничего страшного, вот ещё варианты:`,
  before: (when: string, name: string) => `Первая встреча — ${when}. Ждёт ${name}.`,
  fit: (name: string) =>
    `Как прошла встреча (${name})? Вместе дальше? Ваш ответ не увидит никто: ни другая сторона, ни куратор. ` +
    'Если нет, объяснять не нужно: подберём иначе.',
  yes: 'Да, дальше',
  no: 'Лучше иначе',
  notMet: 'Не встретились',
  again: (name: string) => `Первая встреча пока не состоялась, так бывает (${name}). Когда удобно?`,
}

/** So that a first talk begins by itself. */
export const iceBreakers = [
  'Три вопроса для начала:',
  '1. Какой урок недавно порадовал?',
  '2. Что сейчас отнимает больше всего сил?',
  '3. Что должно стать легче к концу года?',
].join('\n')

export const toTogether: Tells = {
  accept: (telling) =>
    telling.result.outcome === 'paired'
      ? toBoth(telling, (side, { address }) =>
          withTimes(telling, [says.paired[side](address), says.private, says.when].join('\n\n')),
        )
      : [],
  meet(telling) {
    const { pair, act, club, by, now } = telling
    const side = sideOf(pair, by)
    if (!side || pair.year?.meetAt?.getTime() !== act.when.getTime()) return []
    return toSide(telling, otherSide(side), (_, { name }) => {
      const chosen = says.chosen(name, sayMoment(act.when, club.settings.timeZone, awake(club, now)))
      const text = [chosen, ...(pair.year?.beforeAt ? [] : [iceBreakers])].join('\n\n')
      const choices = [[pairAct(pair, says.good, meetValue(pair, act.when)), pairAct(pair, says.other, 'times')]]
      return { text, choices }
    })
  },
  word: (telling) =>
    telling.pair.year?.meetAt ? [] : toBoth(telling, (_, { name }) => withTimes(telling, says.unchosen(name))),
  async before(telling) {
    const { pair, club, at } = telling
    const when = pair.year?.meetAt
    if (!when) return []
    const notices = await toBoth(telling, (_, { name }) => {
      const text = `${says.before(sayMoment(when, club.settings.timeZone, awake(club, at)), name)}\n\n${iceBreakers}`
      return { text, choices: [[pairAct(pair, says.other, 'times')]] }
    })
    return notices.map((notice) => ({ ...notice, usefulUntil: when }))
  },
  'ask-fit': (telling) => (telling.pair.year?.fitAsked ? toBoth(telling, (_, { name }) => askFit(telling, name)) : []),
  'not-met'(telling) {
    const side = sideOf(telling.pair, telling.by)
    if (!side || telling.pair.year?.meetAt) return []
    return toSide(telling, otherSide(side), (_, { name }) => withTimes(telling, says.again(name)))
  },
}

function askFit({ pair }: Telling, name: string): Content {
  const choices = [
    [pairAct(pair, says.yes, 'fit:yes'), pairAct(pair, says.no, 'fit:no')],
    [pairAct(pair, says.notMet, 'not-met')],
  ]
  return { text: says.fit(name), choices }
}

async function withTimes({ club, pair, now }: Telling, text: string): Promise<Content> {
  return { text, choices: timeRows(pair, await timesFor(club, pair, now), club.settings.timeZone, now) }
}
