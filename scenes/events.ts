/** «События»: what is ahead, to leaf through; one event by its number or by a link; «Мои записи». Open to everybody. */
import type { Choice, Content, Turn } from '../src/bot/turn.ts'
import { numberOfEvent, numberOfRef } from '../src/domain/events/asked.ts'
import { type Dated, type EventRow, nearestAhead, ownDates, shownEvent, withEvents } from '../src/domain/events/find.ts'
import { ownEvent } from '../src/domain/events/own.ts'
import { posterOf } from '../src/domain/events/poster.ts'
import { placeOf, queuePlace } from '../src/domain/events/roster/roster.ts'
import { sayDeadline, sayPlace, saySeats, sayTitle } from '../src/domain/events/say.ts'
import { act } from '../src/domain/events/told/offers.ts'
import { clippedLabel, shortMoment } from '../src/domain/moments/say.ts'
import { pageOf } from './choice-rows.ts'
import { dateCard, eventCard, said } from './event-card.ts'
import { showOwn } from './event-own.ts'
import type { Conversation } from './kit/conversation.ts'
import { saying, way } from './saying.ts'

const says = {
  none:
    'Пока ничего не объявлено. Как только назначим встречу, она появится здесь. ' +
    'Хотите предложить тему или время? Напишите человеку, передам организаторам.',
  ahead: (count: number) => `Впереди: ${count}. Событие можно открыть и по номеру, просто напишите его.`,
  rest: (from: number) => `Дальше, с ${from}-го:`,
  unknown: (number: number) => `События с номером ${number} здесь нет.`,
  linked: 'Здравствуйте! Вот событие по вашей ссылке.',
  register: 'Записаться',
  about: 'Подробнее',
  more: 'Ещё события',
  records: 'Мои записи',
  noRecords: 'Записей пока нет. Что впереди — в «Событиях».',
  own: 'Ваши записи. Нажмите на дату, чтобы посмотреть подробности или отказаться.',
  going: 'вы записаны',
  gathering: 'команда собирается',
  waiting: (place: number) => `в очереди, место ${place}-е`,
  offered: (deadline: string) => `место ждёт вас ${deadline}`,
  cancelled: 'отменено',
  human: 'Написать человеку',
  next: 'Ещё',
}

/** VK takes so many cards. */
const CARDS = 10

/** Said by a turn: a carousel holds no other buttons, so what leads further is a message of its own. */
export async function showEvents(turn: Turn, page = 0, because?: string): Promise<void> {
  const all = await nearestAhead(turn.club, turn.now)
  const [only] = all
  if (!only) return turn.reply({ text: said([because, says.none]), choices: [[way(says.human, 'human')]] })
  if (all.length === 1) return turn.reply(await eventCard(turn, only.event, 0, because))
  const from = page * CARDS < all.length ? page * CARDS : 0
  const shown = all.slice(from, from + CARDS)
  const text = said([because, from > 0 ? says.rest(from + 1) : says.ahead(all.length)])
  const withPhotos = shown.every((one) => pictureOf(one, turn) !== undefined)
  turn.reply({ text, carousel: shown.map((one) => cardOf(one, turn, withPhotos)) })
  const next = from + CARDS < all.length ? page + 1 : 0
  if (all.length <= CARDS) return
  turn.reply({
    text: says.rest(next * CARDS + 1),
    choices: [[{ label: says.more, answers: 'event:0', value: `list:${next}` }, way(says.records, 'records')]],
  })
}

/** VK's name of a photo without the word before it. */
function pictureOf({ event, occasion }: Dated, { club }: Turn): string | undefined {
  return /^photo(.+)$/.exec(posterOf(club, event, occasion) ?? '')?.[1]
}

/** All cards are built alike: VK refuses others. */
function cardOf(dated: Dated, turn: Turn, withPhoto: boolean) {
  const { event, occasion } = dated
  const { club, now } = turn
  const { timeZone } = club.settings
  const about = { label: says.about, answers: `event:${event.number}`, value: 'open' }
  const register = { label: says.register, answers: `event:${event.number}`, value: 'register', accent: true }
  return {
    title: `${event.number}. ${event.title}`,
    description: [shortMoment(occasion.startsAt, timeZone, now), sayPlace(event.place), saySeats(occasion)]
      .filter(Boolean)
      .join(', '),
    number: event.number,
    ...(withPhoto && { photo: pictureOf(dated, turn) ?? '' }),
    choices: [register, about],
  }
}

export const events: Conversation = {
  // «Записаться» on many cards names none of them: they are shown, and each is tapped or typed by its number.
  opens: ['События', 'Записаться', 'Записаться на встречу'],
  scene: {
    slug: 'events',
    async enterHandler(context) {
      await showEvents(context.turn)
      await context.scene.leave()
    },
    leaveHandler() {},
  },
}

/** «115», «событие 115», «№ 115», wherever no question stands, and a link that names one with any message. */
export const eventByNumber: Conversation = {
  begins: (words) => numberOfEvent(words) !== undefined,
  scene: {
    slug: 'event',
    async enterHandler(context) {
      const turn: Turn = context.turn
      const number = turn.input.kind === 'text' ? (numberOfEvent(turn.input.text) ?? 0) : 0
      const event = await shownEvent(turn.club, number)
      if (event) turn.reply(await eventCard(turn, event))
      else if (await isOwnDraft(turn, number)) await showOwn(turn, number)
      else await showEvents(turn, 0, says.unknown(number))
      await context.scene.leave()
    },
    leaveHandler() {},
  },
  async led(turn, ref) {
    const number = numberOfRef(ref)
    const event = number === undefined ? undefined : await shownEvent(turn.club, number)
    return event ? eventCard(turn, event, 0, says.linked) : false
  },
}

/** What only its organizers know of. */
async function isOwnDraft({ club, person: by }: Turn, number: number): Promise<boolean> {
  return (await ownEvent(club, { number, by })).outcome === 'event'
}

/** Lines of one's own dates with a button each. */
async function ownRecords(turn: Turn, page = 0): Promise<Content> {
  const { club, person, now } = turn
  const dates = await ownDates(club, person, now, ['going', 'waiting', 'offered', 'gathering'])
  const own = await withEvents(club, dates)
  const [only] = own
  if (!only) return { text: says.noRecords, choices: [[way('События', 'events')]] }
  if (own.length === 1) return dateCard(turn, only)
  const lines = own.map((one) => lineOf(one, turn))
  const items = own.map(({ event, occasion }) =>
    act(
      event,
      occasion,
      clippedLabel(`${shortMoment(occasion.startsAt, club.settings.timeZone, now)} ${event.title}`),
      'open',
    ),
  )
  const more = (next: number): Choice => ({ label: says.next, answers: 'event:0', value: `own:${next}` })
  return { text: said([says.own, '', ...lines]), choices: pageOf(items, page, 5, more) }
}

function lineOf({ event, occasion }: Dated, { club, person, now }: Turn): string {
  const { timeZone } = club.settings
  const place = placeOf(occasion, person)
  const state =
    event.state === 'cancelled' || occasion.state === 'cancelled'
      ? says.cancelled
      : place?.state === 'offered' && place.offer
        ? says.offered(sayDeadline(place.offer.until, timeZone, now))
        : place?.state === 'waiting' || place?.state === 'offered'
          ? says.waiting(queuePlace(occasion, person) ?? 1)
          : place?.state === 'gathering'
            ? says.gathering
            : says.going
  return `${event.number}. ${sayTitle(event, occasion)} — ${shortMoment(occasion.startsAt, timeZone, now)}: ${state}`
}

export const records = saying('records', ['Мои записи'], (turn) => ownRecords(turn))

export const lists = { own: ownRecords, ahead: showEvents }
export type { EventRow }
