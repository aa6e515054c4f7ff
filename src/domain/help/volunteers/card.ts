/** «Когда я могу»: what a member says of their help, each tap kept at once (docs/coverage.md D46). */
import { type VolunteerRow, volunteerOf, writeVolunteer } from '../../../../models/volunteer.ts'
import type { Club } from '../../club.ts'
import { hasConsent } from '../../consent/consent.ts'
import { SAFETY_VERSION } from './safety.ts'

export type { VolunteerRow } from '../../../../models/volunteer.ts'

/** What a person may say of their help. */
export type VolunteerLines = Pick<
  VolunteerRow,
  'on' | 'categories' | 'districts' | 'free' | 'skills' | 'transport' | 'atOnce' | 'night' | 'pausedUntil' | 'adult'
>

export type CardKept =
  | { outcome: 'kept'; card: VolunteerRow }
  | { outcome: 'not-member' }
  /** The wording has changed since: nothing new is kept before they agree to it. */
  | { outcome: 'no-consent' }

export interface Acting {
  person: number
  cause: string
  now: Date
}

export async function cardOf(club: Club, person: number): Promise<VolunteerRow | null> {
  return volunteerOf(club.models.volunteers, club.id, person)
}

/** Changes some lines of the card, making it when there is none. The same cause changes nothing more. */
export async function changeCard(
  club: Club,
  acting: Acting,
  change: (card: VolunteerRow) => Partial<VolunteerLines>,
): Promise<CardKept> {
  return write(club, acting, (card) => ({ ...card, ...change(card) }))
}

/** That the safety rules of now were read; the version stays with the card. */
export async function readRules(club: Club, acting: Acting): Promise<CardKept> {
  return write(club, acting, (card) => ({ ...card, rules: { version: SAFETY_VERSION, at: acting.now } }))
}

/** Whoever keeps changing a card at the same moment is one person with two windows. */
const TRIES = 5

async function write(club: Club, acting: Acting, change: (card: VolunteerRow) => VolunteerRow): Promise<CardKept> {
  const { volunteers, memberships } = club.models
  const { person, cause, now } = acting
  for (let tries = 0; tries < TRIES; tries += 1) {
    const card = await cardOf(club, person)
    if (card?.causes.includes(cause)) return { outcome: 'kept', card }
    if (!(await memberships.exists({ community: club.id, person, active: true }))) return { outcome: 'not-member' }
    if (!(await hasConsent(club, person))) return { outcome: 'no-consent' }
    const next = change(card ?? empty(club, acting))
    const kept = { ...next, fits: fitsOf(next), at: now }
    if (await writeVolunteer(volunteers, kept, cause)) return { outcome: 'kept', card: kept }
  }
  throw new Error('a volunteer card keeps changing')
}

/** Nobody is called before they have said what they can and when. */
function empty(club: Club, { person, now }: Acting): VolunteerRow {
  return {
    ...{ community: club.id, person, on: true, categories: [], districts: [], free: 0, skills: null },
    ...{ transport: 'foot', atOnce: 1, night: false, pausedUntil: null, rules: null, adult: null },
    ...{ fits: [], askedAt: null, helpedAt: null, version: 0, at: now, causes: [] },
  }
}

/** What a request is looked up by: its kind with its district, its kind anywhere; a request may be of no kind yet. */
export function fitsOf({ categories, districts }: Pick<VolunteerRow, 'categories' | 'districts'>): string[] {
  if (categories.length === 0) return []
  const places = districts.length === 0 ? ['/*'] : districts.map((district) => `/${district}`)
  return [...categories, '*'].flatMap((category) => ['', ...places].map((place) => `${category}${place}`))
}
