/** Writing the answers of «Новичку», changing them, and taking a change back (docs/coverage.md D39). */
import { type AnswerRow, type AnswerVersion, changeAnswerRow, insertAnswer } from '../../../models/answer.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'
import { monthsLater, today } from './days.ts'
import { byId, isId } from './read.ts'

export { longestAnswer, longestTitle } from '../../../models/answer.ts'

/** Former texts kept of an answer, so that a mistake can be taken back. */
const remembered = 10

export type Written = { outcome: 'written'; answer: AnswerRow } | { outcome: 'not-allowed' }

export interface Draft {
  topic: string
  title: string
  text: string
  /** The day as of which it is true, `2027-03-01`. */
  trueOn: string
  /** Months until it is looked at again. */
  checkEvery: number
}

/** Keeps a new answer; the same cause answers with the one kept first. */
export async function writeAnswer(
  club: Club,
  { draft, by, cause, now }: { draft: Draft; by: number; cause: string; now: Date },
): Promise<Written> {
  const model = club.models.answers
  const own = { community: club.id, begun: cause }
  const before = await model.findOne(own).lean<AnswerRow>()
  if (before) return { outcome: 'written', answer: before }
  if (!(await may(club, by, 'write-answer'))) return { outcome: 'not-allowed' }
  const checkOn = nextCheck(club, draft, now)
  await insertAnswer(model, {
    ...own,
    ...draft,
    by,
    at: now,
    cause,
    checkOn,
    confirmed: null,
    removed: null,
    history: [],
  })
  const answer = await model.findOne(own).lean<AnswerRow>()
  if (!answer) throw new Error('an answer that was just kept is not there')
  return { outcome: 'written', answer }
}

export type Changed =
  /** `due`: the day it was to be checked on before; what was asked for that day is settled. */
  | { outcome: 'changed'; answer: AnswerRow; due: string }
  /** Nothing former is remembered. */
  | { outcome: 'nothing-former' }
  | { outcome: 'gone' }
  | { outcome: 'not-allowed' }

interface Changing {
  id: string
  by: number
  cause: string
  now: Date
}

/** Changes what the draft names; what it said before is remembered. The same cause answers `changed` again. */
export async function changeAnswer(
  club: Club,
  { draft, ...changing }: Changing & { draft: Partial<Draft> },
): Promise<Changed> {
  return change(club, changing, () => ({ draft, history: undefined }))
}

/** The text before the last change comes back, and the one it replaces is remembered in its place. */
export async function takeBackChange(club: Club, changing: Changing): Promise<Changed> {
  return change(club, changing, ({ history: [former, ...rest] }) => {
    if (!former) return undefined
    const { topic, title, text, trueOn } = former
    return { draft: { topic, title, text, trueOn }, history: rest }
  })
}

type Change = { draft: Partial<Draft>; history: AnswerVersion[] | undefined } | undefined

async function change(
  club: Club,
  { id, by, cause, now }: Changing,
  next: (answer: AnswerRow) => Change,
): Promise<Changed> {
  for (;;) {
    const answer = await byId(club, id)
    if (!answer) return { outcome: (await may(club, by, 'write-answer')) ? 'gone' : 'not-allowed' }
    const before = [answer, ...answer.history].some((version) => version.cause === cause && answer.begun !== cause)
    if (before) return { outcome: 'changed', answer, due: answer.settled ?? answer.checkOn }
    if (!(await may(club, by, 'write-answer'))) return { outcome: 'not-allowed' }
    const change = next(answer)
    if (!change) return { outcome: 'nothing-former' }
    const { draft } = change
    const kept = (change.history ?? answer.history).slice(0, remembered - 1)
    const checkOn = nextCheck(club, { checkEvery: answer.checkEvery, ...draft }, now)
    // Another change between the reading and this write is met by its cause: then the newer text is the former one.
    const changed = await changeAnswerRow(
      club.models.answers,
      { community: club.id, _id: answer._id, removed: null, cause: answer.cause },
      { $set: { ...draft, by, at: now, cause, checkOn, settled: answer.checkOn, history: [version(answer), ...kept] } },
    )
    if (changed) return { outcome: 'changed', answer: changed, due: answer.checkOn }
  }
}

export type Removed = { outcome: 'removed'; answer: AnswerRow } | { outcome: 'gone' } | { outcome: 'not-allowed' }

/** Takes an answer out of «Новичку». Who comes second learns that it is gone. */
export async function removeAnswer(club: Club, { id, by, cause, now }: Changing): Promise<Removed> {
  if (!isId(id)) return { outcome: (await may(club, by, 'write-answer')) ? 'gone' : 'not-allowed' }
  const own = { community: club.id, _id: id }
  const mine = [{ 'removed.cause': cause }, { 'restored.of': cause }]
  const before = await club.models.answers.findOne({ ...own, $or: mine }).lean<AnswerRow>()
  if (before) return { outcome: 'removed', answer: before }
  if (!(await may(club, by, 'write-answer'))) return { outcome: 'not-allowed' }
  const answer = await changeAnswerRow(
    club.models.answers,
    { ...own, removed: null },
    { $set: { removed: { by, at: now, cause } } },
  )
  return answer ? { outcome: 'removed', answer } : { outcome: 'gone' }
}

function version({ topic, title, text, trueOn, by, at, cause }: AnswerRow): AnswerVersion {
  return { topic, title, text, trueOn, by, at, cause }
}

/** Counted from today: whoever writes an answer has just looked at it. */
function nextCheck(club: Club, { checkEvery }: Pick<Draft, 'checkEvery'>, now: Date): string {
  return monthsLater(today(club, now), checkEvery)
}
