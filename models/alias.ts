/**
 * Keys of the pseudonyms under which people appear in the log, one a person and community. With the key goes the way
 * from an old line to anybody. Kept of everybody whose turn failed, before consent too: a number and a random key.
 */
import { type Model, Schema } from 'mongoose'
import { collection, isDuplicate } from './model.ts'

export interface AliasRow {
  community: number
  person: number
  /** Random, in hex. */
  key: string
  at: Date
}
export type Aliases = Model<AliasRow>

const schema = new Schema<AliasRow>(
  {
    community: { type: Number, required: true },
    person: { type: Number, required: true },
    key: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false } as object,
)
schema.index({ community: 1, person: 1 }, { unique: true })
schema.index({ community: 1, at: 1 })

export const aliases = collection<AliasRow>({
  name: 'aliases',
  schema,
  personal: {
    what: 'ключ псевдонима в журнале неполадок',
    why: 'чтобы искать причины сбоев, не называя вас',
    kept: '90 дней',
    retention: { days: 90, from: 'at' },
    of: (community, person) => ({ community, person }),
    words: [],
    copy: (row) => ({ since: row.at }),
    move: { stays: "the key of the old page's log lines: with it goes the way from them to anybody" },
    erase: (model, community, person) => model.deleteMany({ community, person }),
  },
})

/** The person's key, made with `fresh` where there is none. */
export async function aliasKey(
  model: Aliases,
  { community, person, fresh, now }: { community: number; person: number; fresh: string; now: Date },
): Promise<string> {
  const own = { community, person }
  const kept = await model.findOne(own).lean()
  if (kept) return kept.key
  try {
    await model.collection.insertOne({ ...own, key: fresh, at: now } as never)
    return fresh
  } catch (error) {
    if (!isDuplicate(error)) throw error
    return aliasKey(model, { community, person, fresh, now })
  }
}
