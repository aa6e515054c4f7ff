/** When a person's data go: when the promised time is over, and what an erasure in a talk leaves for a day. */
import { NAMELESS } from '../../../models/model.ts'
import { forgottenPeers } from '../../../models/talk.ts'
import type { Club } from '../club.ts'
import { openOf } from '../help/open.ts'
import { eraseNow, finishErasures } from './destroy.ts'
import { eraseTalk } from './kept.ts'

const day = 86_400_000
/** As the consent promises: after leaving, or after consent that led to no membership. */
export const keptDays = 30
/** After a withdrawal the law gives 30 days (152-ФЗ art. 21 p. 5); some are left for a bot that was down. */
export const withdrawnDays = 25
/** A turn that asks for its erasure has ended by then, or its process has. */
const interruptedMs = 600_000

/**
 * Erases everyone whose time is over: 30 days after leaving, or after the last of consent, application and decision
 * where no membership came of it (or of the last request for help); 25 after a withdrawal. Members, and people with a role, are in the association; but
 * whoever has withdrawn goes with every role, and of the only organizer nothing stays but the number with that role.
 * A person whose application still waits is not forgotten either: it is erased with them. First comes what an earlier
 * erasure has left. Answers whom.
 */
export async function eraseDue(club: Club, now: Date): Promise<number[]> {
  await finishErasures(club, new Date(now.getTime() - interruptedMs), now)
  await forgetTalks(club, now)
  const due: number[] = []
  const workers = new Set(await club.models.roles.distinct('person', { community: club.id }))
  for (const person of await candidates(club, now)) {
    const end = await endOf(club, person)
    if (end === undefined || end.until > now) continue
    const { reason, row } = end
    if (workers.has(person) && reason !== 'withdrawal') continue
    const { outcome } = await eraseNow(club, { person, cause: `term:${row}`, reason, now })
    if (outcome === 'erased') due.push(person)
  }
  return due
}

/**
 * Who was erased in their own talk had to be answered there, so its bare row stays, and the marks of its updates. They go
 * a day later when nothing else came; who has written since is somebody the bot knows nothing of but the number.
 */
async function forgetTalks(club: Club, now: Date): Promise<void> {
  const before = new Date(now.getTime() - day)
  for (const person of await forgottenPeers(club.models.talks, club.id, before)) await eraseTalk(club, person, now)
  await club.models.destructions.updateMany(
    { community: club.id, done: { $lt: before }, application: { $exists: true } },
    { $unset: { application: 1 } },
  )
}

/** People with anything old enough, except the members of now. */
async function candidates(club: Club, now: Date): Promise<number[]> {
  const { consents, applications, memberships } = club.models
  const community = club.id
  const before = new Date(now.getTime() - withdrawnDays * day)
  const [consented, applied, left, members] = await Promise.all([
    consents.distinct('person', { community, at: { $lte: before } }),
    applications.distinct('person', { community, sentAt: { $lte: before } }),
    memberships.distinct('person', { community, active: false, to: { $lte: before }, person: { $lt: NAMELESS } }),
    memberships.distinct('person', { community, active: true }),
  ])
  const within = new Set(members)
  return [...new Set([...consented, ...applied, ...left])].filter((person) => !within.has(person))
}

/** When the person's data go; undefined while nothing of them is kept, or they are a member. */
export async function keptUntil(club: Club, person: number): Promise<Date | undefined> {
  return (await endOf(club, person))?.until
}

/** `row`: the person's oldest row, which names this stay of theirs and nothing else once it is gone. */
type End = { until: Date; reason: 'term' | 'withdrawal'; row: string }

async function endOf(club: Club, person: number): Promise<End | undefined> {
  const { consents, applications, memberships } = club.models
  const own = { community: club.id, person }
  if (await memberships.exists({ ...own, active: true })) return undefined
  // Whoever waits for help is not forgotten meanwhile.
  if ((await openOf(club, person)).length > 0) return undefined
  const [given, sent, been, asked] = await Promise.all([
    consents.find(own).lean(),
    applications.find(own).lean(),
    memberships.find(own).lean(),
    club.models.helpRequests.find({ community: club.id, asker: person }, { endedAt: 1 }).lean(),
  ])
  const [row] = [...given, ...sent, ...been].map(({ _id }) => String(_id)).sort()
  const withdrawn = given.flatMap((one) => one.withdrawn?.at ?? [])
  const isWithdrawn = given.length > 0 && withdrawn.length === given.length
  const last = isWithdrawn
    ? latest(withdrawn)
    : latest([
        ...given.map(({ at }) => at),
        ...sent.flatMap((one) => [one.sentAt, one.decision?.at ?? [], one.withdrawal?.at ?? []].flat()),
        ...been.flatMap(({ to }) => to ?? []),
        ...asked.flatMap(({ endedAt }) => endedAt ?? []),
      ])
  if (!last || !row) return undefined
  const until = new Date(last.getTime() + (isWithdrawn ? withdrawnDays : keptDays) * day)
  return { until, reason: isWithdrawn ? 'withdrawal' : 'term', row }
}

function latest(dates: Date[]): Date | undefined {
  return dates.reduce<Date | undefined>((found, date) => (found && found > date ? found : date), undefined)
}
