/** The applicant takes the application back. */
import { type ApplicationRow, changeWaiting } from '../../../models/application.ts'
import type { Club } from '../club.ts'

export type Withdrawn = { outcome: 'withdrawn'; application: ApplicationRow } | { outcome: 'nothing-waits' }

/** Ends the person's waiting application. The same cause answers `withdrawn` again. */
export async function withdrawApplication(
  club: Club,
  { person, cause, now }: { person: number; cause: string; now: Date },
): Promise<Withdrawn> {
  const model = club.models.applications
  const before = await model.findOne({ community: club.id, person, 'withdrawal.cause': cause }).lean()
  if (before) return { outcome: 'withdrawn', application: before }
  const changed = await changeWaiting(
    model,
    { community: club.id, person },
    { $set: { state: 'withdrawn', withdrawal: { at: now, cause } } },
  )
  return changed ? { outcome: 'withdrawn', application: changed } : { outcome: 'nothing-waits' }
}
