/** «Событие.ics»: a date of an event for a phone's calendar. Opened again after a change, it moves the same entry. */
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'

export interface CalendarEntry {
  /** The same for every version of it: `15-1@club1.vk.me`. */
  uid: string
  /** Grows with each change, so that an older file opened later does not put it back (RFC 5545, 3.8.7.4). */
  sequence: number
  /** When this file is made. */
  stamp: Date
  startsAt: Date
  endsAt: Date
  title: string
  description: string
  place: string | null
  map: { latitude: number; longitude: number } | null
  /** Of a meeting by video. */
  link: string | null
  /** Takes the entry out of the calendar. */
  cancelled: boolean
  /** The community's title. */
  community: string
}

/** Moments are in UTC, which every calendar shows in the phone's own time, wherever it is. */
export function calendarOf(entry: CalendarEntry): string {
  const { uid, sequence, stamp, startsAt, endsAt, title, description, place, map, link, cancelled, community } = entry
  const calendar = ical({
    name: community,
    prodId: { company: 'young-teachers-bot', product: 'events', language: 'RU' },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  })
  const event = calendar.createEvent({
    ...{ id: uid, sequence, stamp, start: startsAt, end: endsAt },
    summary: title,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(description && { description }),
    ...(link && { url: link }),
  })
  const where = place ?? link
  if (where) {
    const geo = map && { lat: map.latitude, lon: map.longitude }
    event.location({ title: where, ...(geo && { geo }) })
  } else if (map) {
    event.location({ geo: { lat: map.latitude, lon: map.longitude } })
  }
  return `${calendar.toString()}\r\n`
}
