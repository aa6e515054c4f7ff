/** What organizers were told about a person: it lies in messages to others, so no collection finds it by its reader. */
import { withdraw } from '../../../models/outbox.ts'
import type { Club } from '../club.ts'

/**
 * Empties messages to others about this person: cards of their applications, words they had passed on. Keys begin with
 * what the message is about: `application:<number>:…`, `human:<person>:…`. What was not sent yet is called back.
 */
export async function emptyTold(club: Club, person: number, numbers: number[], now: Date): Promise<void> {
  const { outbox } = club.models
  const own = { community: club.id, base: { $regex: `^human:${person}:` } }
  const cards = { community: club.id, base: { $regex: `^application:(${numbers.join('|')}):` } }
  const rows = numbers.length > 0 ? { $or: [own, cards] } : own
  const found = await outbox.find(rows, { _id: 1 }).lean()
  await withdraw(
    outbox,
    found.map(({ _id }) => _id),
    now,
  )
  // Their key itself names the person, and nothing refers to them any more.
  await outbox.deleteMany(own)
  if (numbers.length > 0) await outbox.updateMany(cards, { $set: { content: { text: '…' } } })
}

/** Keys of what others were told about this application. */
export async function toldOf(club: Club, number: number): Promise<string[]> {
  const rows = { community: club.id, kind: 'say' as const, base: { $regex: `^application:${number}:` } }
  return club.models.outbox.distinct('base', rows)
}
