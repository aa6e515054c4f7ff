/** Whom something unasked is not told at all, and why: their own choice, or the association is no longer theirs. */
import type { OccasionRow } from '../../../models/occasion.ts'
import type { Why } from '../../../models/outbox.ts'
import type { Club } from '../club.ts'
import { whyNot, wishesOf } from '../preferences/unasked.ts'
import type { Kind } from './kinds.ts'
import type { Asking } from './pass.ts'

/** The first reason for each of those who have one. */
export async function unwanted(
  club: Club,
  { people, topic, coming = 'message', partner, now }: Asking,
  { forMembers }: Kind,
): Promise<Map<number, Why>> {
  const [wishes, inside, agreed] = await Promise.all([
    wishesOf(club, people),
    forMembers ? ofTheAssociation(club, people, now) : new Set(people),
    partner ? agreedToNews(club, people) : new Set(people),
  ])
  return new Map(
    people.flatMap((person): [number, Why][] => {
      const why =
        whyNot(wishes(person), { topic, coming, now }) ??
        (inside.has(person) ? undefined : 'left') ??
        (agreed.has(person) ? undefined : 'no-consent')
      return why ? [[person, why]] : []
    }),
  )
}

/** So long after an event whoever registered for it may still be told of it. */
const AFTER_EVENT_MS = 30 * 86_400_000

/** Members, whoever has a role without being one, and whoever registered for an event that is ahead or was lately. */
async function ofTheAssociation({ id, models }: Club, people: readonly number[], now: Date): Promise<Set<number>> {
  const members = await models.memberships
    .find({ community: id, person: { $in: people }, active: true }, { person: 1, _id: 0 })
    .lean()
  const inside = new Set(members.map(({ person }) => person))
  const others = people.filter((person) => !inside.has(person))
  if (others.length === 0) return inside
  const [working, dates] = await Promise.all([
    models.roles.distinct('person', { community: id, person: { $in: others } }),
    models.occasions
      .find(
        {
          people: { $elemMatch: { via: id, person: { $in: others } } },
          endsAt: { $gt: new Date(now.getTime() - AFTER_EVENT_MS) },
        },
        { _id: 0, 'people.person': 1, 'people.via': 1 },
      )
      .lean<Pick<OccasionRow, 'people'>[]>(),
  ])
  const registered = dates.flatMap(({ people: all }) => all.flatMap(({ via, person }) => (via === id ? [person] : [])))
  return new Set([...inside, ...working, ...registered])
}

async function agreedToNews({ id, models }: Club, people: readonly number[]): Promise<Set<number>> {
  const query = { community: id, person: { $in: people }, purpose: 'mailing' as const, withdrawn: null }
  return new Set(await models.consents.distinct('person', query))
}
