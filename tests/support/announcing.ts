/** A town for talks about announcements: its clock stands at a chosen hour, and its members have all been in touch. */
import type { AppCommunity } from '../../src/app.ts'
import type { Club } from '../../src/domain/club.ts'
import type { Person } from './person.ts'
import { openTown, type Town, type TownOptions, type Way } from './town.ts'

/** Wednesday, 16:00 in the town: announcements may come. */
export const wednesday = '2027-03-03T09:00:00Z'
/** Wednesday, 10:00: lessons. */
export const morning = '2027-03-03T03:00:00Z'

interface Announcing {
  way?: Way
  at?: string
  community?: Partial<AppCommunity>
  communities?: AppCommunity[]
  emulator?: TownOptions['emulator']
}

export async function announcingTown({
  way = 'taps',
  at = wednesday,
  community,
  communities,
  emulator,
}: Announcing = {}): Promise<Town> {
  const ahead = Date.parse(at) - Date.now()
  // Members made by hand have accepted no charter, and are not asked to here.
  return openTown({
    way,
    community: { charter: undefined, ...community },
    ...(communities && { communities }),
    emulator: { now: () => Date.now() + ahead, ...emulator },
  })
}

/** They write to the bot for the first time, so that it may write to them. */
export async function inTouch<P extends Person[]>(...people: P): Promise<P> {
  for (const one of people) {
    await one.says('Начать')
    await one.hears('Здравствуйте')
  }
  return people
}

export function clubOf(town: Town): Club {
  const club = town.bot.app().runtimes[0]?.club
  if (!club) throw new Error('no community')
  return club
}

interface Card {
  place?: { id: string | null; title: string; kind: 'school' | 'kindergarten' | null }
  subject?: string
  since?: string
}

const school = { id: 'school-3', title: 'Средняя школа № 3', kind: 'school' as const }

/** A member of this community, as if they had joined two years ago. */
export async function makeMember(club: Club, person: number, name: string, card: Card = {}): Promise<void> {
  await club.models.memberships.create({
    community: club.id,
    person,
    application: 1000 + person,
    name,
    workplace: card.place ?? school,
    position: 'Учитель',
    active: true,
    from: new Date('2025-01-10T09:00:00Z'),
    to: null,
    leftBy: null,
    figures: { birthYear: null, teachingSince: card.since ?? '2020-09', fromElsewhere: null },
    subject: card.subject ?? null,
  })
}
