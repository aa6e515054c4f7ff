/** What is asked and answered about an application before it is decided. */
import { type ApplicationRow, applicationByNumber, changeWaiting, type Remark } from '../../../models/application.ts'
import { note } from '../../../models/journal.ts'
import type { Club } from '../club.ts'
import { hasConsent } from '../consent/consent.ts'
import { may } from '../roles/rights.ts'

/** The longest question or answer, in characters. */
export const longestRemark = 1000

export type Asked =
  /** `place` is the question's place among the remarks, from 0. */
  | { outcome: 'asked'; application: ApplicationRow; place: number }
  | { outcome: 'already-decided'; application: ApplicationRow }
  | { outcome: 'not-organizer' }
  | { outcome: 'unknown' }

/** An organizer asks the applicant back. The application goes on waiting, and anyone may still decide it. */
export async function askApplicant(
  club: Club,
  {
    number,
    organizer,
    text,
    cause,
    now,
  }: { number: number; organizer: number; text: string; cause: string; now: Date },
): Promise<Asked> {
  const before = await applicationByNumber(club.models.applications, club.id, number)
  if (!before) return { outcome: 'unknown' }
  if (placeOf(before, cause) < 0 && !(await may(club, organizer, 'decide-application')))
    return { outcome: 'not-organizer' }
  const remark: Remark = { from: 'organizer', person: organizer, text, at: now, cause }
  const application = await addRemark(club, { number }, remark)
  if (!application) return { outcome: 'already-decided', application: before }
  await note(club.models.journal, {
    community: club.id,
    actor: organizer,
    did: 'question-asked',
    about: application.person,
    application: number,
    at: now,
    cause,
  })
  return { outcome: 'asked', application, place: placeOf(application, cause) }
}

export type Answered =
  | { outcome: 'answered'; application: ApplicationRow; place: number }
  /** Nothing of the person waits any more, so there is nobody to answer. */
  | { outcome: 'nothing-waits' }
  /** The wording of the consent has changed since, and nothing new is kept before they agree to it. */
  | { outcome: 'no-consent' }

/** The applicant answers, about the application of theirs that waits. */
export async function answerOrganizer(
  club: Club,
  { person, text, cause, now }: { person: number; text: string; cause: string; now: Date },
): Promise<Answered> {
  const remark: Remark = { from: 'applicant', person, text, at: now, cause }
  const model = club.models.applications
  const isNew = await model.exists({ community: club.id, person, state: 'waiting', 'remarks.cause': { $ne: cause } })
  if (isNew && !(await hasConsent(club, person))) return { outcome: 'no-consent' }
  const application = await addRemark(club, { person }, remark)
  return application
    ? { outcome: 'answered', application, place: placeOf(application, cause) }
    : { outcome: 'nothing-waits' }
}

/** The organizer's last question, while nobody has answered it. */
export function openQuestion(application: ApplicationRow): Remark | undefined {
  const last = application.remarks.at(-1)
  return last?.from === 'organizer' ? last : undefined
}

/** Adds a remark once for its cause; null when the application no longer waits and has no such remark. */
async function addRemark(
  club: Club,
  which: { number: number } | { person: number },
  remark: Remark,
): Promise<ApplicationRow | null> {
  const model = club.models.applications
  const mine = { community: club.id, ...which }
  const added = await changeWaiting(
    model,
    { ...mine, 'remarks.cause': { $ne: remark.cause } },
    { $push: { remarks: remark } },
  )
  return added ?? (await model.findOne({ ...mine, 'remarks.cause': remark.cause }).lean())
}

function placeOf({ remarks }: ApplicationRow, cause: string): number {
  return remarks.findIndex((remark) => remark.cause === cause)
}
