/** The humans' side: taking an appeal and answering it, through the bot or by hand. */
import type { AppealRow, Line } from '../../../models/appeal.ts'
import { appealByNumber, changeAppeal, insertAppeal } from '../../../models/appeal.ts'
import { nextNumber } from '../../../models/counter.ts'
import { note } from '../../../models/journal.ts'
import { isDuplicate } from '../../../models/model.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'
import { silentAt } from './hours.ts'
import { talkOf } from './write.ts'

interface Act {
  number: number
  human: number
  cause: string
  now: Date
}

export type Taken =
  | { outcome: 'taken'; appeal: AppealRow }
  /** Somebody has it; the appeal tells who. */
  | { outcome: 'already-taken'; appeal: AppealRow }
  | { outcome: 'not-allowed' }
  /** No such appeal here, or it was erased. */
  | { outcome: 'unknown' }

/** «Беру на себя»: the first one has it, by one conditional write. Whoever has it may say so again. */
export async function takeAppeal(club: Club, { number, human, now }: Act): Promise<Taken> {
  if (!(await may(club, human, 'answer-appeal'))) return { outcome: 'not-allowed' }
  const model = club.models.appeals
  await changeAppeal(model, { community: club.id, number, taken: null }, { $set: { taken: { by: human, at: now } } })
  const appeal = await appealByNumber(model, club.id, number)
  if (!appeal) return { outcome: 'unknown' }
  return { outcome: appeal.taken?.by === human ? 'taken' : 'already-taken', appeal }
}

export type Answered =
  /** `place`: of the answer among the lines, from 0; `took`: by it the human has the appeal. */
  | { outcome: 'answered'; appeal: AppealRow; place: number; took: boolean }
  | { outcome: 'not-allowed' }
  | { outcome: 'unknown' }

/**
 * Answers. Whoever answers first has the appeal from then on, also when somebody else had only taken it; a second
 * human's answer is said too. The same cause answers with its first outcome, even if the role is gone since.
 */
export async function answerAppeal(club: Club, { text, ...act }: Act & { text: string }): Promise<Answered> {
  const { number, human, cause } = act
  if (!(await appealByNumber(club.models.appeals, club.id, number))) return unknownTo(club, human)
  const which = { community: club.id, number }
  const said = await club.models.appeals.exists({ ...which, 'lines.cause': cause })
  if (!said && !(await may(club, human, 'answer-appeal'))) return { outcome: 'not-allowed' }
  const appeal = await push(club, which, lineOf(act, { text, byHand: false }))
  return appeal ? answered(club, appeal, act) : { outcome: 'unknown' }
}

export type ByHand =
  /** `appeal` is the talk that the person is in with this human; the signed questions are answered beside it. */
  { outcome: 'answered'; appeal: AppealRow; took: boolean; questions: AppealRow[] }

/**
 * Somebody wrote in the person's window from the community's own messages: VK let them, so it counts whatever their
 * role here, and where nobody had asked the person is with a human from now on.
 */
export async function answerByHand(
  club: Club,
  { person, ...act }: Omit<Act, 'number'> & { person: number },
): Promise<ByHand> {
  const model = club.models.appeals
  const line = lineOf(act, { text: '', byHand: true })
  const own = { community: club.id, person, kind: 'ask' as const, signed: true }
  const asked = await model.find({ ...own, $or: [{ waits: { $ne: null } }, { 'lines.cause': act.cause }] }).lean()
  const questions: AppealRow[] = []
  for (const { number } of asked) {
    const appeal = await push(club, { community: club.id, number }, line)
    if (appeal) questions.push(appeal)
  }
  for (;;) {
    const talk = await talkOf(club, person, act.cause)
    const appeal = talk && (await push(club, { community: club.id, number: talk.number }, line))
    if (appeal) {
      const { took } = await answered(club, appeal, { ...act, number: appeal.number })
      return { outcome: 'answered', appeal, took, questions }
    }
    await insertAppeal(model, {
      community: club.id,
      number: await nextNumber(club.models.counters, club.id, 'appeal'),
      kind: 'human',
      signed: true,
      person,
      open: true,
      taken: { by: act.human, at: act.now },
      waits: null,
      answeredAt: act.now,
      repliedAt: act.now,
      reminded: 0,
      dueAt: silentAt(club, act.now),
      lastAt: act.now,
      openedAt: act.now,
      cause: act.cause,
      ended: null,
      forgotten: false,
      lines: [line],
    })
  }
}

/** Who may not answer does not learn which appeals there are. */
async function unknownTo(club: Club, human: number): Promise<Answered> {
  return { outcome: (await may(club, human, 'answer-appeal')) ? 'unknown' : 'not-allowed' }
}

/** What follows from an answer; repeatable. An unsigned question is noted without whom it concerns. */
async function answered(club: Club, appeal: AppealRow, { human, cause, now }: Act) {
  const place = appeal.lines.findIndex((line) => line.cause === cause)
  const about = appeal.signed ? appeal.person : 0
  const line = { community: club.id, actor: human, about, application: null, at: now, cause }
  await note(club.models.journal, { ...line, did: 'appeal-answered' })
  const took = appeal.taken?.by === human && appeal.taken.at.getTime() === appeal.lines[place]?.at.getTime()
  return { outcome: 'answered' as const, appeal, place, took }
}

/** Adds an answer once for its cause; the appeal is open by it, unless another talk of the person has taken its place. */
async function push(club: Club, which: { community: number; number: number }, line: Line): Promise<AppealRow | null> {
  const model = club.models.appeals
  const write = (opens: boolean) =>
    changeAppeal(model, { ...which, 'lines.cause': { $ne: line.cause } }, [{ $set: changeOf(club, line, opens) }])
  const pushed = await write(true).catch((error: unknown) => {
    if (isDuplicate(error)) return write(false)
    throw error
  })
  return pushed ?? model.findOne({ ...which, 'lines.cause': line.cause }).lean<AppealRow>()
}

function changeOf(club: Club, line: Line, opens: boolean) {
  const { by, at } = line
  const keeps = {
    $and: [{ $ne: ['$taken', null] }, { $or: [{ $ne: ['$answeredAt', null] }, { $eq: ['$taken.by', by] }] }],
  }
  return {
    // A literal, since an answer may begin with a dollar sign.
    lines: { $concatArrays: ['$lines', [{ $literal: line }]] },
    taken: { $cond: [keeps, '$taken', { by, at }] },
    answeredAt: { $ifNull: ['$answeredAt', at] },
    repliedAt: at,
    waits: null,
    reminded: 0,
    lastAt: at,
    ...(opens && { open: true, ended: null, dueAt: silentAt(club, at) }),
  }
}

function lineOf({ human, cause, now }: Omit<Act, 'number'>, more: Pick<Line, 'text' | 'byHand'>): Line {
  return { from: 'human', by: human, attached: [], to: 0, at: now, cause, ...more }
}
