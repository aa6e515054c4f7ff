/** What organizers were told about a person: it lies in messages to others, so no collection finds it by its reader. */
import { withdraw } from '../../../models/outbox.ts'
import type { Club } from '../club.ts'

/**
 * Empties messages to others about this person: cards of their applications, words they had passed on and the answers.
 * Keys begin with what the message is about, `application:<number>:…`, `appeal:<number>:…`, and never name the person.
 * What was not sent yet is called back.
 */
export async function emptyTold(club: Club, person: number, numbers: number[], now: Date): Promise<void> {
  const appeals = await club.models.appeals.find({ community: club.id, person }, { number: 1 }).lean()
  await empty(club, 'application', numbers, now)
  await emptyAppeals(
    club,
    appeals.map(({ number }) => number),
    now,
  )
}

/** Empties what was said about these appeals, to humans and to the person. */
export async function emptyAppeals(club: Club, numbers: number[], now: Date): Promise<void> {
  await empty(club, 'appeal', numbers, now)
}

async function empty(club: Club, kind: string, numbers: number[], now: Date): Promise<void> {
  if (numbers.length === 0) return
  const { outbox } = club.models
  const rows = { community: club.id, base: { $regex: `^${kind}:(${numbers.join('|')}):` } }
  const found = await outbox.find(rows, { _id: 1 }).lean()
  await withdraw(
    outbox,
    found.map(({ _id }) => _id),
    now,
  )
  await outbox.updateMany(rows, { $set: { content: { text: '…' } } })
}

/** Keys of what others were told about this application. */
export async function toldOf(club: Club, number: number): Promise<string[]> {
  const rows = { community: club.id, kind: 'say' as const, base: { $regex: `^application:${number}:` } }
  return club.models.outbox.distinct('base', rows)
}
