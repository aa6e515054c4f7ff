/** Giving and withdrawing consent. Nothing of a person is kept before it is given (152-ФЗ art. 6, 9). */
import type { ApplicationRow } from '../../../models/application.ts'
import { type ConsentRow, consentInForce, keepConsent, Purpose } from '../../../models/consent.ts'
import { durable } from '../../../models/model.ts'
import type { Club } from '../club.ts'
import { withdrawRequests } from '../help/withdraw-all.ts'
import { leave } from '../membership/leave.ts'
import { withdrawApplication } from '../membership/withdraw.ts'
import { forgetMentoring } from '../mentoring/leaving.ts'
import { consentText } from './text.ts'

export type ConsentGiven =
  | { outcome: 'given'; consent: ConsentRow }
  /** The wording changed after it was shown: it is shown anew. */
  | { outcome: 'text-changed' }
  /** No operator is named in the settings. */
  | { outcome: 'not-open' }

export interface GivingConsent {
  person: number
  /** What is agreed to; being in the association when left out. */
  purpose?: Purpose
  /** As VK names the person; undefined when VK does not say. */
  name?: string | undefined
  /** Hash of the wording that was shown. */
  hash: string
  messageId?: number | undefined
  cause: string
  now: Date
}

/** Keeps the consent to one purpose with its proof. The same cause answers with the consent kept first. */
export async function giveConsent(club: Club, given: GivingConsent): Promise<ConsentGiven> {
  const { person, purpose = 'membership', name, hash, messageId, cause, now } = given
  const model = club.models.consents
  const kept = await model.findOne({ community: club.id, cause, purpose }).lean()
  if (kept) return { outcome: 'given', consent: kept }
  const wording = consentText(club, { id: person, name }, purpose)
  if (!wording) return { outcome: 'not-open' }
  if (wording.hash !== hash) return { outcome: 'text-changed' }
  const consent = await keepConsent(model, {
    community: club.id,
    person,
    purpose,
    ...wording,
    at: now,
    messageId: messageId ?? null,
    cause,
    withdrawn: null,
  })
  return { outcome: 'given', consent }
}

/** Whether the person has agreed to the wording that is asked for now. */
export async function hasConsent(club: Club, person: number, purpose: Purpose = 'membership'): Promise<boolean> {
  const wording = consentText(club, { id: person }, purpose)
  const consent = await consentInForce(club.models.consents, club.id, person, purpose)
  return wording !== undefined && consent?.hash === wording.hash
}

/** A consent in force, as «Мои данные» lists it. */
export interface HeldConsent {
  purpose: Purpose
  version: string
  /** As the person read it. */
  text: string
  at: Date
  /** Whether it is to the wording asked for now; to another it holds for what is there, and nothing new is kept. */
  current: boolean
}

/** The person's consents in force, one a purpose, in the order of the purposes. */
export async function consentsOf(club: Club, person: number): Promise<HeldConsent[]> {
  const inForce = await Promise.all(
    Purpose.options.map((purpose) => consentInForce(club.models.consents, club.id, person, purpose)),
  )
  return inForce.flatMap((row) => {
    if (!row) return []
    const { purpose, version, text, at, hash } = row
    return { purpose, version, text, at, current: consentText(club, { id: person }, purpose)?.hash === hash }
  })
}

export type ConsentWithdrawn =
  /** `application` is the one that was waiting and is withdrawn with it. */
  { outcome: 'withdrawn'; application?: ApplicationRow; wasMember: boolean } | { outcome: 'nothing-given' }

interface Withdrawing {
  person: number
  cause: string
  now: Date
}

export type PurposeWithdrawn = ConsentWithdrawn | { outcome: 'ended'; purpose: Purpose }

/**
 * Withdraws the consent to one purpose. Without that to `membership` nothing else can stand, so it ends everything (see
 * `withdrawConsent`); any other ends alone: `ended`. The same cause answers as it did first.
 */
export async function withdrawPurpose(
  club: Club,
  { purpose, ...withdrawing }: Withdrawing & { purpose: Purpose },
): Promise<PurposeWithdrawn> {
  if (purpose === 'membership') return withdrawConsent(club, withdrawing)
  const ended = await end(club, withdrawing, purpose)
  // What is asked for by this consent ends with it.
  if (ended && purpose === 'help') await withdrawRequests(club, withdrawing)
  if (ended && purpose === 'mentoring') await forgetMentoring(club, withdrawing)
  return ended ? { outcome: 'ended', purpose } : { outcome: 'nothing-given' }
}

/**
 * Withdraws every consent: the decision is the write to the one for membership; the others, the waiting application and
 * the membership end after it. The data themselves go with the sweep within 30 days (152-ФЗ art. 21 p. 5).
 */
export async function withdrawConsent(club: Club, withdrawing: Withdrawing): Promise<ConsentWithdrawn> {
  if (!(await end(club, withdrawing, 'membership'))) return { outcome: 'nothing-given' }
  for (const purpose of Purpose.exclude(['membership']).options) await end(club, withdrawing, purpose)
  await withdrawRequests(club, withdrawing)
  const application = await withdrawApplication(club, withdrawing)
  const left = await leave(club, withdrawing)
  return {
    outcome: 'withdrawn',
    ...(application.outcome === 'withdrawn' && { application: application.application }),
    wasMember: left.outcome === 'left',
  }
}

/** Whether there was one to end, now or when this cause came first. */
async function end(club: Club, { person, cause, now }: Withdrawing, purpose: Purpose): Promise<boolean> {
  const model = club.models.consents
  const own = { community: club.id, person, purpose }
  const before = await model.findOne({ ...own, 'withdrawn.cause': cause }).lean()
  // Repeated, it ends only what stood when it was said first: a consent given since is another matter.
  const at = before?.withdrawn?.at ?? now
  const { matchedCount } = await model.updateMany(
    { ...own, withdrawn: null, at: { $lte: at } },
    { $set: { withdrawn: { at, cause } } },
    durable as object,
  )
  return before !== null || matchedCount > 0
}
