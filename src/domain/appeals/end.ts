/** «Спасибо, дальше бот»: a talk with a human is over. */
import type { AppealRow } from '../../../models/appeal.ts'
import { appealByNumber, changeAppeal } from '../../../models/appeal.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'

export type Ended =
  | { outcome: 'ended'; appeal: AppealRow; by: 'person' | 'human' }
  | { outcome: 'already-over'; appeal: AppealRow }
  | { outcome: 'not-allowed' }
  | { outcome: 'unknown' }

/** Either side ends it, by one conditional write. `byHand`: said in the community's own messages, where VK let them. */
export async function endAppeal(
  club: Club,
  {
    number,
    who,
    byHand = false,
    cause,
    now,
  }: { number: number; who: number; byHand?: boolean; cause: string; now: Date },
): Promise<Ended> {
  const model = club.models.appeals
  const before = await appealByNumber(model, club.id, number)
  if (!before) return { outcome: (await may(club, who, 'answer-appeal')) ? 'unknown' : 'not-allowed' }
  const by = who === before.person ? 'person' : 'human'
  const isRepeat = before.ended?.cause === cause
  if (by === 'human' && !byHand && !isRepeat && !(await may(club, who, 'answer-appeal')))
    return { outcome: 'not-allowed' }
  const ended = { by, who: by === 'person' ? 0 : who, at: now, cause, told: true }
  await changeAppeal(
    model,
    { community: club.id, number, open: true },
    { $set: { open: false, ended, waits: null, dueAt: null } },
  )
  const appeal = await appealByNumber(model, club.id, number)
  if (!appeal) return { outcome: 'unknown' }
  return appeal.ended?.cause === cause ? { outcome: 'ended', appeal, by } : { outcome: 'already-over', appeal }
}
