/** What is about to come by itself, so that an answer does not show the same a second time. */
import { onTheWay } from '../../models/outbox.ts'
import type { Club } from './club.ts'

/**
 * Which of these notices, by their keys, are due to be told to the person: also those that could not reach them before
 * and are told now that they have written.
 */
export function comingTo(
  { id, models }: Club,
  { person, keys, now }: { person: number; keys: readonly string[]; now: Date },
): Promise<Set<string>> {
  return onTheWay(models.outbox, id, person, keys, now)
}
