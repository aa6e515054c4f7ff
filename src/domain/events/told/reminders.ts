/**
 * The reminder of a date: one, a day before, moved to the last allowed hour before that when it falls into the quiet hours;
 * two hours before only for who has chosen it. Where a pass is needed, one more before its data are due.
 */
import { DateTime } from 'luxon'
import type { Content } from '../../../../models/content.ts'
import type { Club } from '../../club.ts'
import { awake, quietHours } from '../../hours.ts'
import type { Dated, EventRow, OccasionRow } from '../find.ts'
import { mapLink, sayDeadline, sayPlace, sayTitle, sayUntil, sayWhen } from '../say.ts'
import { act, type EventNotice, keyOf } from './offers.ts'

const says = {
  day: (when: string, title: string, where: string) => `${when} ждём вас на «${title}». ${where}`,
  soon: (title: string, at: string, where: string) => `Скоро «${title}», в ${at}. ${where}`,
  bring: (what: string) => ` С собой: ${what}.`,
  link: (link: string) => ` Ссылка: ${link}`,
  pass: (title: string, when: string, deadline: string, note: string) =>
    `«${title}» ${when} — в закрытом городе, въезд по пропуску. Данные для него принимают ${deadline}.${note && ` ${note}`}`,
  stay: 'Приду',
  leave: 'Не смогу',
  where: 'Как пройти',
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** The longest that any reminder comes before a date; a night and the day before it. */
export const EARLIEST = 2 * DAY
/** Before the data of a pass are due. */
export const PASS_BEFORE = 2 * DAY

/** Reminders that are due now for those who registered through this community. */
export function reminderNotices(club: Club, { event, occasion }: Dated, now: Date): EventNotice[] {
  if (occasion.state !== 'open' || event.state !== 'published' || occasion.startsAt <= now) return []
  const { startsAt } = occasion
  const going = occasion.people.filter(({ via, state }) => via === club.id && state === 'going')
  const moment = startsAt.getTime() / 1000
  const dayBefore = lastAwake(club, new Date(startsAt.getTime() - DAY))
  const make = (kind: string, to: number[], text: string, usefulUntil = startsAt): EventNotice[] =>
    to.map((person) => ({
      key: `${keyOf(event, occasion)}:${kind}:${moment}:${person}`,
      to: [person],
      content: contentOf(event, occasion, text),
      // Chosen by the person themselves, two hours before is two hours before, as an own reminder is.
      notBefore: kind === 'soon' ? now : awake(club, now),
      usefulUntil,
      priority: 'work',
    }))
  const pass = event.pass && event.pass.until > now ? event.pass : undefined
  return [
    // Whoever registered after that moment was told where and when just then.
    ...(now >= dayBefore
      ? make(
          'day',
          going.filter(({ since }) => since < dayBefore).map(({ person }) => person),
          dayText(club, event, occasion, now),
        )
      : []),
    ...(now.getTime() >= startsAt.getTime() - 2 * HOUR
      ? make(
          'soon',
          going.filter(({ soon }) => soon).map(({ person }) => person),
          soonText(club, event, occasion),
        )
      : []),
    ...(pass && now >= lastAwake(club, new Date(pass.until.getTime() - PASS_BEFORE))
      ? make(
          'pass',
          going.filter(({ pass: agreed, by }) => agreed !== null || by !== 'self').map(({ person }) => person),
          says.pass(
            sayTitle(event, occasion),
            sayWhen(occasion, club.settings.timeZone, now),
            sayDeadline(pass.until, club.settings.timeZone, now),
            pass.note,
          ),
          pass.until,
        )
      : []),
  ]
}

/** The moment itself, or the last full hour before the quiet hours it falls in. */
export function lastAwake(club: Pick<Club, 'settings'>, at: Date): Date {
  if (awake(club, at).getTime() === at.getTime()) return at
  const [hour = 21, minute = 0] = (club.settings.quietHours ?? quietHours).from.split(':').map(Number)
  const local = DateTime.fromJSDate(at, { zone: club.settings.timeZone })
  const begins = local.set({ hour, minute, second: 0, millisecond: 0 })
  return (begins > local ? begins.minus({ days: 1 }) : begins).minus({ hours: 1 }).toJSDate()
}

function dayText({ settings }: Club, event: EventRow, occasion: OccasionRow, now: Date): string {
  const when = sayWhen(occasion, settings.timeZone, now)
  const text = says.day(capital(when), sayTitle(event, occasion), whereOf(settings.timeZone, event, occasion, now))
  return `${text}${event.bring ? says.bring(event.bring) : ''}${event.place.link ? says.link(event.place.link) : ''}`
}

function soonText({ settings }: Club, event: EventRow, occasion: OccasionRow): string {
  const at = DateTime.fromJSDate(occasion.startsAt, { zone: settings.timeZone }).toFormat('H:mm')
  const where = whereOf(settings.timeZone, event, occasion, occasion.startsAt)
  return `${says.soon(sayTitle(event, occasion), at, where)}${event.place.link ? says.link(event.place.link) : ''}`
}

/** «ЦОДОУ, кабинет 12, до 18:00.» */
function whereOf(zone: string, { place }: EventRow, occasion: OccasionRow, now: Date): string {
  return `${capital([sayPlace(place), sayUntil(occasion, zone, now)].filter(Boolean).join(', '))}.`
}

function contentOf(event: EventRow, occasion: OccasionRow, text: string): Content {
  const first = [
    { ...act(event, occasion, says.stay, 'stay'), accent: true },
    act(event, occasion, says.leave, 'leave'),
  ]
  return { text, choices: [first, ...(mapLink(event.place) ? [[act(event, occasion, says.where, 'where')]] : [])] }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
