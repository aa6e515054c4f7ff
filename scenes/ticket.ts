/** «Билет»: one's own as a picture, and what becomes of one that is scanned or said at the door. */
import type { Choice, Content, Turn } from '../src/bot/turn.ts'
import { momentIn } from '../src/domain/dates.ts'
import { nameOf } from '../src/domain/events/door/certificate.ts'
import { countAtDoor, datesAtDoor, type ScannedTicket, scanTicket } from '../src/domain/events/door/check-in.ts'
import { doorNumber } from '../src/domain/events/door/door.ts'
import { ticketNumber } from '../src/domain/events/door/ticket.ts'
import { type Dated, ownDates, withEvents } from '../src/domain/events/find.ts'
import { placeOf } from '../src/domain/events/roster/roster.ts'
import { sayTitle, sayWhen } from '../src/domain/events/say.ts'
import { act } from '../src/domain/events/told/offers.ts'
import { clippedLabel, shortMoment } from '../src/domain/moments/say.ts'
import { fullNames } from './door-names.ts'
import type { Conversation } from './kit/conversation.ts'
import { saying, way } from './saying.ts'

const says = {
  none: 'Билет есть у того, кто записан и получил место. Сейчас таких записей нет.',
  which: 'Билет на какое событие?',
  ticket: (title: string, when: string) => `Ваш билет: «${title}», ${when}. На входе покажите QR или назовите номер.`,
  counted: (number: string, name: string, came: number, all: number) =>
    `Есть: билет № ${number}${name ? `, ${name}` : ''}. Пришли ${came} из ${all}.`,
  before: (number: string, name: string, when: string) =>
    `Билет № ${number}${name ? `, ${name}` : ''}: уже отмечен ${when}. Второй раз не считаю.`,
  gone: (title: string) => `По этому билету места на «${title}» уже нет: от него отказались. Решать вам.`,
  early: (title: string, when: string) =>
    `Билет настоящий, но рано: «${title}» ${when}. Отмечаем за три часа до начала.`,
  over: (title: string, when: string) => `Это билет на прошедшее: «${title}», ${when}. На сегодня он не годится.`,
  cancelled: (title: string) => `Билет на «${title}», а это событие отменили.`,
  own: (title: string, when: string) => `Это ваш билет: «${title}», ${when}. Его отметят на входе, покажите QR.`,
  notAtDoor: (title: string) => `Это билет на «${title}». Отмечают его организаторы события и помощники.`,
  forged: 'Этот QR я не узнаю: билет не настоящий или от другого сообщества.',
  unknown: 'Такого билета нет: события с этим номером здесь не нашлось.',
}

export const ticket: Conversation = {
  ...saying('ticket', ['Билет', 'Мой билет', 'Билеты'], async (turn) => {
    const dates = await ownDates(turn.club, turn.person, turn.now)
    const own = dates.filter((date) => placeOf(date, turn.person)?.state === 'going')
    const dated = await withEvents(turn.club, own)
    const [only] = dated
    if (!only) return { text: says.none, choices: [[way('События', 'events')]] }
    if (dated.length === 1) return ticketOf(turn, only)
    return { text: says.which, choices: dated.slice(0, 6).map((one) => [choiceOf(one, turn)]) }
  }),
  async led(turn, ref) {
    const { club, person: by, cause, now } = turn
    const result = await scanTicket(club, { token: ref, by, cause, now })
    if (result.outcome === 'no-ticket') return false
    turn.reply(await said(turn, result))
    return true
  },
}

const spoken = /^билет\s*№?\s*(\d{1,9})\s*[-–—]\s*(\d{1,6})\s*[.!]*$/iu

/** «билет 15-7»: its number, said aloud to whoever stands at the door. */
export const ticketNumberSaid: Conversation = {
  ...saying('ticket-number', [], async (turn) => {
    const [, event, place] = (turn.input.kind === 'text' && spoken.exec(turn.input.text.trim())) || []
    const { club, person: by, cause, now } = turn
    const here = (await datesAtDoor(club, by, now)).find(({ occasion }) => occasion.event === Number(event))
    const key = here?.occasion.key ?? '1'
    return said(turn, await countAtDoor(club, { number: Number(event), key, place: Number(place), by, cause, now }))
  }),
  begins: (words) => spoken.test(words.trim()),
}

async function said(turn: Turn, result: ScannedTicket): Promise<string> {
  if (!('event' in result)) return result.outcome === 'forged' ? says.forged : says.unknown
  const { event, occasion } = result
  const { timeZone } = turn.club.settings
  const title = sayTitle(event, occasion)
  const when = sayWhen(occasion, timeZone, turn.now)
  switch (result.outcome) {
    case 'counted':
    case 'counted-before': {
      const place = occasion.people.find((one) => doorNumber(one) === result.number)
      const name = (place && (await nameOf(turn.club, place, (people) => fullNames(turn, people)))) ?? ''
      const number = ticketNumber(occasion, { turn: result.number - 1 })
      if (result.outcome === 'counted-before') return says.before(number, name, momentIn(result.at, timeZone))
      const came = occasion.people.filter(({ arrived }) => arrived !== null).length
      const all = occasion.people.filter((one) => one.arrived !== null || one.state === 'going').length
      return says.counted(number, name, came, all)
    }
    case 'gone':
      return says.gone(title)
    case 'too-early':
      return says.early(title, when)
    case 'over':
      return says.over(title, when)
    case 'cancelled':
      return says.cancelled(title)
    case 'own':
      return says.own(title, when)
    case 'not-at-door':
      return says.notAtDoor(title)
  }
}

/** The picture, for whoever has a seat. */
export function ticketOf(turn: Turn, { event, occasion }: Dated): Content {
  const { person, club, now } = turn
  if (placeOf(occasion, person)?.state !== 'going') return { text: says.none, choices: [[way('События', 'events')]] }
  const when = sayWhen(occasion, club.settings.timeZone, now)
  const of = { number: event.number, key: occasion.key, person }
  return { text: says.ticket(sayTitle(event, occasion), when), paper: { kind: 'event-ticket', of } }
}

function choiceOf({ event, occasion }: Dated, { club, now }: Turn): Choice {
  const label = `${shortMoment(occasion.startsAt, club.settings.timeZone, now)} ${sayTitle(event, occasion)}`
  return act(event, occasion, clippedLabel(label), 'ticket')
}
