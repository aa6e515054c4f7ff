/** An organizer's decision about an application: the first one wins, by one conditional write. */
import { type ApplicationRow, applicationByNumber, changeWaiting } from '../../../models/application.ts'
import { consentInForce } from '../../../models/consent.ts'
import { note } from '../../../models/journal.ts'
import { beginMembership } from '../../../models/membership.ts'
import type { Club } from '../club.ts'
import { stateJoined } from '../facts/membership.ts'
import { may } from '../roles/rights.ts'
import { leave } from './leave.ts'

/** Ready reasons for «Пока не можем принять»; the words for each are the scene's. */
export const reasons = ['place-unclear', 'works-elsewhere', 'not-with-children'] as const
export type Reason = (typeof reasons)[number]

export type Verdict = { accept: true } | { accept: false; reason: Reason }

export type Decided =
  | { outcome: 'accepted' | 'declined'; application: ApplicationRow }
  /** Another decision was first; the application tells whose. */
  | { outcome: 'already-decided'; application: ApplicationRow }
  /** The applicant took it back before anybody decided. */
  | { outcome: 'withdrawn'; application: ApplicationRow }
  | { outcome: 'not-organizer' }
  /** No such application here, or it was erased. */
  | { outcome: 'unknown' }

export interface Deciding {
  number: number
  organizer: number
  verdict: Verdict
  cause: string
  now: Date
}

/** Decides. The same cause answers with its own first outcome; what follows from the decision is derived anew. */
export async function decide(club: Club, { number, organizer, verdict, cause, now }: Deciding): Promise<Decided> {
  const model = club.models.applications
  const before = await applicationByNumber(model, club.id, number)
  if (!before) return { outcome: 'unknown' }
  if (before.decision?.cause !== cause && !(await may(club, organizer, 'decide-application'))) {
    return { outcome: 'not-organizer' }
  }
  const reason = verdict.accept ? null : verdict.reason
  await changeWaiting(
    model,
    { community: club.id, number },
    {
      $set: {
        state: verdict.accept ? 'accepted' : 'declined',
        decision: { by: organizer, at: now, cause, reason },
      },
    },
  )
  const application = await applicationByNumber(model, club.id, number)
  if (!application) return { outcome: 'unknown' }
  if (application.state === 'withdrawn') return { outcome: 'withdrawn', application }
  await derive(club, application)
  if (application.decision?.cause !== cause) return { outcome: 'already-decided', application }
  return { outcome: application.state === 'accepted' ? 'accepted' : 'declined', application }
}

/** What a decision leads to: the membership and a line in the journal. Repeatable, also by whoever came second. */
async function derive(club: Club, application: ApplicationRow): Promise<void> {
  const { decision, state, person, number } = application
  // A decision of somebody who was erased since is derived already.
  if (!decision || decision.by === 0) return
  if (state === 'accepted') {
    await beginMembership(club.models.memberships, {
      community: club.id,
      person,
      application: number,
      name: application.name,
      workplace: application.workplace,
      position: application.position,
      active: true,
      from: decision.at,
      to: null,
      leftBy: null,
      figures: null,
    })
    await stateJoined(club, { ...application, application: number }, { at: decision.at, cause: decision.cause })
    // Consent withdrawn at this very moment: whoever looks second, here or in the withdrawal, ends the membership.
    if (!(await consentInForce(club.models.consents, club.id, person, 'membership'))) {
      await leave(club, { person, cause: `withdrawn:${decision.cause}`, now: decision.at })
    }
  }
  await note(club.models.journal, {
    community: club.id,
    actor: decision.by,
    did: state === 'accepted' ? 'application-accepted' : 'application-declined',
    about: person,
    application: number,
    at: decision.at,
    cause: decision.cause,
  })
}
