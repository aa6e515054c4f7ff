/** What the clock does about appeals: tells again of what waits, ends what has fallen silent. */
import type { AppealRow } from '../../../models/appeal.ts'
import { changeAppeal } from '../../../models/appeal.ts'
import type { Club } from '../club.ts'
import { remindAt } from './hours.ts'
import { everybody, holders } from './receivers.ts'
import { talkKinds } from './write.ts'

export interface Reminder {
  appeal: AppealRow
  /** 1: whoever has it (or all its receivers); 2: all organizers and curators. */
  step: 1 | 2
  to: number[]
}

/** At a time; the rest is found by the next tick. */
const atOnce = 200

/** Appeals whose person has waited for a period more than anybody was told of. */
export async function dueReminders(club: Club, now: Date): Promise<Reminder[]> {
  const rows = await due(club, { waits: { $ne: null }, reminded: { $lt: 2 } }, now)
  return Promise.all(
    rows.map(async (appeal) => {
      const step = appeal.reminded === 0 ? 1 : 2
      return { appeal, step, to: step === 1 ? await holders(club, appeal) : await everybody(club, appeal.person) }
    }),
  )
}

/**
 * Notes that a reminder was put into the outbox: after it, so that one that was interrupted is put again, under the
 * same key. From the second on nobody has the appeal: the first to answer or to take it will.
 */
export async function reminded(club: Club, { appeal, step }: Reminder, now: Date): Promise<void> {
  const { number, waits } = appeal
  const release = step === 2 ? { taken: null, dueAt: null } : { dueAt: remindAt(club, now) }
  await changeAppeal(
    club.models.appeals,
    { community: club.id, number, open: true, waits, reminded: step - 1 },
    { $set: { reminded: step, ...release } },
  )
}

/** Ends what has fallen silent; answers the talks whose people are to be told, those of an interrupted tick too. */
export async function endSilent(club: Club, now: Date): Promise<AppealRow[]> {
  for (const { number, lastAt, kind } of await due(club, { waits: null }, now)) {
    // A question has no state that could end, so there is nothing to say about it.
    const told = !talkKinds.includes(kind)
    const ended = { by: 'quiet', who: 0, at: now, cause: `quiet:${number}:${lastAt.toISOString()}`, told }
    const which = { community: club.id, number, open: true, waits: null, lastAt }
    await changeAppeal(club.models.appeals, which, { $set: { open: false, dueAt: null, ended } })
  }
  return club.models.appeals.find({ community: club.id, open: false, 'ended.told': false }).limit(atOnce).lean()
}

/** The person's message that it ended is in the outbox. */
export async function endTold(club: Club, { number, ended }: AppealRow): Promise<void> {
  const which = { community: club.id, number, 'ended.cause': ended?.cause ?? '' }
  await changeAppeal(club.models.appeals, which, { $set: { 'ended.told': true } })
}

function due(club: Club, which: Record<string, unknown>, now: Date): Promise<AppealRow[]> {
  const rows = club.models.appeals.find({ community: club.id, open: true, dueAt: { $lte: now }, ...which })
  return rows.sort({ dueAt: 1 }).limit(atOnce).lean<AppealRow[]>()
}
