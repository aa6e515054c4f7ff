/** Answers taken out of «Новичку», and how they come back (docs/coverage.md D39). */
import { type AnswerRow, changeAnswerRow } from '../../../models/answer.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'
import { monthsLater, today } from './days.ts'
import { isId } from './read.ts'

export type Restored =
  /** `due`: the day it was to be checked on when it was removed. */
  | { outcome: 'restored'; answer: AnswerRow; due: string }
  /** It is not removed, or not any more. */
  | { outcome: 'there'; answer: AnswerRow }
  | { outcome: 'gone' }
  | { outcome: 'not-allowed' }

/**
 * Puts a removed answer back as it was. What should have been checked meanwhile is checked in its usual time: whoever puts
 * it back has just looked at it. The same cause answers `restored` again, also when it was removed since.
 */
export async function restoreAnswer(
  club: Club,
  { id, by, cause, now }: { id: string; by: number; cause: string; now: Date },
): Promise<Restored> {
  const model = club.models.answers
  const row = isId(id) ? await model.findOne({ community: club.id, _id: id }).lean<AnswerRow>() : null
  if (row?.restored?.cause === cause) return { outcome: 'restored', answer: row, due: row.restored.due }
  if (!(await may(club, by, 'write-answer'))) return { outcome: 'not-allowed' }
  if (!row) return { outcome: 'gone' }
  if (!row.removed) return { outcome: 'there', answer: row }
  const day = today(club, now)
  const due = row.checkOn
  const checkOn = due <= day ? monthsLater(day, row.checkEvery) : due
  const restored = { by, at: now, cause, of: row.removed.cause, due }
  const answer = await changeAnswerRow(
    model,
    { community: club.id, _id: row._id, 'removed.cause': row.removed.cause },
    { $set: { removed: null, checkOn, restored } },
  )
  return answer ? { outcome: 'restored', answer, due } : restoreAnswer(club, { id, by, cause, now })
}

export type RemovedAnswers = { outcome: 'removed'; answers: AnswerRow[] } | { outcome: 'not-allowed' }

/** Those that were removed, the latest first; for who may put them back. */
export async function removedAnswers(club: Club, by: number): Promise<RemovedAnswers> {
  if (!(await may(club, by, 'write-answer'))) return { outcome: 'not-allowed' }
  const found = club.models.answers.find({ community: club.id, removed: { $ne: null } })
  return { outcome: 'removed', answers: await found.sort({ 'removed.at': -1, _id: 1 }).lean<AnswerRow[]>() }
}
