/** Words to a human are kept no longer than they are needed. */
import { randomInt } from 'node:crypto'
import { type AppealRow, changeAppeal } from '../../../models/appeal.ts'
import { consentInForce } from '../../../models/consent.ts'
import { NAMELESS } from '../../../models/model.ts'
import type { Club } from '../club.ts'
import { emptyAppeals } from '../personal-data/told.ts'

const day = 86_400_000
/** After the end; and the longest that unanswered words of somebody without consent are kept. */
export const keptDays = 30

/**
 * Forgets the words of every talk that ended 30 days ago, and at once where the person has not agreed to anything being
 * kept; what such a person wrote and nobody answered goes 30 days after it was written. What is left is the time of the
 * answer, and no person. Answers those whose person is to be told that nobody has answered.
 */
export async function forgetAppeals(club: Club, now: Date): Promise<AppealRow[]> {
  const { appeals } = club.models
  const before = new Date(now.getTime() - keptDays * day)
  const old = await appeals
    .find({ community: club.id, open: true, waits: { $ne: null }, openedAt: { $lte: before } })
    .lean()
  for (const { number, person, waits } of old) {
    if (await agreed(club, person)) continue
    const ended = { by: 'unanswered', who: 0, at: now, cause: `unanswered:${number}`, told: false }
    const which = { community: club.id, number, open: true, waits }
    await changeAppeal(appeals, which, { $set: { open: false, waits: null, dueAt: null, ended } })
  }
  const words = { community: club.id, open: false, forgotten: false }
  for (const { number, person, lastAt } of await appeals.find(words).lean()) {
    if (lastAt > before && ((await agreed(club, person)) || (await onTheWay(club, number, person)))) continue
    await emptyAppeals(club, [number], now)
    const empty = { 'lines.$[].text': '', 'lines.$[].attached': [], forgotten: true }
    await changeAppeal(appeals, { ...words, number, lastAt }, { $set: empty })
  }
  for (const { number, lastAt } of await appeals
    .find({
      community: club.id,
      open: false,
      lastAt: { $lte: before },
      person: { $lt: NAMELESS },
      'ended.told': { $ne: false },
    })
    .lean()) {
    const nobody = NAMELESS + randomInt(2 ** 40)
    await changeAppeal(appeals, { community: club.id, number, open: false, lastAt }, { $set: { person: nobody } })
  }
  return appeals.find({ community: club.id, open: false, 'ended.by': 'unanswered', 'ended.told': false }).lean()
}

/** Whether something for the person has not reached them yet: it will, with their next word. */
async function onTheWay(club: Club, number: number, person: number): Promise<boolean> {
  const row = await club.models.outbox.exists({
    community: club.id,
    peers: person,
    base: { $regex: `^appeal:${number}:` },
    $or: [{ state: 'waiting' }, { 'outcomes.ended': 'unreachable' }],
  } as object)
  return row !== null
}

async function agreed(club: Club, person: number): Promise<boolean> {
  return (await consentInForce(club.models.consents, club.id, person, 'membership')) !== null
}
