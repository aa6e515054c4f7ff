/** Destroying a person's data, and the act that says so without a name. */
import { createHash } from 'node:crypto'
import { nextNumber } from '../../../models/counter.ts'
import {
  beginDestruction,
  type DestructionReason,
  type DestructionRow,
  endDestruction,
} from '../../../models/destruction.ts'
import { note } from '../../../models/journal.ts'
import { namelessNumber } from '../../../models/model.ts'
import type { Club } from '../club.ts'
import { keepClasses } from '../facts/state.ts'
import { endPart } from '../help/leaving.ts'
import { keyOf } from '../listed/key.ts'
import { leaveMentoring } from '../mentoring/leaving.ts'
import { type CollectionName, countOf, erasePerson, nameless } from './kept.ts'
import { blankOut, namesOf, phonesOf } from './named.ts'
import { emptyTold, toldOf } from './told.ts'

/** `told`: keys of messages about an application that waited, still standing in the organizers' windows. */
export type Erased = { outcome: 'erased'; act: number; told: string[] } | { outcome: 'nothing-kept' }

export interface Erasing {
  person: number
  cause: string
  now: Date
  /** Default: the person's own word. Where the clock erases and nothing is kept, there is nothing to make an act of. */
  reason?: DestructionReason
  /** Names that VK says, beside those that are kept. */
  names?: readonly string[]
  /** For the talk in which it is asked: that clears itself when its turn is committed. */
  sparing?: readonly CollectionName[]
}

/**
 * Erases everything at once and leaves an act. The same cause erases once and makes one act, so that what the person
 * does next, even in the same turn repeated, is not erased again. Interrupted anywhere, it goes on by the same cause,
 * or by the next sweep: until its end the act's row says of whom it is.
 */
export async function eraseNow(club: Club, erasing: Erasing): Promise<Erased> {
  const { person, now, reason = 'own-word', sparing = [] } = erasing
  const { destructions, applications } = club.models
  const cause = createHash('sha256').update(erasing.cause).digest('hex').slice(0, 24)
  for (;;) {
    const row = await destructions.findOne({ community: club.id, cause }).lean<DestructionRow>()
    if (row) return { outcome: 'erased', act: row.number, told: await carryOut(club, row, now, sparing) }
    const other = await destructions.findOne({ community: club.id, person }).lean<DestructionRow>()
    if (other) {
      await carryOut(club, other, now, sparing)
      continue
    }
    const kinds = await countOf(club, person)
    if (kinds.length === 0 && reason !== 'own-word') return { outcome: 'nothing-kept' }
    const waiting = await applications.findOne({ community: club.id, person, state: 'waiting' }).lean()
    const named = [...(await namesOf(club, person, erasing.names)), ...(await phonesOf(club, person))]
    await beginDestruction(destructions, {
      community: club.id,
      number: await nextNumber(club.models.counters, club.id, 'destruction'),
      subject: namelessNumber(),
      reason,
      kinds,
      begun: now,
      done: null,
      cause,
      ...(waiting && { application: waiting.number }),
      person,
      nameless: nameless(now).number,
      names: named.map((one) => club.vault.seal(one)),
    })
  }
}

/** Brings an erasure to its end from wherever it stands; answers keys of what organizers were told. */
async function carryOut(
  club: Club,
  row: DestructionRow,
  now: Date,
  sparing: readonly CollectionName[],
): Promise<string[]> {
  const { person, nameless: number, names = [], application, begun } = row
  if (row.done === null && person !== undefined && number !== undefined) {
    const own = await club.models.applications.find({ community: club.id, person }, { number: 1 }).lean()
    await emptyTold(
      club,
      person,
      own.map((one) => one.number),
      now,
    )
    await endPart(club, { person, cause: `destruction:${row.number}`, now })
    await leaveMentoring(club, { person, cause: `destruction:${row.number}`, now })
    await keepClasses(club, person)
    await eraseListed(club, person)
    await erasePerson(club, person, { number, at: begun }, [...sparing, 'destructions'])
    const [phones, words] = partition(names.flatMap((one) => club.vault.open(one) ?? []))
    await blankOut(club, { person, names: words, phones }, sparing)
    await note(club.models.journal, {
      community: club.id,
      actor: 0,
      did: 'data-erased',
      about: 0,
      application: null,
      at: begun,
      cause: `destruction:${row.number}`,
    })
    await endDestruction(club.models.destructions, row, now)
  }
  return application === undefined ? [] : toldOf(club, application)
}

/** Rows of the operator's list that nobody has claimed and that are this person's by name and place of work. */
async function eraseListed(club: Club, person: number): Promise<void> {
  const { memberships, applications, listed } = club.models
  const own = { community: club.id, person }
  const all = [...(await memberships.find(own).lean()), ...(await applications.find(own).lean())]
  const key = { $in: all.map(({ name, workplace }) => keyOf(name, workplace)) }
  await listed.deleteMany({ community: club.id, claimedBy: null, key })
}

/** Phones apart from names. */
function partition(known: string[]): [string[], string[]] {
  const isPhone = (one: string) => /^[+\d]/.test(one)
  return [known.filter(isPhone), known.filter((one) => !isPhone(one))]
}

/** Finishes erasures whose process ended before `before`; answers how many. */
export async function finishErasures(club: Club, before: Date, now: Date): Promise<number> {
  const rows = await club.models.destructions
    .find({ community: club.id, done: null, begun: { $lt: before } })
    .lean<DestructionRow[]>()
  for (const row of rows) await carryOut(club, row, now, [])
  return rows.length
}
