/** Answers whose day of checking has come, and «Всё ещё верно» (docs/coverage.md D39). */
import { type AnswerRow, changeAnswerRow } from '../../../models/answer.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'
import { monthsLater, today } from './days.ts'
import { byId } from './read.ts'

/** Those to be looked at today or earlier, the oldest first. */
export async function dueAnswers(club: Club, now: Date): Promise<AnswerRow[]> {
  const { answers } = club.models
  return answers
    .find({ community: club.id, removed: null, checkOn: { $lte: today(club, now) } })
    .sort({ checkOn: 1, _id: 1 })
    .lean<AnswerRow[]>()
}

export type Confirmed =
  | { outcome: 'confirmed'; answer: AnswerRow }
  /** For this day somebody was quicker: confirmed or changed it. */
  | { outcome: 'already'; answer: AnswerRow }
  | { outcome: 'gone' }
  | { outcome: 'not-allowed' }

/** «Всё ещё верно» for the check that was due on `due`: true as of today, looked at again in its time. The first wins. */
export async function confirmAnswer(
  club: Club,
  { id, due, by, cause, now }: { id: string; due: string; by: number; cause: string; now: Date },
): Promise<Confirmed> {
  const answer = await byId(club, id)
  if (answer?.confirmed?.cause === cause) return { outcome: 'confirmed', answer }
  if (!(await may(club, by, 'write-answer'))) return { outcome: 'not-allowed' }
  if (!answer) return { outcome: 'gone' }
  const trueOn = today(club, now)
  const checkOn = monthsLater(trueOn, answer.checkEvery)
  const confirmed = await changeAnswerRow(
    club.models.answers,
    // Confirmed twice on one day is one confirmation, whatever the check was for.
    { community: club.id, _id: id, removed: null, checkOn: due, 'confirmed.due': { $ne: due } },
    { $set: { trueOn, checkOn, confirmed: { due, by, at: now, cause } } },
  )
  if (confirmed) return { outcome: 'confirmed', answer: confirmed }
  const first = await byId(club, id)
  if (!first) return { outcome: 'gone' }
  return first.confirmed?.cause === cause
    ? { outcome: 'confirmed', answer: first }
    : { outcome: 'already', answer: first }
}
