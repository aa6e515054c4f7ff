/** Sending an application, and changing one that waits. */
import { type ApplicationRow, changeWaiting, insertApplication, lastApplication } from '../../../models/application.ts'
import { nextNumber } from '../../../models/counter.ts'
import { activeMembership } from '../../../models/membership.ts'
import type { Workplace } from '../../../models/workplace.ts'
import type { Club } from '../club.ts'
import { hasConsent } from '../consent/consent.ts'

/** The lines of an application that its author may change. */
export interface Lines {
  name: string
  workplace: Workplace
  position: string
}

export type Applied =
  | { outcome: 'sent'; application: ApplicationRow }
  | { outcome: 'already-waiting'; application: ApplicationRow }
  | { outcome: 'already-member' }
  /** Consent was not given, was withdrawn, or is for another wording. */
  | { outcome: 'no-consent' }

/**
 * Sends an application under the charter in force. At most one waits for a person: a unique index decides between two.
 * The same cause answers with the application sent first, whatever became of it since.
 */
export async function apply(
  club: Club,
  { person, name, workplace, position, cause, now }: Lines & { person: number; cause: string; now: Date },
): Promise<Applied> {
  const model = club.models.applications
  const sent = await model.findOne({ community: club.id, cause }).lean()
  if (sent) return { outcome: 'sent', application: sent }
  if (await activeMembership(club.models.memberships, club.id, person)) return { outcome: 'already-member' }
  const waiting = await model.findOne({ community: club.id, person, state: 'waiting' }).lean()
  // The same cause at the same moment, through another process.
  if (waiting) return { outcome: waiting.cause === cause ? 'sent' : 'already-waiting', application: waiting }
  if (!(await hasConsent(club, person))) return { outcome: 'no-consent' }
  const application: ApplicationRow = {
    community: club.id,
    number: await nextNumber(club.models.counters, club.id, 'application'),
    person,
    name,
    workplace,
    position,
    charter: club.settings.charter?.version ?? null,
    state: 'waiting',
    sentAt: now,
    cause,
    decision: null,
    withdrawal: null,
    changedBy: null,
    remarks: [],
  }
  if (await insertApplication(model, application)) return { outcome: 'sent', application }
  // Somebody was quicker: the same update handled twice, or a second message of the same person.
  const first = await lastApplication(model, club.id, person)
  if (!first) throw new Error('an application was refused as a duplicate, yet the person has none')
  return { outcome: first.cause === cause ? 'sent' : 'already-waiting', application: first }
}

export type Changed =
  | { outcome: 'changed'; application: ApplicationRow }
  | { outcome: 'nothing-waits' }
  /** The wording has changed since: what was sent stands, and nothing new is kept before they agree to it. */
  | { outcome: 'no-consent' }

/** Changes lines of the person's waiting application. The same cause answers `changed` again. */
export async function changeApplication(
  club: Club,
  { person, cause, ...lines }: Partial<Lines> & { person: number; cause: string },
): Promise<Changed> {
  const model = club.models.applications
  const before = await model.findOne({ community: club.id, person, changedBy: cause }).lean()
  if (before) return { outcome: 'changed', application: before }
  const waits = await model.exists({ community: club.id, person, state: 'waiting' })
  if (waits && !(await hasConsent(club, person))) return { outcome: 'no-consent' }
  const application = await changeWaiting(
    model,
    { community: club.id, person },
    { $set: { ...lines, changedBy: cause } },
  )
  return application ? { outcome: 'changed', application } : { outcome: 'nothing-waits' }
}
