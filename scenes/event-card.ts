/** The card of an event, and of one date of it with what the person may do about it. */
import type { Choice, Content, Turn } from '../src/bot/turn.ts'
import { type Dated, datesOf, type EventRow, type OccasionRow } from '../src/domain/events/find.ts'
import { posterOf } from '../src/domain/events/poster.ts'
import { closedTo, placeOf, queuePlace } from '../src/domain/events/roster/roster.ts'
import { teamOf } from '../src/domain/events/roster/team.ts'
import { mapLink, sayDeadline, sayPlace, saySeats, sayTitle, sayUntil, sayWhen } from '../src/domain/events/say.ts'
import { act } from '../src/domain/events/told/offers.ts'
import { clippedLabel, shortMoment } from '../src/domain/moments/say.ts'
import { may } from '../src/domain/roles/rights.ts'
import { pageOf } from './choice-rows.ts'
import { agendaOf, seriesRows } from './event-series-lines.ts'
import { sayRange, teamRows } from './event-team-lines.ts'
import { way } from './saying.ts'

const says = {
  head: (number: number, title: string) => `${number}. ${title}`,
  when: (when: string, until: string) => `${when}, ${until}`,
  where: (place: string) => `Где: ${place}`,
  link: (link: string) => `Ссылка: ${link}`,
  bring: (what: string) => `С собой: ${what}`,
  bus: (from: string) => `Автобус: ${from}`,
  going: 'Вы записаны.',
  waiting: (place: number) => `Вы в очереди, ваше место — ${place}-е.`,
  offered: (deadline: string) => `Для вас есть место, жду ответа ${deadline}.`,
  race: 'Есть место: кто первый, того оно и будет.',
  cancelled: (why?: string) => `Отменено.${why ? ` ${why}` : ''}`,
  now: 'Идёт сейчас.',
  over: 'Уже прошло.',
  closed: 'Запись закончилась.',
  opens: (when: string) => `Запись откроется ${when}.`,
  register: 'Записаться',
  queue: 'Встать в очередь',
  take: 'Беру место',
  leave: 'Не смогу',
  where_: 'Как пройти',
  ticket: 'Билет',
  paper: 'Сертификат',
  which: 'Какой день?',
  teams: (range: string, own?: string) =>
    `Идут командами, в команде ${range}.${own === undefined ? '' : ` Ваша команда — «${own}».`}`,
  gathering: 'Команда ещё собирается.',
  more: 'Ещё',
  others: 'События',
  /** For its organizers and stewards. */
  sheet: 'Лист события',
}

/** The whole event: its one date, or a choice among several. */
export async function eventCard(turn: Turn, event: EventRow, page = 0, because?: string): Promise<Content> {
  const card = await cardOf(turn, event, page, because)
  const helps = event.stewards.some(({ person }) => person === turn.person)
  const own = event.community === turn.club.id && (helps || (await may(turn.club, turn.person, 'organize-event')))
  const sheet: Choice = { label: says.sheet, answers: `event-sheet:${event.number}`, value: 'open' }
  return own ? { ...card, choices: [...(card.choices ?? []), [sheet]] } : card
}

async function cardOf(turn: Turn, event: EventRow, page: number, because?: string): Promise<Content> {
  const all = await datesOf(turn.club, [event], turn.now)
  const dates = all.filter(({ state }) => state === 'open')
  const [only] = dates.length > 0 ? dates : all
  if (dates.length <= 1 && only) return dateCard(turn, { event, occasion: only }, because)
  const lines = [says.head(event.number, event.title), ...factsOf(event), event.description]
  if (dates.length === 0) {
    const end = event.cancelled ? says.cancelled(event.cancelled.why) : says.over
    return { text: said([because, ...lines, end]), choices: [[way(says.others, 'events')]] }
  }
  const { timeZone } = turn.club.settings
  const items = dates.map((occasion) => act(event, occasion, clippedLabel(dayOf(occasion, timeZone, turn.now)), 'open'))
  const more = (next: number): Choice => ({ label: says.more, answers: `event:${event.number}`, value: `page:${next}` })
  return {
    text: said([because, ...lines, says.which]),
    choices: [...pageOf(items, page, 4, more), ...seriesRows(turn, event)],
  }
}

/** One date, with what this person may do. */
export function dateCard(turn: Turn, { event, occasion }: Dated, because?: string): Content {
  const { timeZone } = turn.club.settings
  const { now, person } = turn
  const going = placeOf(occasion, person)?.state === 'going'
  const seats = saySeats(occasion)
  const open = occasion.state === 'open' && event.state === 'published'
  const own = teamOf(occasion, person)
  const picture = posterOf(turn.club, event, occasion)
  return {
    text: said([
      because,
      says.head(event.number, sayTitle(event, occasion)),
      capital(says.when(sayWhen(occasion, timeZone, now), sayUntil(occasion, timeZone, now))),
      ...factsOf(event),
      going && event.place.link ? says.link(event.place.link) : '',
      seats && open && occasion.startsAt > now ? capital(seats) : '',
      event.description && `\n${event.description}`,
      agendaOf(turn, occasion),
      event.teams ? says.teams(sayRange(event.teams), own?.title) : '',
      `\n${standing(turn, { event, occasion })}`,
    ]),
    choices: rowsOf(turn, { event, occasion }),
    ...(picture && { attachments: [picture] }),
  }
}

/** What everybody may read, a line each. */
export function factsOf({ place, bring, bus }: EventRow): string[] {
  const where = sayPlace(place)
  return [where ? says.where(where) : '', bring ? says.bring(bring) : '', bus ? says.bus(bus.from) : ''].filter(Boolean)
}

function standing({ club, person, now }: Turn, { event, occasion }: Dated): string {
  const { timeZone } = club.settings
  if (event.state === 'cancelled' || occasion.state === 'cancelled') {
    return says.cancelled((occasion.cancelled ?? event.cancelled)?.why)
  }
  if (occasion.startsAt <= now) return occasion.endsAt > now ? says.now : says.over
  const place = placeOf(occasion, person)
  if (place?.state === 'going') return says.going
  if (place?.state === 'offered' && place.offer) {
    return place.offer.race ? says.race : says.offered(sayDeadline(place.offer.until, timeZone, now))
  }
  if (place?.state === 'waiting') return says.waiting(queuePlace(occasion, person) ?? 1)
  if (closedTo(occasion, now)) return says.closed
  if (place?.state === 'gathering') return says.gathering
  return event.opensAt && event.opensAt > now ? says.opens(sayWhen({ startsAt: event.opensAt }, timeZone, now)) : ''
}

function rowsOf(turn: Turn, { event, occasion }: Dated): Choice[][] {
  const { person, now } = turn
  const on = (label: string, value: string, accent = false) => ({
    ...act(event, occasion, label, value),
    ...(accent && { accent }),
  })
  const shut = event.state === 'cancelled' ? 'cancelled' : closedTo(occasion, now)
  const place = placeOf(occasion, person)
  const way_ = mapLink(event.place) ? [on(says.where_, 'where')] : []
  const goesOn = occasion.endsAt > now
  if (shut === 'over' && goesOn && place?.state === 'going') return [[on(says.ticket, 'ticket')]]
  if (shut === 'over' && place?.arrived) return [[on(says.paper, 'paper'), way(says.others, 'events')]]
  if (shut === 'cancelled' || shut === 'over') return [[way(says.others, 'events')]]
  if (event.teams && (!shut || teamOf(occasion, person)))
    return [
      ...teamRows(turn, { event, occasion }),
      [...(place?.state === 'going' ? [on(says.ticket, 'ticket')] : []), ...way_],
    ].filter(full)
  switch (place?.state) {
    case 'going':
      return [[on(says.leave, 'leave'), ...way_], [on(says.ticket, 'ticket')], ...seriesRows(turn, event)]
    case 'offered':
      return [[on(says.take, 'take', true), on(says.leave, 'leave')]]
    case 'waiting':
      return [[on(says.leave, 'leave'), ...way_]]
  }
  if (shut || (event.opensAt && event.opensAt > now)) return [way_, [way(says.others, 'events')]].filter(full)
  const none = saySeats(occasion)?.startsWith('мест нет')
  return [[on(none ? says.queue : says.register, 'register', true), ...way_], ...seriesRows(turn, event)]
}

/** A row with anything in it. */
function full({ length }: Choice[]): boolean {
  return length > 0
}

function dayOf(occasion: OccasionRow, zone: string, now: Date): string {
  return [shortMoment(occasion.startsAt, zone, now), occasion.title].filter(Boolean).join(' ')
}

export function said(lines: (string | undefined | false)[]): string {
  return lines.filter((line) => line !== undefined && line !== false && line.trim() !== '').join('\n')
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
