/** What the queue of a date must tell: derived from the date itself, so that it may be put as often as anybody likes. */
import type { Choice, Content } from '../../../../models/content.ts'
import type { EventRow } from '../../../../models/event.ts'
import type { OccasionRow, Place } from '../../../../models/occasion.ts'
import type { Club } from '../../club.ts'
import { awake } from '../../hours.ts'
import { sayDeadline, sayTitle, sayWhen } from '../say.ts'

const says = {
  offer: (title: string, when: string, deadline: string) =>
    `Освободилось место: «${title}», ${when}. Держу его для вас ${deadline}. Берёте?`,
  race: (title: string, when: string) =>
    `Освободилось место: «${title}», ${when}. Времени мало, поэтому написали всей очереди: кто первый, того и место.`,
  lapsed: (title: string, when: string) =>
    `Место на «${title}», ${when}, ждало вас и ушло следующему. Ничего страшного. Хотите снова в очередь?`,
  take: 'Беру место',
  leave: 'Не смогу',
  back: 'Снова в очередь',
}

/** A message of an event to one person: they began it themselves, so it comes whatever else they have switched off. */
export interface EventNotice {
  key: string
  to: number[]
  content: Content
  notBefore: Date
  usefulUntil: Date
  priority: 'work'
}

/** How long after it whoever let an offer pass still hears of it. */
const LAPSED_MS = 24 * 3_600_000

/** What people who registered through this community are to hear of their place in the queue. */
export function offerNotices(club: Club, event: EventRow, occasion: OccasionRow, now: Date): EventNotice[] {
  if (occasion.state === 'cancelled' || occasion.startsAt <= now) return []
  // A team hears of its offer through its captain: team-notices.ts.
  const own = occasion.people.filter(({ via, team }) => via === club.id && team === null)
  return own.flatMap(
    (place) => offerOf(club, event, occasion, place, now) ?? lapsedOf(club, event, occasion, place, now) ?? [],
  )
}

function offerOf(club: Club, event: EventRow, occasion: OccasionRow, place: Place, now: Date): EventNotice | undefined {
  const { state, offer, person } = place
  if (state !== 'offered' || !offer || offer.until <= now) return undefined
  const [title, when] = told(club, event, occasion, now)
  const deadline = sayDeadline(offer.until, club.settings.timeZone, now)
  return {
    key: `${keyOf(event, occasion)}:offer:${person}:${offer.number}`,
    to: [person],
    content: {
      text: offer.race ? says.race(title, when) : says.offer(title, when, deadline),
      choices: [
        [{ ...act(event, occasion, says.take, 'take'), accent: true }, act(event, occasion, says.leave, 'leave')],
      ],
    },
    // Nobody sleeps through what is over when they wake: then it is told at once.
    notBefore: offer.race ? now : awake(club, now),
    usefulUntil: offer.until,
    priority: 'work',
  }
}

function lapsedOf(
  club: Club,
  event: EventRow,
  occasion: OccasionRow,
  place: Place,
  now: Date,
): EventNotice | undefined {
  const { state, since, person, offers } = place
  if (state !== 'lapsed' || now.getTime() - since.getTime() > LAPSED_MS) return undefined
  const [title, when] = told(club, event, occasion, now)
  return {
    key: `${keyOf(event, occasion)}:lapsed:${person}:${offers}`,
    to: [person],
    content: { text: says.lapsed(title, when), choices: [[act(event, occasion, says.back, 'register')]] },
    notBefore: awake(club, now),
    usefulUntil: occasion.startsAt,
    priority: 'work',
  }
}

/** `event:115:1`: what the taps and the messages of a date are known by. */
export function keyOf({ number }: Pick<EventRow, 'number'>, { key }: Pick<OccasionRow, 'key'>): string {
  return `event:${number}:${key}`
}

/** A tap on a date. */
export function act(event: EventRow, occasion: Pick<OccasionRow, 'key'>, label: string, value: string): Choice {
  return { label, answers: keyOf(event, occasion), value }
}

function told({ settings }: Club, event: EventRow, occasion: OccasionRow, now: Date): [string, string] {
  return [sayTitle(event, occasion), sayWhen(occasion, settings.timeZone, now)]
}
