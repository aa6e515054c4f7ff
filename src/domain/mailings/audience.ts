/** Whom an announcement is for: conditions an organizer has chosen, and the members they mean at a moment (D36). */
import { DateTime } from 'luxon'
import { z } from 'zod'
import type { MembershipRow } from '../../../models/membership.ts'
import { Role } from '../../../models/role.ts'
import { talkId } from '../../../models/talk.ts'
import type { Club } from '../club.ts'
import { Did, peopleOf } from '../events/people-of.ts'

/**
 * Each condition that is there narrows the audience; within one, any of its values will do. Without any it is every
 * member. Roles alone mean whoever holds one, member or not, as heads of schools do; an event alone whoever registered.
 * It names nobody, so that it may be saved as a segment and outlive the people.
 */
export const Audience = z.strictObject({
  roles: z.array(Role).min(1).max(20).optional(),
  /** Ids in the community's directory. */
  organisations: z.array(z.string().min(1).max(80)).min(1).max(200).optional(),
  /** As members wrote them; case, ё and spaces are forgiven. */
  subjects: z.array(z.string().min(1).max(80)).min(1).max(50).optional(),
  /** Ids of the community's topics, or the title where the interest is in somebody's own words. */
  interests: z.array(z.string().min(1).max(60)).min(1).max(50).optional(),
  /** In their first year of teaching: see `isFirstYear`. */
  firstYear: z.literal(true).optional(),
  /** Has not written to the bot for so many days. */
  quietDays: z.number().int().min(1).max(365).optional(),
  /** Who registered for an event, waits for a seat, came or missed it, members or not: `id` is its number, or `115:1` of a date. */
  event: z.object({ id: z.string().min(1).max(60), did: Did }).optional(),
})
export type Audience = z.infer<typeof Audience>

type Line = Pick<MembershipRow, 'person' | 'figures' | 'subject' | 'from'>

/** VK ids of those the conditions mean now, in ascending order. Reads only. */
export async function resolve(club: Club, audience: Audience, now: Date): Promise<number[]> {
  const { roles, organisations, subjects, interests, firstYear, quietDays, event } = audience
  const holders = roles && (await withAnyRole(club, roles))
  const ofEvent = event && (await peopleOf(club, event, now))
  const ofCards = organisations || subjects || interests || firstYear
  const people = ofCards || !(holders ?? ofEvent) ? await onCards(club, audience, now) : [...(holders ?? ofEvent ?? [])]
  const heard =
    quietDays === undefined ? undefined : await heardSince(club, people, new Date(now.getTime() - quietDays * DAY_MS))
  return people
    .filter((person) => !holders || holders.has(person))
    .filter((person) => !ofEvent || ofEvent.has(person))
    .filter((person) => !heard?.has(person))
    .sort((one, other) => one - other)
}

/** Members by what their cards say. */
async function onCards(club: Club, audience: Audience, now: Date): Promise<number[]> {
  const { organisations, subjects, interests, firstYear } = audience
  const members: Line[] = await club.models.memberships
    .find(
      {
        community: club.id,
        active: true,
        ...(organisations && { 'workplace.id': { $in: organisations } }),
        ...(interests && { interests: { $elemMatch: isOneOf(interests) } }),
      },
      { _id: 0, person: 1, ...(subjects && { subject: 1 }), ...(firstYear && { figures: 1, from: 1 }) },
    )
    .lean()
  const wanted = subjects?.map(plainSubject)
  return members
    .filter(({ subject }) => !wanted || (subject && wanted.includes(plainSubject(subject))))
    .filter((member) => !firstYear || isFirstYear(member, now, club.settings.timeZone))
    .map(({ person }) => person)
}

const DAY_MS = 86_400_000

function isOneOf(interests: string[]) {
  return { $or: [{ id: { $in: interests } }, { id: null, title: { $in: interests } }] }
}

/**
 * Less than a year since teaching began: the month they told, where they told one; of a year alone its September; else
 * since they came into the association.
 */
export function isFirstYear({ figures, from }: Pick<MembershipRow, 'figures' | 'from'>, now: Date, zone: string) {
  const told = figures?.teachingSince
  const month = told
    ? told.length === 4
      ? `${told}-09`
      : told
    : DateTime.fromJSDate(from, { zone }).toFormat('yyyy-MM')
  return month > DateTime.fromJSDate(now, { zone }).minus({ years: 1 }).toFormat('yyyy-MM')
}

/** «Начальные  классы » and «начальные классы» are one subject. */
export function plainSubject(subject: string): string {
  return subject.toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ').trim()
}

async function withAnyRole(club: Club, roles: Role[]): Promise<Set<number>> {
  return new Set(await club.models.roles.distinct('person', { community: club.id, role: { $in: roles } }))
}

/** Those of the people who have written to the bot since then. */
async function heardSince(club: Club, people: number[], since: Date): Promise<Set<number>> {
  const rows = await club.models.talks
    .find({ _id: { $in: people.map((person) => talkId(club.id, person)) }, at: { $gt: since } }, { _id: 0, peer: 1 })
    .lean()
  return new Set(rows.map(({ peer }) => peer))
}

/** What the conditions may be chosen from: only what is really there, the commonest first, with how many have it. */
export interface AudienceLines {
  members: number
  roles: { id: Role; count: number }[]
  organisations: { id: string; title: string; count: number }[]
  subjects: { title: string; count: number }[]
  interests: { id: string; title: string; count: number }[]
  firstYear: number
}

export async function audienceLines(club: Club, now: Date): Promise<AudienceLines> {
  const rows = await club.models.memberships
    .find(
      { community: club.id, active: true },
      { _id: 0, person: 1, workplace: 1, subject: 1, interests: 1, figures: 1, from: 1 },
    )
    .sort({ person: 1 })
    .lean()
  const held = await club.models.roles.find({ community: club.id }, { _id: 0, role: 1 }).lean()
  const places = new Map(club.organisations.map(({ id, title }) => [id, title]))
  const topics = new Map((club.settings.topics ?? []).map(({ id, title }) => [id, title]))
  const here = rows.flatMap(({ workplace: { id, title } }) =>
    id === null ? [] : [{ id, title: places.get(id) ?? title }],
  )
  const interests = rows.flatMap((row) =>
    (row.interests ?? []).map(({ id, title }) => ({ id: id ?? title, title: topics.get(id ?? '') ?? title })),
  )
  const roles = held.map(({ role }) => ({ id: role, title: role }))
  return {
    members: rows.length,
    roles: commonest(roles).map(({ id, count }) => ({ id: id as Role, count })),
    organisations: commonest(here),
    subjects: commonest(
      rows.flatMap(({ subject }) => (subject ? [{ id: plainSubject(subject), title: subject }] : [])),
    ).map(({ title, count }) => ({ title, count })),
    interests: commonest(interests),
    firstYear: rows.filter((row) => isFirstYear(row, now, club.settings.timeZone)).length,
  }
}

function commonest(all: { id: string; title: string }[]): { id: string; title: string; count: number }[] {
  const counts = new Map<string, { id: string; title: string; count: number }>()
  for (const { id, title } of all) {
    const known = counts.get(id) ?? { id, title, count: 0 }
    counts.set(id, { ...known, count: known.count + 1 })
  }
  return [...counts.values()].sort(
    (one, other) => other.count - one.count || one.title.localeCompare(other.title, 'ru', { numeric: true }),
  )
}
