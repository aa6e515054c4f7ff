/** All open requests of somebody end at once: with the consent they rest on, or with the person's data. */
import type { Club } from '../club.ts'
import { openOf } from './open.ts'
import { decideRequest } from './request/decide.ts'

/** Repeating it ends what was opened since; each request has its first outcome. The clock tells who holds one. */
export async function withdrawRequests(
  club: Club,
  { person, cause, now }: { person: number; cause: string; now: Date },
): Promise<void> {
  for (const { number } of await openOf(club, person)) {
    await decideRequest(club, number, { act: { kind: 'withdraw' }, by: person, cause, at: now })
  }
}
