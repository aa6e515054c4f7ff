/**
 * Tickets: a signed reference to a place on a date, which travels as a QR and comes back as `ref` of a message. It names
 * nobody, and says nothing of when: whether it is too early or over is asked of the date itself, which may have moved.
 */
import type { OccasionRow, Place } from '../../../../models/occasion.ts'
import type { Club } from '../../club.ts'
import { doorNumber } from './door.ts'

type OfDate = Pick<OccasionRow, 'community' | 'event' | 'key'>

export interface TicketRead {
  event: number
  key: string
  /** Of the place on the list. */
  number: number
}

/** Letters, digits and «_»: what a link carries unchanged. */
const shape = /^t(\d{1,9})_([\w-]{1,40})_(\d{1,6})_([0-9a-f]{16})$/i

export function ticketToken(club: Pick<Club, 'vault'>, date: OfDate, place: Pick<Place, 'turn'>): string {
  const number = doorNumber(place)
  return `t${date.event}_${date.key}_${number}_${club.vault.sign(signedWords(date, number))}`
}

/** `no-ticket`: something else. `forged`: looks like one, and was not made by this bot for this community. */
export function readTicket(
  club: Pick<Club, 'id' | 'vault'>,
  token: string,
): { outcome: 'ticket'; ticket: TicketRead } | { outcome: 'no-ticket' | 'forged' } {
  const [, event, key, number, signature] = shape.exec(token.trim()) ?? []
  if (!event || !key || !number || !signature) return { outcome: 'no-ticket' }
  const ticket = { event: Number(event), key, number: Number(number) }
  const words = signedWords({ community: club.id, event: ticket.event, key }, ticket.number)
  return club.vault.signed(words, signature) ? { outcome: 'ticket', ticket } : { outcome: 'forged' }
}

/** What the QR holds: a page that says what to do, where the bot has an address of its own, else the talk itself. */
export function ticketLink({ publicUrl }: Pick<Club, 'publicUrl'>, date: OfDate, token: string): string {
  return publicUrl ? `${publicUrl}/t/${date.community}/${token}` : talkLink(date.community, token)
}

/** Opens the talk with a community; the next message there carries `ref`. */
export function talkLink(community: number, ref: string | number): string {
  return `https://vk.me/club${community}?ref=${ref}`
}

/** «15-7»: of the event and of the place, to be said aloud. */
export function ticketNumber({ event }: Pick<OfDate, 'event'>, place: Pick<Place, 'turn'>): string {
  return `${event}-${doorNumber(place)}`
}

/** «15-4F2A»: of a printed list, typed with the ticked numbers. A slip of the pen does not lead to another event. */
export function listCode({ vault }: Pick<Club, 'vault'>, { community, event, key }: OfDate): string {
  return `${event}-${vault.sign(`list ${community} ${event} ${key}`, 4).toUpperCase()}`
}

/** The date whose printed list has this code, among the dates of an event. */
export function dateOfList<D extends OfDate>(
  { vault }: Pick<Club, 'vault'>,
  code: string,
  dates: readonly D[],
): D | undefined {
  const [, event, signature] = /^(\d{1,9})-([0-9a-f]{4})$/i.exec(code.trim()) ?? []
  if (!event || !signature) return undefined
  return dates.find(
    (date) =>
      date.event === Number(event) && vault.signed(`list ${date.community} ${date.event} ${date.key}`, signature),
  )
}

function signedWords({ community, event, key }: OfDate, number: number): string {
  return `ticket ${community} ${event} ${key} ${number}`
}
