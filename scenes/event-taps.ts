/** Taps on an event, on one of its dates, and under what was told of it. */
import type { Chosen, Content, Turn } from '../src/bot/turn.ts'
import { hasConsent } from '../src/domain/consent/consent.ts'
import { certificateFor } from '../src/domain/events/door/certificate.ts'
import { type Dated, datesOf, shownDate, shownEvent } from '../src/domain/events/find.ts'
import { giveMark } from '../src/domain/events/marks.ts'
import { leaveDate, type RegisteredFor, registerFor, stayWith, wantSoon } from '../src/domain/events/register.ts'
import { mapLink, sayPlace, sayTitle, sayWhen } from '../src/domain/events/say.ts'
import { act } from '../src/domain/events/told/offers.ts'
import { dateCard, eventCard } from './event-card.ts'
import { insteadOf, saysClash } from './event-clash.ts'
import { gone, others, registered, tellOffers } from './event-registered.ts'
import { leaveTeam } from './event-team.ts'
import { lists } from './events.ts'
import type { Conversation } from './kit/conversation.ts'
import type { Talk } from './kit/dialog.ts'
import { way } from './saying.ts'
import { ticketOf } from './ticket.ts'

const says = {
  left: 'Спасибо, что сказали. Место отдам следующему.',
  leftOther: (title: string) => `А с «${title}» вас снял, место отдам следующему.`,
  leftQueue: 'Хорошо, из очереди вас убрали.',
  notThere: 'Вы сюда не записаны, отказываться не нужно.',
  leaveOver: 'Это уже началось, отказ не нужен.',
  again: 'Записаться снова',
  stays: (when: string) => `Хорошо, ждём вас ${when}.`,
  notGoing: 'Вы сюда сейчас не записаны.',
  soon: 'Хорошо, напомню ещё и за два часа.',
  leave: 'Не смогу',
  where: 'Как пройти',
  map: 'Открыть карту',
  place: (place: string) => `Где: ${place}`,
  noPlace: 'Место пока не назвали. Как назовут — напишу.',
  marked: (mark: number) => `Спасибо, ваша оценка: ${mark}.`,
  notMarking: 'Оценивают те, кто был. Спасибо, что откликнулись.',
  paper: (number: number) => `Сертификат № ${number}. Подписать и поставить печать можно у организатора.`,
  noPaper: 'Сертификат выдают тем, кто был. Если вас забыли отметить, напишите человеку.',
  events: 'События',
}

export const eventTaps: Conversation = { cards: { event: tapped } }

async function tapped(turn: Turn, { answers, value }: Chosen, talk: Talk): Promise<void> {
  const [, number = '', ...rest] = answers.split(':')
  const [what, page] = value.split(':')
  if (what === 'list') return lists.ahead(turn, Number(page))
  if (what === 'own') return turn.reply(await lists.own(turn, Number(page)))
  const found = await meant(turn, Number(number), rest.join(':'))
  if (found === undefined) return turn.reply(gone())
  if ('content' in found)
    return turn.reply(what === 'page' ? await eventCard(turn, found.event, Number(page)) : found.content)
  const coming = { number: found.event.number, key: found.occasion.key, person: turn.person, ...causeOf(turn) }
  // Whole teams come by taps of their own: event-team.ts.
  if (found.event.teams && what === 'leave') return leaveTeam(turn, found)
  if (found.event.teams && (what === 'register' || what === 'take')) return turn.reply(dateCard(turn, found))
  switch (what) {
    case 'register':
    case 'take':
      // `register:both` is the answer to what is at the same time.
      if (page === undefined && (await saysClash(turn, found, what, asksFirst(turn, found)))) return
      if (asksFirst(turn, found)) return talk.enter('event-register')
      return instead(turn, await registerFor(turn.club, coming), value)
    case 'leave':
      return leave(turn, found)
    case 'stay': {
      const { outcome } = await stayWith(turn.club, coming)
      const when = sayWhen(found.occasion, turn.club.settings.timeZone, turn.now)
      return turn.reply(outcome === 'kept' ? says.stays(when) : dateCard(turn, found, says.notGoing))
    }
    case 'soon': {
      const { outcome } = await wantSoon(turn.club, coming)
      return outcome === 'kept' ? turn.snackbar(says.soon) : turn.reply(dateCard(turn, found, says.notGoing))
    }
    case 'mark':
      return mark(turn, found, Number(page), talk)
    case 'ticket':
      return turn.reply(ticketOf(turn, found))
    case 'paper':
      return certificate(turn, found)
    case 'where':
      return turn.reply(placeCard(found))
    default:
      return turn.reply(dateCard(turn, found))
  }
}

/** Registered, and off the date that was in the way; of who only waits now both places stand. */
async function instead(turn: Turn, result: RegisteredFor, value: string): Promise<void> {
  await registered(turn, result, value.startsWith('take'))
  const other = insteadOf(value)
  if (!other || result.outcome !== 'going') return
  const { cause, now } = causeOf(turn)
  const left = await leaveDate(turn.club, { ...other, person: turn.person, cause: `${cause}:instead`, now })
  if (left.outcome !== 'left') return
  tellOffers(turn, left)
  turn.reply(says.leftOther(sayTitle(left.event, left.occasion)))
}

/** The date a tap is about; of an event with several, the choice of one. */
async function meant(turn: Turn, number: number, key: string) {
  if (key !== '') return shownDate(turn.club, number, key)
  const event = Number.isSafeInteger(number) ? await shownEvent(turn.club, number) : null
  if (!event) return undefined
  const dates = (await datesOf(turn.club, [event], turn.now)).filter(({ state }) => state === 'open')
  const [only] = dates
  if (only && dates.length === 1) return { event, occasion: only }
  return { event, content: await eventCard(turn, event) }
}

/** Where more than the number of a page is asked, it is asked first, with the consent that it needs. */
export function asksFirst({ person }: Turn, { event, occasion }: Dated): boolean {
  const before = occasion.people.find((one) => one.person === person)?.state
  // Whoever waits was asked when they began to.
  if (before === 'going' || before === 'waiting' || before === 'offered') return false
  return event.questions.length > 0 || event.pass !== null || event.bus !== null
}

async function leave(turn: Turn, { event, occasion }: Dated): Promise<void> {
  const coming = { number: event.number, key: occasion.key, person: turn.person, ...causeOf(turn) }
  const result = await leaveDate(turn.club, coming)
  switch (result.outcome) {
    case 'left': {
      tellOffers(turn, result)
      const again = act(event, occasion, says.again, 'register')
      return turn.reply({
        text: result.was === 'going' ? says.left : says.leftQueue,
        choices: [[again], [way(says.events, 'events')]],
      })
    }
    case 'not-there':
      return turn.reply(others(says.notThere))
    case 'over':
      return turn.reply(says.leaveOver)
    case 'unknown':
      return turn.reply(gone())
  }
}

/** The mark is kept at once; a word only of whoever has agreed that their words are kept. */
async function mark(turn: Turn, { event, occasion }: Dated, value: number, talk: Talk): Promise<void> {
  const coming = { number: event.number, key: occasion.key, person: turn.person, ...causeOf(turn) }
  const { outcome } = await giveMark(turn.club, { ...coming, mark: value })
  if (outcome === 'not-there') return turn.reply(others(says.notMarking))
  if (outcome !== 'marked') return turn.reply(gone())
  if (await hasConsent(turn.club, turn.person)) return talk.enter('event-word')
  turn.reply(says.marked(value))
}

async function certificate(turn: Turn, dated: Dated): Promise<void> {
  const { club, person, now } = turn
  const { event, occasion } = dated
  const result = await certificateFor(club, { number: event.number, key: occasion.key, person, now })
  if (result.outcome === 'unknown') return turn.reply(gone())
  if (result.outcome !== 'certified') return turn.reply(others(says.noPaper))
  turn.reply(paperOf(turn, dated, 'certificate', says.paper(result.certificate)))
}

function paperOf({ person }: Turn, { event, occasion }: Dated, kind: string, text: string): Content {
  return { text, paper: { kind, of: { number: event.number, key: occasion.key, person } } }
}

function placeCard({ event }: Dated): Content {
  const where = sayPlace(event.place)
  const link = mapLink(event.place)
  if (!where) return { text: says.noPlace }
  const open = link ? [[{ label: says.map, answers: 'link', value: 'map', link }]] : []
  return { text: says.place(where), ...(open.length > 0 && { choices: open }) }
}

export function causeOf({ cause, now }: Turn): { cause: string; now: Date } {
  return { cause, now }
}
