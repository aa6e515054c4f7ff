/** Certificates: a number for whoever came, given after the date has ended, and checked by anybody in the talk. */
import { nextNumber } from '../../../../models/counter.ts'
import { eventByNumber } from '../../../../models/event.ts'
import { NAMELESS } from '../../../../models/model.ts'
import { occasionByCertificate } from '../../../../models/occasion.ts'
import type { Club } from '../../club.ts'
import { dateOf } from '../find.ts'
import { decideOccasion } from '../roster/decide-occasion.ts'
import { placeOf, withPlace } from '../roster/roster.ts'
import { type EventRow, membersAmong, type OccasionRow, type Place } from './door.ts'

/** What a certificate states: the organizer's number, else as long as it lasted, in half hours, at least one. */
export function hoursOf({ hours }: Pick<EventRow, 'hours'>, date: Pick<OccasionRow, 'startsAt' | 'endsAt'>): number {
  const lasted = (date.endsAt.getTime() - date.startsAt.getTime()) / 3_600_000
  return hours ?? Math.max(0.5, Math.round(lasted * 2) / 2)
}

/** «1 час», «1,5 часа», «8 часов» */
export function hoursSaid(hours: number): string {
  const forms: Record<string, string> = { one: 'час', few: 'часа', many: 'часов', other: 'часа' }
  return `${String(hours).replace('.', ',')} ${forms[new Intl.PluralRules('ru').select(hours)]}`
}

export type Certified =
  | { outcome: 'certified'; certificate: number; event: EventRow; occasion: OccasionRow }
  /** `not-over`: it has not ended. `not-there`: nobody marked that the person came. */
  | { outcome: 'unknown' | 'cancelled' | 'not-over' | 'not-there' }

/**
 * The number of a person's certificate, given once: asked again it is the same. The paper is `certificate` of
 * `{ number, key, person }`. A number taken by somebody who was faster in between is skipped.
 */
export async function certificateFor(
  club: Club,
  { number, key, person, now }: { number: number; key: string; person: number; now: Date },
): Promise<Certified> {
  const found = await dateOf(club, { number, key })
  if (!found) return { outcome: 'unknown' }
  const { event, occasion } = found
  const may = mayCertify(occasion, person, now)
  if (may !== 'yes') return { outcome: may }
  const known = placeOf(occasion, person)?.certificate ?? null
  if (known !== null) return { outcome: 'certified', certificate: known, event, occasion }
  const next = await nextNumber(club.models.counters, event.community, 'certificate')
  const id = { community: event.community, event: number, key }
  // Without a cause: what is there already is the first outcome.
  const decided = await decideOccasion<Given>(club, { id, cause: '', now }, (date) => {
    const place = placeOf(date, person)
    const still = mayCertify(date, person, now)
    if (still !== 'yes') return { result: { outcome: still } }
    if (!place || place.certificate !== null)
      return { result: { outcome: 'certified', certificate: place?.certificate ?? 0 } }
    const given = withPlace(date, { ...place, certificate: next })
    return { result: { outcome: 'certified', certificate: next }, occasion: given }
  })
  if (decided.outcome === 'unknown') return { outcome: 'unknown' }
  const { result } = decided
  return result.outcome === 'certified' ? { ...result, event, occasion: decided.occasion } : result
}

type Given = { outcome: 'certified'; certificate: number } | { outcome: 'cancelled' | 'not-over' | 'not-there' }

function mayCertify(occasion: OccasionRow, person: number, now: Date): 'yes' | 'cancelled' | 'not-over' | 'not-there' {
  if (occasion.state === 'cancelled') return 'cancelled'
  if (occasion.endsAt > now) return 'not-over'
  return placeOf(occasion, person)?.arrived ? 'yes' : 'not-there'
}

export type Checked =
  /** `initials` are left out of somebody who was erased, and where nobody knows a name. */
  | { outcome: 'genuine'; title: string; startsAt: Date; hours: number; initials: string | undefined }
  /** Never given, or taken back because the person did not come after all. */
  | { outcome: 'unknown' }

/** What anybody may learn of a number: title, date and initials, so that an employer may compare it with the paper. */
export async function checkCertificate(
  club: Club,
  certificate: number,
  naming: (people: number[]) => Promise<ReadonlyMap<number, string>>,
): Promise<Checked> {
  const occasion = await occasionByCertificate(club.models.occasions, club.id, certificate)
  const place = occasion?.people.find((one) => one.certificate === certificate)
  const event = occasion && (await eventByNumber(club.models.events, club.id, occasion.event))
  if (!occasion || !event || !place?.arrived) return { outcome: 'unknown' }
  const name = await nameOf(club, place, naming)
  const { startsAt, title } = occasion
  return {
    outcome: 'genuine',
    title: title ?? event.title,
    startsAt,
    hours: hoursOf(event, occasion),
    initials: name && initialsOf(name),
  }
}

/** As the member's card has it, else as VK says; nobody knows it of the erased. */
export async function nameOf(
  club: Club,
  place: Pick<Place, 'person' | 'via'>,
  naming: (people: number[]) => Promise<ReadonlyMap<number, string>>,
): Promise<string | undefined> {
  if (place.person >= NAMELESS) return undefined
  const member = (await membersAmong(club, [place])).get(place.person)
  return member?.name ?? ((await naming([place.person])).get(place.person) || undefined)
}

/** «Анна Петрова» → «А. П.» */
export function initialsOf(name: string): string {
  return name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => `${[...word][0]?.toUpperCase()}.`)
    .join(' ')
}
