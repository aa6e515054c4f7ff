/** How an event and its date are said, wherever: cards, reminders, offers, the digest. */
import { DateTime } from 'luxon'
import type { EventCard, EventRow } from '../../../models/event.ts'
import { sayMoment, shortMoment } from '../moments/say.ts'
import { freeSeats, type Occasion } from './roster/roster.ts'
import { queueOfUnits } from './roster/units.ts'

type Dated = Pick<Occasion, 'startsAt' | 'endsAt'>

/** «завтра, в среду, 3 марта, в 16:30». */
export function sayWhen({ startsAt }: Pick<Dated, 'startsAt'>, zone: string, now: Date): string {
  return sayMoment(startsAt, zone, now)
}

/** «до 18:00»; of what ends on another day «до чт, 4 марта, 12:00». */
export function sayUntil({ startsAt, endsAt }: Dated, zone: string, now: Date): string {
  const [from, to] = [startsAt, endsAt].map((at) => DateTime.fromJSDate(at, { zone }))
  return from && to?.hasSame(from, 'day') ? `до ${to.toFormat('H:mm')}` : `до ${shortMoment(endsAt, zone, now)}`
}

/** «до завтра, 10:20», «до 18:40», «до сб, 6 марта, 10:20»: when an offer ends. */
export function sayDeadline(until: Date, zone: string, now: Date): string {
  const [local, here] = [until, now].map((at) => DateTime.fromJSDate(at, { zone })) as [DateTime, DateTime]
  if (local.hasSame(here, 'day')) return `до ${local.toFormat('H:mm')}`
  if (local.hasSame(here.plus({ days: 1 }), 'day')) return `до завтра, ${local.toFormat('H:mm')}`
  return `до ${shortMoment(until, zone, now)}`
}

/** What everybody may read of a place. */
export function sayPlace({ text, link }: EventCard['place']): string | undefined {
  return text ?? (link ? 'видеовстреча' : undefined)
}

/** «мест: 5»; «мест нет, в очереди 2»; nothing where seats are not limited. Seats may be left that do for no whole team. */
export function saySeats(occasion: Pick<Occasion, 'seats' | 'people' | 'teams'>): string | undefined {
  if (occasion.seats === null) return undefined
  const [free, waiting] = [freeSeats(occasion), queueOfUnits(occasion).length]
  if (free > 0 && waiting === 0) return `мест: ${free}`
  if (free > 0 && occasion.teams.length > 0) return `мест: ${free}, в очереди ${waiting}`
  return waiting > 0 ? `мест нет, в очереди ${waiting}` : 'мест нет'
}

/** A slot has a title of its own. */
export function sayTitle({ title }: Pick<EventRow, 'title'>, occasion?: Pick<Occasion, 'title'>): string {
  return occasion?.title ? `${title}: ${occasion.title}` : title
}

/** «15. Дизайн-мышление — ср, 3 марта, 16:30, мест: 5»: a line of a list. */
export function sayLine(
  event: Pick<EventRow, 'number' | 'title'>,
  occasion: Occasion,
  zone: string,
  now: Date,
): string {
  const told = [shortMoment(occasion.startsAt, zone, now), saySeats(occasion)].filter(Boolean).join(', ')
  return `${event.number}. ${sayTitle(event, occasion)} — ${told}`
}

/** Where a map shows the point, or the words of the address. */
export function mapLink({ map, text }: EventCard['place']): string | undefined {
  if (map) return `https://yandex.ru/maps/?pt=${map.longitude},${map.latitude}&z=17&l=map`
  return text ? `https://yandex.ru/maps/?text=${encodeURIComponent(text)}` : undefined
}
