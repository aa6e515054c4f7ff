/**
 * The operator's own list of existing members, kept until each of them writes and says «это я» (docs/coverage.md D11).
 * Two people may want one row: it is claimed by one conditional write.
 */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { collection, durable, isDuplicate, onlyDuplicates } from './model.ts'
import { type Places, renumber } from './renumber.ts'
import { Workplace, workplaceSchema } from './workplace.ts'

/** Days after which a row that nobody claimed goes: long enough to reach people, no longer than that needs. */
export const LISTED_DAYS = 60

/** Somebody said «это я». */
const Claim = z.object({
  at: z.date(),
  cause: z.string().min(1),
  /** Number of the membership that came of it, out of the applications' numbers. */
  membership: z.number().int().positive(),
})

/** It was somebody else, an organizer said. */
const Freed = z.object({
  person: z.number().int(),
  by: z.number().int(),
  at: z.date(),
  cause: z.string().min(1),
  membership: z.number().int().positive(),
  /** Cause of the claim that ended so. */
  claim: z.string(),
})

export const ListedRow = z.object({
  community: z.number().int(),
  /** Short, unique in the community. */
  number: z.number().int().positive(),
  /** Digest of name and organisation: the same line sent again is the same row, also when its name has left it. */
  key: z.string().min(1),
  /** As the operator wrote it; null once it is in the membership. */
  name: z.string().min(1).max(100).nullable(),
  workplace: Workplace.nullable(),
  /** Null where the list told none. */
  position: z.string().min(1).max(100).nullable(),
  claimedBy: z.number().int().nullable(),
  claim: Claim.nullable(),
  freed: z.array(Freed),
  /** When it was freed last: its days begin anew. */
  freedAt: z.date().nullable(),
  at: z.date(),
  by: z.number().int(),
  cause: z.string().min(1),
})
export type ListedRow = z.infer<typeof ListedRow>
export type Listed = Model<ListedRow>

const schema = new Schema<ListedRow>(
  {
    community: { type: Number, required: true },
    number: { type: Number, required: true },
    key: { type: String, required: true },
    name: { type: String, default: null },
    workplace: { type: workplaceSchema, default: null },
    position: { type: String, default: null },
    claimedBy: { type: Number, default: null },
    claim: { type: Object, default: null },
    freed: { type: [Object], default: [] },
    freedAt: { type: Date, default: null },
    at: { type: Date, required: true },
    by: { type: Number, required: true },
    cause: { type: String, required: true },
  },
  { versionKey: false } as object,
)
schema.index({ community: 1, key: 1 }, { unique: true })
schema.index({ community: 1, number: 1 }, { unique: true })
// A person is one row at most: what a second claim of theirs meets.
schema.index(
  { community: 1, claimedBy: 1 },
  { unique: true, partialFilterExpression: { claimedBy: { $type: 'number' } } },
)

export const listed = collection<ListedRow>({
  name: 'listed',
  schema,
  personal: {
    what: 'строка в списке участников, который прислал организатор',
    why: 'чтобы узнать вас, когда вы напишете',
    kept: `${LISTED_DAYS} дней, пока не отмечена; потом без имени, пока вы в Ассоциации и 30 дней после`,
    retention: { days: LISTED_DAYS, from: ['at', 'freedAt'], where: { claimedBy: null } },
    // Rows that the person sent or freed name somebody else, and are not about them.
    of: (community, person) => ({ community, claimedBy: person }),
    words: [],
    copy: (row) => ({ number: row.number, when: row.claim?.at ?? row.at }),
    async erase(model, community, person) {
      await model.deleteMany({ community, claimedBy: person })
      await model.updateMany({ community, by: person }, { $set: { by: 0, cause: 'erased' } })
      await model.updateMany({ community, 'freed.person': person }, { $pull: { freed: { person } } })
      await model.updateMany(
        { community, 'freed.by': person },
        { $set: { 'freed.$[own].by': 0, 'freed.$[own].cause': 'erased' } },
        { arrayFilters: [{ 'own.by': person }] },
      )
    },
    async move(model, community, from, to) {
      // A person is one row at most: the new page's own stands, as its membership does.
      if (await model.exists({ community, claimedBy: to })) await model.deleteMany({ community, claimedBy: from })
      const places: Places = { fields: ['claimedBy', 'by'], lists: ['freed.person', 'freed.by'] }
      await renumber(model, community, from, to, places)
    },
  },
})

/** Keeps rows whose key is not there yet; the others stay as they are. */
export async function keepListed(model: Listed, rows: ListedRow[]): Promise<void> {
  if (rows.length === 0) return
  try {
    await model.collection.insertMany(rows.map((row) => ListedRow.parse(row)) as never[], {
      ordered: false,
      ...durable,
    })
  } catch (error) {
    if (!onlyDuplicates(error)) throw error
  }
}

/** Rows that nobody has claimed and that still name somebody, in the list's order. */
export async function unclaimed(model: Listed, community: number): Promise<ListedRow[]> {
  return model
    .find({ community, claimedBy: null, name: { $ne: null } })
    .sort({ number: 1 })
    .lean()
}

export async function listedByNumber(model: Listed, community: number, number: number): Promise<ListedRow | null> {
  return model.findOne({ community, number }).lean()
}

/** Claims a row while it is nobody's, in one write; null when it is somebody's, or the person has another. */
export async function takeListed(
  model: Listed,
  which: { community: number; number: number },
  claim: { person: number; position: string | null } & z.infer<typeof Claim>,
): Promise<ListedRow | null> {
  const { person, position, ...said } = claim
  try {
    return await model.findOneAndUpdate(
      { ...which, claimedBy: null, name: { $ne: null } },
      { $set: { claimedBy: person, claim: said, position } },
      { returnDocument: 'after', lean: true, ...(durable as object) },
    )
  } catch (error) {
    if (isDuplicate(error)) return null
    throw error
  }
}

/** Frees a row while it is this person's by this claim, in one write; null when it is not. */
export async function freeListed(
  model: Listed,
  which: { community: number; number: number },
  freed: z.infer<typeof Freed>,
  back: Pick<ListedRow, 'name' | 'workplace' | 'position' | 'key'>,
): Promise<ListedRow | null> {
  return model.findOneAndUpdate(
    { ...which, claimedBy: freed.person, 'claim.membership': freed.membership },
    { $set: { claimedBy: null, claim: null, freedAt: freed.at, ...back }, $push: { freed } },
    { returnDocument: 'after', lean: true, ...(durable as object) },
  )
}

/** The name has gone into the membership: here only whose row it is stays. */
export async function emptyListed(model: Listed, community: number, number: number, person: number): Promise<void> {
  await model.updateOne(
    { community, number, claimedBy: person },
    { $set: { name: null, workplace: null, position: null } },
  )
}
