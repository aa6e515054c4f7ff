/** Giving and taking roles in dialogue (docs/coverage.md D17, D18, D35a, D35c). */
import { note } from '../../../models/journal.ts'
import { durable, isDuplicate } from '../../../models/model.ts'
import { addOrganizer, removeOrganizer } from '../../../models/organizing.ts'
import type { Role, RoleRow } from '../../../models/role.ts'
import type { Club } from '../club.ts'
import { deriveOrganizers, organizersOf } from './organizers.ts'
import { may } from './rights.ts'

export { isLastOrganizer } from './organizers.ts'

export interface Granting {
  by: number
  person: number
  role: Role
  /** Id of the director's own organisation in the directory; for other roles it is not looked at. */
  organisation?: string | null | undefined
  /** One cause gives or takes one role. */
  cause: string
  now: Date
}

export type Granted = { outcome: 'granted' | 'already-has' | 'unknown-organisation' | 'not-allowed' }
export type Taken = { outcome: 'taken' | 'not-held' | 'last-organizer' | 'not-allowed' }

/** Gives a role. The same cause answers `granted` again, also when the role was taken back since. */
export async function grantRole(club: Club, granting: Granting): Promise<Granted> {
  const { by, person, role, cause, now } = granting
  if (await isDone(club, granting, 'role-granted')) return { outcome: 'granted' }
  if (role === 'organizer') {
    if ((await changedBy(club, cause)) === 'granted') return organizerGranted(club, granting)
    if (!(await may(club, by, 'grant-role'))) return { outcome: 'not-allowed' }
    await organizersOf(club)
    await addOrganizer(club.models.organizing, club.id, { person, since: now, by, cause })
    if ((await changedBy(club, cause)) === 'granted') return organizerGranted(club, granting)
    // Whoever gave it first may have died before its row was there.
    await deriveOrganizers(club)
    return { outcome: 'already-has' }
  }
  const model = club.models.roles
  const own = { community: club.id, role, person }
  const held = await model.findOne(own).lean<RoleRow>()
  if (held?.taken) await finishTaking(club, held)
  const begun = held?.cause === cause && !held.taken
  if (!begun && !(await may(club, by, 'grant-role'))) return { outcome: 'not-allowed' }
  const organisation = role === 'director' ? granting.organisation : null
  if (role === 'director' && !club.organisations.some(({ id }) => id === organisation)) {
    return { outcome: 'unknown-organisation' }
  }
  try {
    const row = { ...own, organisation: organisation ?? null, since: now, by, cause }
    await model.collection.insertOne(row as never, durable)
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
  const row = await model.findOne(own).lean<RoleRow>()
  if (row?.cause !== cause) return { outcome: 'already-has' }
  await journalled(club, granting, 'role-granted', row.since)
  return { outcome: 'granted' }
}

/** Takes a role away; of oneself too. The last organizer keeps theirs. The same cause answers `taken` again. */
export async function takeRole(club: Club, taking: Omit<Granting, 'organisation'>): Promise<Taken> {
  const { by, person, role, cause, now } = taking
  if (await isDone(club, taking, 'role-taken')) return { outcome: 'taken' }
  if (role === 'organizer') {
    if ((await changedBy(club, cause)) === 'taken') return organizerTaken(club, taking)
    if (!(await may(club, by, 'grant-role'))) return { outcome: 'not-allowed' }
    await organizersOf(club)
    await removeOrganizer(club.models.organizing, club.id, { person, by, cause, at: now })
    if ((await changedBy(club, cause)) === 'taken') return organizerTaken(club, taking)
    await deriveOrganizers(club)
    const { people } = await organizersOf(club)
    return { outcome: people.some((one) => one.person === person) ? 'last-organizer' : 'not-held' }
  }
  const model = club.models.roles
  const own = { community: club.id, role, person }
  const held = await model.findOne(own).lean<RoleRow>()
  if (held?.taken?.cause !== cause && !(await may(club, by, 'grant-role'))) return { outcome: 'not-allowed' }
  await model.updateOne({ ...own, taken: null }, { $set: { taken: { by, at: now, cause } } }, durable as object)
  const marked = await model.findOne(own).lean<RoleRow>()
  if (!marked?.taken) return { outcome: 'not-held' }
  await finishTaking(club, marked)
  return { outcome: marked.taken.cause === cause ? 'taken' : 'not-held' }
}

/** What follows from the mark on a row: both ends of the role are in the journal, then the row goes. Repeatable. */
async function finishTaking(club: Club, row: RoleRow): Promise<void> {
  const { person, role, taken } = row
  if (!taken) return
  const given = { by: row.by, person, role, cause: row.cause, now: row.since }
  await journalled(club, given, 'role-granted', row.since)
  await journalled(club, { ...given, by: taken.by, cause: taken.cause }, 'role-taken', taken.at)
  await club.models.roles.deleteOne({ community: club.id, role, person, 'taken.cause': taken.cause }, durable as object)
}

async function organizerGranted(club: Club, granting: Granting): Promise<Granted> {
  await deriveOrganizers(club)
  await journalled(club, granting, 'role-granted', granting.now)
  return { outcome: 'granted' }
}

async function organizerTaken(club: Club, taking: Granting): Promise<Taken> {
  await deriveOrganizers(club)
  await journalled(club, taking, 'role-taken', taking.now)
  return { outcome: 'taken' }
}

/** What this cause has done to the list of organizers. */
async function changedBy(club: Club, cause: string): Promise<'granted' | 'taken' | undefined> {
  const list = await organizersOf(club)
  return list.changes.find((change) => change.cause === cause)?.did
}

async function isDone({ id, models }: Club, { person, role, cause }: Granting, did: 'role-granted' | 'role-taken') {
  return (await models.journal.exists({ community: id, cause, did, about: person, role })) !== null
}

async function journalled(
  club: Club,
  { by, person, role, cause }: Granting,
  did: 'role-granted' | 'role-taken',
  at: Date,
): Promise<void> {
  const line = { community: club.id, actor: by, did, about: person, application: null, role, at, cause }
  await note(club.models.journal, line)
}
