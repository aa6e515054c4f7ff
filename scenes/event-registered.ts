/** What is said to «Записаться»: where, when and what to bring, the place in the queue, or why not. */
import type { Content, Turn } from '../src/bot/turn.ts'
import type { Dated } from '../src/domain/events/find.ts'
import type { RegisteredFor } from '../src/domain/events/register.ts'
import { mapLink, sayTitle, sayUntil, sayWhen } from '../src/domain/events/say.ts'
import { act, offerNotices } from '../src/domain/events/told/offers.ts'
import { dateCard, factsOf, said } from './event-card.ts'
import { seriesRows } from './event-series-lines.ts'
import { way } from './saying.ts'

const says = {
  gone: 'Этого события здесь уже нет.',
  going: (title: string) => `Записали вас: «${title}».`,
  link: (link: string) => `Ссылка на видеовстречу: ${link}`,
  remind: 'За день напомню. Планы изменятся — нажмите «Не смогу», место отдам другому.',
  bus: 'Место в автобусе за вами.',
  waiting: (place: number) =>
    `Все места заняты, вы в очереди: место ${place}-е. Освободится — напишу сразу и скажу, до какого часа ответить.`,
  alreadyWaiting: (place: number) => `Вы в очереди, ваше место — ${place}-е. Освободится — напишу сразу.`,
  late: (place: number) => `Это место уже заняли. Вы в очереди, место ${place}-е: освободится ещё одно — напишу.`,
  over: 'Это уже прошло, записаться нельзя.',
  closed: 'Запись закончилась. Если очень нужно — напишите человеку, передам организаторам.',
  cancelled: (why?: string) => `Это отменили.${why ? ` ${why}` : ''}`,
  notYet: (when: string) => `Запись откроется ${when}.`,
  notForYou: 'На это событие приглашают не всех, и сейчас вы не в этом списке. Если это ошибка, напишите человеку.',
  leave: 'Не смогу',
  where: 'Как пройти',
  soonButton: 'Напомнить и за 2 часа',
  ticketButton: 'Билет',
  human: 'Написать человеку',
  events: 'События',
}

/** Says what came of it, and tells whoever is offered a seat by the same decision. */
export async function registered(turn: Turn, result: RegisteredFor, taking = false): Promise<void> {
  if ('occasion' in result) tellOffers(turn, result)
  turn.reply(registeredReply(turn, result, taking))
}

/** What came of «Записаться». `taking`: an offered seat. */
function registeredReply(turn: Turn, result: RegisteredFor, taking = false): Content {
  const { timeZone } = turn.club.settings
  if (!('occasion' in result)) {
    if (result.outcome === 'unknown' || !result.event) return gone()
    const { event } = result
    if (result.outcome === 'cancelled') return others(says.cancelled(event.cancelled?.why))
    if (result.outcome === 'not-yet') {
      return others(says.notYet(sayWhen({ startsAt: event.opensAt ?? turn.now }, timeZone, turn.now)))
    }
    return { text: says.notForYou, choices: [[way(says.human, 'human')], [way(says.events, 'events')]] }
  }
  const { event, occasion } = result
  const leaving = act(event, occasion, says.leave, 'leave')
  switch (result.outcome) {
    case 'going':
      return going(turn, result, result.bus)
    case 'already-going':
      return dateCard(turn, { event, occasion })
    case 'waiting':
      return { text: taking ? says.late(result.place) : says.waiting(result.place), choices: [[leaving]] }
    case 'already-waiting': {
      const text = taking ? says.late(result.place) : says.alreadyWaiting(result.place)
      return { text, choices: [[leaving]] }
    }
    case 'over':
      return others(says.over)
    case 'closed':
      return { text: says.closed, choices: [[way(says.human, 'human')], [way(says.events, 'events')]] }
    case 'cancelled':
      return others(says.cancelled(occasion.cancelled?.why))
  }
}

/** Where, when and what to bring, at once. */
function going(turn: Turn, { event, occasion }: Dated, bus: boolean): Content {
  const { club, now, person } = turn
  const { timeZone } = club.settings
  const wantedBus = event.bus !== null && occasion.people.some((one) => one.person === person && one.bus)
  return {
    text: said([
      says.going(sayTitle(event, occasion)),
      `${sayWhen(occasion, timeZone, now)}, ${sayUntil(occasion, timeZone, now)}`.replace(/^./, (one) =>
        one.toUpperCase(),
      ),
      ...factsOf(event),
      event.place.link ? says.link(event.place.link) : '',
      bus || wantedBus ? says.bus : '',
      says.remind,
    ]),
    choices: [
      [
        act(event, occasion, says.leave, 'leave'),
        ...(mapLink(event.place) ? [act(event, occasion, says.where, 'where')] : []),
      ],
      [{ ...act(event, occasion, says.soonButton, 'soon'), quiet: true }],
      [act(event, occasion, says.ticketButton, 'ticket')],
      ...seriesRows(turn, event),
    ],
    paper: { kind: 'event-calendar', of: { number: event.number, key: occasion.key, person } },
  }
}

/** Whoever is offered a seat by this turn hears of it at once; the clock puts the same under the same keys. */
export function tellOffers(turn: Turn, { event, occasion }: Dated): void {
  for (const notice of offerNotices(turn.club, event, occasion, turn.now)) turn.tell(notice)
}

export function others(text: string): Content {
  return { text, choices: [[way(says.events, 'events')]] }
}

export function gone(): Content {
  return others(says.gone)
}
