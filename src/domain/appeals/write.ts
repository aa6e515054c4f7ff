/** The person's side: words to a human, and more of them. */
import type { AppealKind, AppealRow } from '../../../models/appeal.ts'
import { changeAppeal, insertAppeal, type Line } from '../../../models/appeal.ts'
import { nextNumber } from '../../../models/counter.ts'
import type { Club } from '../club.ts'
import { remindAt, silentAt } from './hours.ts'
import { receivers } from './receivers.ts'

/** Words of a person, as they came. */
export interface Words {
  text: string
  /** VK's kinds of what came with them. */
  attached?: readonly string[]
  cause: string
  now: Date
}

/** `place`: of the words among the lines, from 0. */
export type Written =
  | { outcome: 'opened'; appeal: AppealRow; place: number }
  /** A talk of this kind goes on: the words are its next line. */
  | { outcome: 'added'; appeal: AppealRow; place: number }
  /** The community has nobody who could read it. */
  | { outcome: 'nobody' }

/** Talks with a human, of which one of a kind is open at a time; a question stands alone. */
export const talkKinds: readonly AppealKind[] = ['human', 'request']

/** Opens an appeal, or adds to the talk that goes on. The same cause answers with the first outcome. */
export async function writeToHuman(
  club: Club,
  { person, kind, signed, ...words }: Words & { person: number; kind: AppealKind; signed: boolean },
): Promise<Written> {
  const model = club.models.appeals
  const { cause, now } = words
  const known = await model.findOne({ community: club.id, cause }).lean<AppealRow>()
  if (known) return { outcome: 'opened', appeal: known, place: 0 }
  const said = await model.findOne({ community: club.id, person, 'lines.cause': cause }).lean<AppealRow>()
  if (said) return { outcome: 'added', appeal: said, place: placeOf(said, cause) }
  if ((await receivers(club, { kind, person })).length === 0) return { outcome: 'nobody' }
  const own = { community: club.id, person, kind, open: true }
  for (;;) {
    const added = talkKinds.includes(kind) ? await push(club, own, words) : null
    // Through another process this very message has opened it meanwhile.
    if (added?.cause === cause) return { outcome: 'opened', appeal: added, place: 0 }
    if (added) return { outcome: 'added', appeal: added, place: placeOf(added, cause) }
    const appeal: AppealRow = {
      ...own,
      number: await nextNumber(club.models.counters, club.id, 'appeal'),
      signed,
      taken: null,
      waits: now,
      answeredAt: null,
      repliedAt: null,
      reminded: 0,
      dueAt: remindAt(club, now),
      lastAt: now,
      openedAt: now,
      cause,
      ended: null,
      forgotten: false,
      lines: [lineOf(words)],
    }
    if (await insertAppeal(model, appeal)) return { outcome: 'opened', appeal, place: 0 }
    // Through another process: the same message, or the person's other one, which is added to now.
    const first = await model.findOne({ community: club.id, cause }).lean<AppealRow>()
    if (first) return { outcome: 'opened', appeal: first, place: 0 }
  }
}

export type Added =
  /** `first`: the first words passed to whoever has it now, which is said to the person. */
  { outcome: 'added'; appeal: AppealRow; place: number; first: boolean } | { outcome: 'nothing-open' }

/**
 * Words of somebody who is with a human, to the talk that spoke last. `courtesy` asks for no answer, so nobody is
 * reminded of it.
 */
export async function addWords(
  club: Club,
  { person, courtesy = false, ...words }: Words & { person: number; courtesy?: boolean },
): Promise<Added> {
  const talk = await talkOf(club, person, words.cause)
  if (!talk) return { outcome: 'nothing-open' }
  return added(await push(club, { community: club.id, number: talk.number, open: true }, words, courtesy), words.cause)
}

/** More words to an appeal of the person's own, which goes on by it if it was over: a question asked on. */
export async function askOn(
  club: Club,
  { person, number, ...words }: Words & { person: number; number: number },
): Promise<Added> {
  const which = { community: club.id, number, person }
  const first = await club.models.appeals.findOne({ ...which, 'lines.cause': words.cause }).lean<AppealRow>()
  if (first) return added(first, words.cause)
  const standing = await club.models.appeals.findOne(which).lean<AppealRow>()
  if (!standing) return { outcome: 'nothing-open' }
  // Another talk of this kind may have begun since: then that one is the talk.
  const other = talkKinds.includes(standing.kind) && !standing.open && (await talkOf(club, person, words.cause))
  return added(await push(club, other ? { community: club.id, number: other.number } : which, words), words.cause)
}

/** The open talk with a human that spoke last, or the one that has this cause already. */
export async function talkOf(club: Club, person: number, cause?: string): Promise<AppealRow | null> {
  const own = { community: club.id, person, kind: { $in: talkKinds } }
  const model = club.models.appeals
  const said = cause && (await model.findOne({ ...own, 'lines.cause': cause }).lean<AppealRow>())
  return (
    said ||
    model
      .findOne({ ...own, open: true })
      .sort({ lastAt: -1, number: -1 })
      .lean<AppealRow>()
  )
}

function added(appeal: AppealRow | null, cause: string): Added {
  if (!appeal) return { outcome: 'nothing-open' }
  const place = placeOf(appeal, cause)
  const { to } = appeal.lines[place] as Line
  const before = appeal.lines.slice(1, place).some((line) => line.from === 'person' && line.to === to)
  return { outcome: 'added', appeal, place, first: !before }
}

/** Adds the words once for their cause, in one write. */
async function push(
  club: Club,
  which: { community: number } & Record<string, unknown>,
  words: Words,
  courtesy = false,
): Promise<AppealRow | null> {
  const model = club.models.appeals
  const { cause, now } = words
  // A literal, since words may begin with a dollar sign.
  const line = { $mergeObjects: [{ $literal: lineOf(words) }, { to: { $ifNull: ['$taken.by', 0] } }] }
  const asked = {
    waits: { $ifNull: ['$waits', now] },
    dueAt: { $cond: [{ $eq: ['$waits', null] }, remindAt(club, now), '$dueAt'] },
  }
  const thanked = { dueAt: { $cond: [{ $eq: ['$waits', null] }, silentAt(club, now), '$dueAt'] } }
  const change = { lines: { $concatArrays: ['$lines', [line]] }, lastAt: now, open: true, ended: null }
  const pushed = await changeAppeal(model, { ...which, 'lines.cause': { $ne: cause } }, [
    { $set: { ...change, forgotten: false, ...(courtesy ? thanked : asked) } },
  ])
  return pushed ?? model.findOne({ ...which, 'lines.cause': cause }).lean<AppealRow>()
}

function lineOf({ text, attached = [], cause, now }: Words): Line {
  return { from: 'person', by: 0, text, attached: attached.slice(0, 20), byHand: false, to: 0, at: now, cause }
}

function placeOf({ lines }: AppealRow, cause: string): number {
  return lines.findIndex((line) => line.cause === cause)
}
