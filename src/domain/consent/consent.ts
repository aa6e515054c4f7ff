/** Giving and withdrawing consent. Nothing of a person is kept before it is given (152-ФЗ art. 6, 9). */
import type { ApplicationRow } from '../../../models/application.ts'
import type { ConsentRow } from '../../../models/consent.ts'
import { consentInForce, keepConsent } from '../../../models/consent.ts'
import { durable } from '../../../models/model.ts'
import type { Club } from '../club.ts'
import { leave } from '../membership/leave.ts'
import { withdrawApplication } from '../membership/withdraw.ts'
import { consentText } from './text.ts'

export type ConsentGiven =
  | { outcome: 'given'; consent: ConsentRow }
  /** The wording changed after it was shown: it is shown anew. */
  | { outcome: 'text-changed' }
  /** No operator is named in the settings. */
  | { outcome: 'not-open' }

export interface GivingConsent {
  person: number
  /** As VK names the person; undefined when VK does not say. */
  name?: string | undefined
  /** Hash of the wording that was shown. */
  hash: string
  messageId?: number | undefined
  cause: string
  now: Date
}

/** Keeps the consent with its proof. The same cause answers with the consent kept first. */
export async function giveConsent(club: Club, given: GivingConsent): Promise<ConsentGiven> {
  const { person, name, hash, messageId, cause, now } = given
  const model = club.models.consents
  const kept = await model.findOne({ community: club.id, cause, purpose: 'membership' }).lean()
  if (kept) return { outcome: 'given', consent: kept }
  const wording = consentText(club, { id: person, name })
  if (!wording) return { outcome: 'not-open' }
  if (wording.hash !== hash) return { outcome: 'text-changed' }
  const consent = await keepConsent(model, {
    community: club.id,
    person,
    purpose: 'membership',
    ...wording,
    at: now,
    messageId: messageId ?? null,
    cause,
    withdrawn: null,
  })
  return { outcome: 'given', consent }
}

/** Whether the person has agreed to the wording that is asked for now. */
export async function hasConsent(club: Club, person: number): Promise<boolean> {
  const wording = consentText(club, { id: person })
  const consent = await consentInForce(club.models.consents, club.id, person, 'membership')
  return wording !== undefined && consent?.hash === wording.hash
}

export type ConsentWithdrawn =
  /** `application` is the one that was waiting and is withdrawn with it. */
  { outcome: 'withdrawn'; application?: ApplicationRow; wasMember: boolean } | { outcome: 'nothing-given' }

/**
 * Withdraws consent: the decision is the consent's own write; the waiting application and the membership end after it.
 * The data themselves go with the sweep within 30 days (152-ФЗ art. 21 p. 5).
 */
export async function withdrawConsent(
  club: Club,
  { person, cause, now }: { person: number; cause: string; now: Date },
): Promise<ConsentWithdrawn> {
  const model = club.models.consents
  const own = { community: club.id, person, purpose: 'membership' as const }
  const before = await model.findOne({ ...own, 'withdrawn.cause': cause }).lean()
  // Repeated, it ends only what stood when it was said first: a consent given since is another matter.
  const at = before?.withdrawn?.at ?? now
  const { matchedCount } = await model.updateMany(
    { ...own, withdrawn: null, at: { $lte: at } },
    { $set: { withdrawn: { at, cause } } },
    durable as object,
  )
  if (!before && matchedCount === 0) return { outcome: 'nothing-given' }
  const application = await withdrawApplication(club, { person, cause, now })
  const left = await leave(club, { person, cause, now })
  return {
    outcome: 'withdrawn',
    ...(application.outcome === 'withdrawn' && { application: application.application }),
    wasMember: left.outcome === 'left',
  }
}
