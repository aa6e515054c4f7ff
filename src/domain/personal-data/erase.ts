/** Erasing a person: at their own word, and when the promised time is over. */
import { createHash } from 'node:crypto'
import { note } from '../../../models/journal.ts'
import type { Club } from '../club.ts'
import { type CollectionName, erasePerson, nameless } from './kept.ts'
import { emptyTold, toldOf } from './told.ts'

const day = 86_400_000
/** As the consent promises: after leaving, or after consent that led to no membership. */
export const keptDays = 30
/** After a withdrawal the law gives 30 days (152-ФЗ art. 21 p. 5); some are left for a bot that was down. */
export const withdrawnDays = 25

/** `told`: keys of messages about an application that waited, still standing in the organizers' windows. */
export type Erased = { outcome: 'erased'; told: string[] }

/**
 * Erases everything at once. What stays is a line that something was erased, without a name (the destruction is to be
 * confirmed: Roskomnadzor's order № 179 of 28.10.2022). The same cause erases once, so that what the person does next,
 * even in the same turn repeated, is not erased again. `sparing` is for the talk in which it is asked: that clears
 * itself when its turn is committed.
 */
export async function eraseNow(
  club: Club,
  { person, cause, now, sparing = [] }: { person: number; cause: string; now: Date; sparing?: CollectionName[] },
): Promise<Erased> {
  const { applications, journal } = club.models
  const key = `erased:${createHash('sha256').update(cause).digest('hex').slice(0, 24)}`
  const line = { community: club.id, actor: 0, about: 0, at: now, cause: key }
  const begun = () => journal.findOne({ community: club.id, cause: key, did: 'erasure-begun' }).lean()
  if (!(await begun())) {
    const waiting = await applications.findOne({ community: club.id, person, state: 'waiting' }).lean()
    await note(journal, { ...line, did: 'erasure-begun', application: waiting?.number ?? null })
  }
  const application = (await begun())?.application
  if (!(await journal.exists({ community: club.id, cause: key, did: 'data-erased' }))) {
    const own = await applications.find({ community: club.id, person }, { number: 1 }).lean()
    await emptyTold(
      club,
      person,
      own.map(({ number }) => number),
      now,
    )
    await erasePerson(club, person, nameless(now), sparing)
    await note(journal, { ...line, did: 'data-erased', application: null })
  }
  return { outcome: 'erased', told: application ? await toldOf(club, application) : [] }
}

/**
 * Erases everyone whose time is over: 30 days after leaving, or after the last of consent, application and decision
 * where no membership came of it; 25 after a withdrawal. Members, and people with a role, are in the association.
 * A person whose application still waits is not forgotten either: it is erased with them. Answers whom.
 */
export async function eraseDue(club: Club, now: Date): Promise<number[]> {
  const due: number[] = []
  for (const person of await candidates(club, now)) {
    const until = await keptUntil(club, person)
    if (until === undefined || until > now) continue
    await eraseNow(club, { person, cause: `sweep:${person}:${until.toISOString()}`, now })
    due.push(person)
  }
  return due
}

/** People with anything old enough, except those who are in the association now. */
async function candidates(club: Club, now: Date): Promise<number[]> {
  const { consents, applications, memberships, roles } = club.models
  const community = club.id
  const before = new Date(now.getTime() - withdrawnDays * day)
  const [consented, applied, left, members, workers] = await Promise.all([
    consents.distinct('person', { community, at: { $lte: before } }),
    applications.distinct('person', { community, sentAt: { $lte: before } }),
    memberships.distinct('person', { community, active: false, to: { $lte: before } }),
    memberships.distinct('person', { community, active: true }),
    roles.distinct('person', { community }),
  ])
  const within = new Set([...members, ...workers])
  return [...new Set([...consented, ...applied, ...left])].filter((person) => !within.has(person))
}

/** When the person's data go; undefined while nothing of them is kept, or they are a member. */
export async function keptUntil(club: Club, person: number): Promise<Date | undefined> {
  const { consents, applications, memberships } = club.models
  const own = { community: club.id, person }
  if (await memberships.exists({ ...own, active: true })) return undefined
  const [given, sent, been] = await Promise.all([
    consents.find(own).lean(),
    applications.find(own).lean(),
    memberships.find(own).lean(),
  ])
  const withdrawn = given.flatMap((row) => row.withdrawn?.at ?? [])
  if (given.length > 0 && withdrawn.length === given.length) return after(latest(withdrawn), withdrawnDays)
  const last = latest([
    ...given.map(({ at }) => at),
    ...sent.flatMap((row) => [row.sentAt, row.decision?.at ?? [], row.withdrawal?.at ?? []].flat()),
    ...been.flatMap(({ to }) => to ?? []),
  ])
  return after(last, keptDays)
}

function latest(dates: Date[]): Date | undefined {
  return dates.reduce<Date | undefined>((found, date) => (found && found > date ? found : date), undefined)
}

function after(date: Date | undefined, days: number): Date | undefined {
  return date && new Date(date.getTime() + days * day)
}
