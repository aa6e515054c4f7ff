/** What organizers and curators see of appeals. */
import type { AppealRow } from '../../../models/appeal.ts'
import { appealByNumber } from '../../../models/appeal.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'

export type { AppealKind, AppealRow, Line } from '../../../models/appeal.ts'

/** An appeal as they see it: of an unsigned one nobody learns whose it is. */
export type Seen = Omit<AppealRow, 'person'> & { person: number | null }

export type Questions = { outcome: 'questions'; questions: Seen[] } | { outcome: 'not-allowed' }

const week = 7 * 86_400_000

/** Those without an answer, who waits longest first, at most `limit`. */
export async function waitingAppeals(
  club: Club,
  { human, limit }: { human: number; limit: number },
): Promise<Questions> {
  if (!(await may(club, human, 'see-questions'))) return { outcome: 'not-allowed' }
  const rows = await club.models.appeals
    .find({ community: club.id, open: true, waits: { $ne: null } })
    .sort({ waits: 1, number: 1 })
    .limit(limit)
    .lean<AppealRow[]>()
  return { outcome: 'questions', questions: rows.map(seen) }
}

/** Those answered within a week, the newest answer first, at most `limit`. */
export async function answeredAppeals(
  club: Club,
  { human, limit, now }: { human: number; limit: number; now: Date },
): Promise<Questions> {
  if (!(await may(club, human, 'see-questions'))) return { outcome: 'not-allowed' }
  const since = new Date(now.getTime() - week)
  const rows = await club.models.appeals
    .find({ community: club.id, waits: null, forgotten: false, repliedAt: { $gte: since } })
    .sort({ repliedAt: -1 })
    .limit(limit)
    .lean<AppealRow[]>()
  return { outcome: 'questions', questions: rows.map(seen) }
}

export type Opened = { outcome: 'opened'; appeal: Seen } | { outcome: 'not-allowed' } | { outcome: 'unknown' }

/** One of them, by its number. */
export async function openedAppeal(club: Club, { number, human }: { number: number; human: number }): Promise<Opened> {
  if (!(await may(club, human, 'answer-appeal'))) return { outcome: 'not-allowed' }
  const appeal = await appealByNumber(club.models.appeals, club.id, number)
  return appeal ? { outcome: 'opened', appeal: seen(appeal) } : { outcome: 'unknown' }
}

/** Open talks that this human has, the last one first. */
export async function talksOfHuman(club: Club, human: number): Promise<Seen[]> {
  const rows = await club.models.appeals
    .find({ community: club.id, open: true, 'taken.by': human, kind: { $ne: 'ask' } })
    .sort({ lastAt: -1 })
    .limit(5)
    .lean<AppealRow[]>()
  return rows.map(seen)
}

export function seen(appeal: AppealRow): Seen {
  return appeal.signed ? appeal : { ...appeal, person: null }
}
