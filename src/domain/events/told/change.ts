/**
 * What those registered hear of a change and of an event that will not be: derived from the date itself, so that it may be
 * put as often as anybody likes, in each community through which people registered.
 */
import { DateTime } from 'luxon'
import type { Content } from '../../../../models/content.ts'
import type { EventRow } from '../../../../models/event.ts'
import type { Change, OccasionRow, Place } from '../../../../models/occasion.ts'
import type { Club } from '../../club.ts'
import { awake } from '../../hours.ts'
import { sayMoment } from '../../moments/say.ts'
import { concerned } from '../roster/change.ts'
import { sayTitle, sayWhen } from '../say.ts'
import { act, type EventNotice, keyOf } from './offers.ts'

const says = {
  moved: (title: string) => `«${title}»: новое время или место.`,
  changed: (title: string) => `«${title}»: изменения.`,
  time: (when: string, was: string) => `Теперь ${when}. Было: ${was}.`,
  place: (place: string, was: string) => `Где: ${place}.${was ? ` Было: ${was}.` : ''}`,
  noPlace: 'Где, скажем отдельно.',
  length: (until: string) => `Закончим в ${until}.`,
  title: (title: string) => `Теперь называется «${title}».`,
  bring: (what: string | null) => (what ? `С собой: ${what}` : 'С собой ничего не нужно.'),
  link: (link: string | null) => (link ? `Ссылка: ${link}` : 'Прежняя ссылка больше не нужна.'),
  description: (text: string) => (text ? `Описание: ${text}` : 'Описание убрали.'),
  come: 'Придёте?',
  coming: 'Приду',
  cannot: 'Не смогу',
  waits: 'Ваше место в очереди остаётся.',
  cancelled: (title: string, when: string, why: string) =>
    `К сожалению, не состоится: «${title}», ${when}.${why ? ` Причина: ${why}` : ''}`,
  unseated: (title: string, when: string) =>
    `«${title}», ${when}: мест стало меньше, и на всех их не хватает. Вы первыми в очереди: освободится место — ` +
    'предложу вам. Простите.',
}

/** Changes older than this are no news. */
const NEWS_MS = 86_400_000

/** Of every change of the last day: those with a seat, and those who wait, who registered before it through this community. */
export function changeNotices(club: Club, event: EventRow, occasion: OccasionRow, now: Date): EventNotice[] {
  if (occasion.state === 'cancelled' || event.state !== 'published' || occasion.startsAt <= now) return []
  return occasion.changes
    .filter(({ at }) => now.getTime() - at.getTime() < NEWS_MS)
    .flatMap((change) => {
      const heard = concerned(occasion).filter(({ via, since }) => via === club.id && since <= change.at)
      const going = heard.filter(({ state }) => state === 'going').map(personOf)
      const waiting = heard.filter(({ state }) => state === 'waiting' || state === 'offered').map(personOf)
      const gathering = heard.filter(({ state }) => state === 'gathering').map(personOf)
      const text = textOf(club, event, occasion, change, now)
      const key = `${keyOf(event, occasion)}:change:${change.number}`
      const asked = change.asks
        ? {
            text: `${text}\n\n${says.come}`,
            choices: [
              [
                { ...act(event, occasion, says.coming, 'stay'), accent: true },
                act(event, occasion, says.cannot, 'leave'),
              ],
            ],
          }
        : { text }
      const common = timed(club, occasion, now)
      // Opened, it moves the entry that their calendar has already; a link in it is for each of them.
      const papered = change.what.some((one) => inCalendar.has(one))
      return [
        ...going.map((person) => {
          return {
            key,
            to: [person],
            content: papered ? withCalendar(asked, event, occasion, person) : asked,
            ...common,
          }
        }),
        { key, to: gathering, content: { text }, ...common },
        { key: `${key}:queue`, to: waiting, content: { text: `${text}\n\n${says.waits}` }, ...common },
      ].filter(({ to }) => to.length > 0)
    })
}

/** Everybody who had a place, once for the date. */
export function cancelNotices(club: Club, event: EventRow, occasion: OccasionRow, now: Date): EventNotice[] {
  const { cancelled } = occasion
  if (!cancelled || occasion.startsAt <= now) return []
  const to = concerned(occasion)
    .filter(({ via }) => via === club.id)
    .map(personOf)
  if (to.length === 0) return []
  const when = sayWhen(occasion, club.settings.timeZone, now)
  const text = says.cancelled(sayTitle(event, occasion), when, cancelled.why)
  const choices = [[{ label: 'События', answers: 'menu', value: 'events' }]]
  const key = `${keyOf(event, occasion)}:cancelled`
  return to.map((person) => {
    const content = withCalendar({ text, choices }, event, occasion, person)
    return { key, to: [person], content, ...timed(club, occasion, now) }
  })
}

/** Those who lost a seat in the last day because there are fewer, and wait since. */
export function unseatNotices(club: Club, event: EventRow, occasion: OccasionRow, now: Date): EventNotice[] {
  if (occasion.state === 'cancelled' || event.state !== 'published' || occasion.startsAt <= now) return []
  const text = says.unseated(sayTitle(event, occasion), sayWhen(occasion, club.settings.timeZone, now))
  return occasion.people.flatMap(({ via, person, state, unseated }) =>
    via === club.id && state === 'waiting' && unseated && now.getTime() - unseated.getTime() < NEWS_MS
      ? {
          key: `${keyOf(event, occasion)}:unseated:${unseated.getTime()}`,
          to: [person],
          content: { text },
          ...timed(club, occasion, now),
        }
      : [],
  )
}

/** What an entry of a calendar shows. */
const inCalendar = new Set<Change['what'][number]>(['time', 'place', 'length', 'link', 'title'])

function withCalendar(content: Content, event: EventRow, { key }: OccasionRow, person: number): Content {
  return { ...content, paper: { kind: 'event-calendar', of: { number: event.number, key, person } } }
}

/** Not at night, unless it begins before anybody would hear of it. */
export function timed(
  club: Club,
  { startsAt }: OccasionRow,
  now: Date,
): Pick<EventNotice, 'notBefore' | 'usefulUntil' | 'priority'> {
  const up = awake(club, now)
  return { notBefore: up < startsAt ? up : now, usefulUntil: startsAt, priority: 'work' }
}

function personOf({ person }: Place): number {
  return person
}

function textOf({ settings }: Club, event: EventRow, occasion: OccasionRow, { what, was }: Change, now: Date): string {
  const zone = settings.timeZone
  const { place, title, bring, description } = event
  const moment = (at: Date) => sayMoment(at, zone, now)
  const lines: Record<Change['what'][number], () => string> = {
    time: () => says.time(moment(occasion.startsAt), moment(was.startsAt)),
    place: () => (place.text ? says.place(place.text, was.place) : place.link ? says.link(place.link) : says.noPlace),
    length: () => says.length(DateTime.fromJSDate(occasion.endsAt, { zone }).toFormat('H:mm')),
    title: () => says.title(title),
    bring: () => says.bring(bring),
    link: () => says.link(place.link),
    description: () => says.description(description),
  }
  const head = what.includes('time') || what.includes('place') ? says.moved(title) : says.changed(title)
  return [head, ...what.map((one) => lines[one]())].join('\n')
}
