/** What was put into the outbox before, so that a tick does not read and number it anew each time. */
import type { Club } from '../club.ts'

/** Of these keys (without the person) those that stand there, for anybody. */
export async function putBefore({ id, models }: Club, bases: readonly string[]): Promise<Set<string>> {
  if (bases.length === 0) return new Set()
  return new Set(await models.outbox.distinct('base', { community: id, base: { $in: bases } }))
}

/** Those to whom a notice of this key was put. */
export async function putTo({ id, models }: Club, base: string): Promise<Set<number>> {
  return new Set(await models.outbox.distinct('peers', { community: id, base }))
}
