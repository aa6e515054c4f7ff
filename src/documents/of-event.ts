/** The papers of an event, each from what stands when it is sent. What draws or writes them is loaded when asked for. */
import type { PaperFile } from '../delivery/messenger.ts'
import type { Club } from '../domain/club.ts'
import { dayIn, dayInWords, momentIn, momentInWords } from '../domain/dates.ts'
import { hoursOf, nameOf } from '../domain/events/door/certificate.ts'
import { type DoorLine, doorOf, type EventRow, type OccasionRow, withoutCard } from '../domain/events/door/door.ts'
import { listCode, talkLink, ticketLink, ticketNumber, ticketToken } from '../domain/events/door/ticket.ts'
import { dateOf } from '../domain/events/find.ts'
import { keepDrawn, posterLines } from '../domain/events/poster.ts'
import type { Making, Naming } from './index.ts'

type Of = Parameters<Making>[1]

/** Of `{ number, key, person }`; opened again after a change it moves the same entry. A link is for those registered. */
export const eventCalendar: Making = async (club, of, now) => {
  const found = await dateIn(club, of)
  if (!found) return undefined
  const { event, occasion } = found
  const { calendarOf } = await import('./calendar.ts')
  const { community, number, place } = event
  const registered = occasion.people.some(({ person, state }) => person === of.person && state === 'going')
  const cancelled = occasion.state === 'cancelled' || event.state === 'cancelled'
  const text = calendarOf({
    uid: `${number}-${occasion.key}@club${community}.vk.me`,
    sequence: (occasion.changes.at(-1)?.number ?? 0) + (cancelled ? 1 : 0),
    stamp: now,
    startsAt: occasion.startsAt,
    endsAt: occasion.endsAt,
    title: titleOf(event, occasion),
    description: [event.description, event.bring && `С собой: ${event.bring}`].filter(Boolean).join('\n\n'),
    place: place.text,
    map: place.map,
    link: registered ? place.link : null,
    cancelled,
    community: club.settings.title,
  })
  return { name: `${fileTitle(event)}.ics`, bytes: new TextEncoder().encode(text) }
}

/** Of `{ number, key, person }`: nobody's without a seat. */
export const eventTicket: Making = async (club, of) => {
  const found = await dateIn(club, of)
  const place = found?.occasion.people.find(({ person, state }) => person === of.person && state === 'going')
  if (!found || !place || found.occasion.state === 'cancelled') return undefined
  const { event, occasion } = found
  const { drawTicket } = await import('./ticket-picture.ts')
  const number = ticketNumber(occasion, place)
  const bytes = await drawTicket({
    title: titleOf(event, occasion),
    when: momentInWords(occasion.startsAt, club.settings.timeZone),
    place: event.place.text,
    link: ticketLink(club, occasion, ticketToken(club, occasion, place)),
    number,
    community: club.settings.title,
  })
  return { name: `Билет ${number}.png`, bytes }
}

/** Of `{ number, key }`: for an event that has no poster of its own. */
export const eventPoster: Making = async (club, of) => {
  const found = await dateIn(club, of)
  if (!found) return undefined
  const { event, occasion } = found
  const { drawPoster } = await import('./poster-picture.ts')
  const bytes = await drawPoster({
    ...posterLines(club, event, occasion),
    link: talkLink(club.id, event.number),
    community: club.settings.title,
  })
  const name = `Афиша ${event.number}.png`
  // Of another community's event it is drawn anew: its picture is that community's.
  return {
    name,
    bytes,
    ...(event.community === club.id && { attached: (photo) => keepDrawn(club, event, occasion, photo) }),
  }
}

/** Of `{ number, key }`: teams by their places, with their points. */
export const eventResults: Making = async (club, of) => {
  const found = await dateIn(club, of)
  const teams = (found?.occasion.teams ?? []).filter(({ place, points }) => place !== null || points !== null)
  if (!found || teams.length === 0) return undefined
  const { drawResults } = await import('./results-picture.ts')
  const { event, occasion } = found
  const when = dayInWords(occasion.startsAt, club.settings.timeZone)
  const bytes = await drawResults({ title: titleOf(event, occasion), when, teams })
  return { name: `Итоги ${event.number}.png`, bytes }
}

/** Of `{ number, key, by }`: to be printed for the door. */
export const doorList: Making = async (club, of, now, naming) => {
  const door = await doorFor(club, of, naming, true)
  if (!door) return undefined
  const { event, occasion, lines } = door
  const { makeDoorListFile } = await import('./door-list-file.ts')
  const { timeZone } = club.settings
  const bytes = await makeDoorListFile({
    title: `№ ${event.number}. ${titleOf(event, occasion)}`,
    when: momentInWords(occasion.startsAt, timeZone),
    place: event.place.text,
    seats: occasion.seats,
    lines: lines.map(({ number, name, team, workplace, waits, arrived }) => {
      return { number, name, beside: team ?? workplace, waits, arrived: arrived !== undefined }
    }),
    code: listCode(club, occasion),
    made: momentIn(now, timeZone),
  })
  return { name: `Список ${event.number}, ${dayIn(occasion.startsAt, timeZone)}.pdf`, bytes }
}

/** Of `{ number, key, by }`: everything about who registered. */
export const eventSheet: Making = async (club, of, _, naming) => {
  const door = await doorFor(club, of, naming)
  if (!door) return undefined
  const { event, occasion, lines } = door
  const { makeEventSheetFile } = await import('./event-sheet-file.ts')
  const { timeZone } = club.settings
  const bytes = await makeEventSheetFile({
    title: titleOf(event, occasion),
    when: momentInWords(occasion.startsAt, timeZone),
    questions: event.questions,
    lines: lines.map(({ since, arrived, person, waits, ...line }) => ({
      ...line,
      state: stateOf({ waits }),
      since: momentIn(since, timeZone),
      arrived: arrived && momentIn(arrived, timeZone),
      page: `vk.com/id${person}`,
    })),
  })
  return { name: `Записи ${event.number}, ${dayIn(occasion.startsAt, timeZone)}.xlsx`, bytes }
}

/** Of `{ number, key, person }`: of whoever came and was given a number. */
export const certificate: Making = async (club, of, now, naming) => {
  const found = await dateIn(club, of)
  const place = found?.occasion.people.find(({ person }) => person === of.person)
  if (!found || !place || place.certificate === null || place.arrived === null) return undefined
  const { event, occasion } = found
  const { makeCertificateFile } = await import('./certificate-file.ts')
  const { operator, title, timeZone } = club.settings
  const number = place.certificate
  const bytes = await makeCertificateFile({
    operator,
    community: title,
    number,
    name: await nameOf(club, place, naming),
    title: titleOf(event, occasion),
    day: dayInWords(occasion.startsAt, timeZone),
    place: event.place.text,
    hours: hoursOf(event, occasion),
    issued: dayInWords(now, timeZone),
    address: `vk.me/club${event.community}`,
  })
  return { name: `Сертификат ${number}.docx`, bytes }
}

async function dateIn(
  club: Club,
  { number, key }: Of,
): Promise<{ event: EventRow; occasion: OccasionRow } | undefined> {
  return typeof number === 'number' && typeof key === 'string' ? dateOf(club, { number, key }) : undefined
}

/** For whom it is sent to, asked for their right once more. */
async function doorFor(club: Club, { number, key, by }: Of, naming: Naming, marking = false) {
  if (typeof number !== 'number' || typeof key !== 'string' || typeof by !== 'number') return undefined
  const asking = { number, key, by, marking }
  const first = await doorOf(club, asking)
  if (first.outcome !== 'door') return undefined
  const nameless = await withoutCard(club, first.occasion.people)
  if (nameless.length === 0) return first
  const door = await doorOf(club, { ...asking, names: await naming(nameless) })
  return door.outcome === 'door' ? door : undefined
}

function stateOf({ waits }: Pick<DoorLine, 'waits'>): string {
  return waits ? 'ждёт места' : 'место есть'
}

/** A slot of a week has a title of its own. */
function titleOf({ title }: EventRow, occasion: OccasionRow): string {
  return occasion.title ?? title
}

/** A title as a name of a file: without what a file system does not take, and short. */
function fileTitle({ title }: EventRow): PaperFile['name'] {
  const words = title.replace(/[\\/:*?"<>|\p{Cc}\s]+/gu, ' ').trim()
  return words.length > 60 ? `${words.slice(0, 59).trimEnd()}…` : words || 'Событие'
}
