/**
 * Runs of the matching, as curators look at them (docs/coverage.md D12): what each was given stays as it was, so that it can be repeated
 * to the last pair; another weight or pin is another run. Mentees and mentors are numbers in it.
 */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { NamedPair } from './mentoring-lists.ts'
import { collection, durable, isDuplicate } from './model.ts'
import { renumber } from './renumber.ts'
import { changeAsRead, FirstOutcome } from './versioned.ts'

export const MatchRunRow = z.object({
  community: z.number().int(),
  number: z.number().int().positive(),
  /** Who began it: VK id. */
  by: z.number().int(),
  cause: z.string().min(1),
  /** Whose choices it began with, changed; 0 of the first. Of two begun from the same one at once, the second begins anew from the first. */
  from: z.number().int().nonnegative().optional(),
  /** `failed`: it ended without a result, and is not tried again. */
  state: z.enum(['going', 'done', 'failed']),
  /** As src/domain/mentoring/match/input.ts says; never changed. */
  input: z.record(z.string(), z.unknown()),
  /** As src/domain/mentoring/match/solve.ts says. */
  outcome: z.record(z.string(), z.unknown()).nullable(),
  /** As src/domain/mentoring/match/advise.ts says, once it was asked for. */
  advice: z.record(z.string(), z.unknown()).nullable(),
  /** Pairs that a curator has decided to propose. */
  published: z.array(NamedPair),
  /** The last of those decisions; `owes`: its proposals may not be made yet. */
  publishing: z
    .object({ by: z.number().int(), cause: z.string(), at: z.date(), pairs: z.array(NamedPair), owes: z.boolean() })
    .nullable(),
  /** Who began it waits for a message when it is done. */
  waits: z.boolean(),
  at: z.date(),
  changedAt: z.date(),
  version: z.number().int().nonnegative(),
  causes: z.array(FirstOutcome),
})
export type MatchRunRow = z.infer<typeof MatchRunRow>
export type MatchRuns = Model<MatchRunRow>

const schema = new Schema<MatchRunRow>(
  {
    community: { type: Number, required: true },
    number: { type: Number, required: true },
    by: { type: Number, required: true },
    cause: { type: String, required: true },
    from: Number,
    state: { type: String, required: true },
    input: { type: Object, required: true },
    outcome: { type: Object, default: null },
    advice: { type: Object, default: null },
    published: { type: [Object], default: [] },
    publishing: { type: Object, default: null },
    waits: { type: Boolean, default: false },
    at: { type: Date, required: true },
    changedAt: { type: Date, required: true },
    version: { type: Number, default: 0 },
    causes: { type: [Object], default: [] },
  } as never,
  { versionKey: false, minimize: false } as object,
)
schema.index({ community: 1, number: 1 }, { unique: true })
schema.index({ community: 1, cause: 1 }, { unique: true })
schema.index(
  { community: 1, from: 1 },
  { unique: true, partialFilterExpression: { from: { $type: 'number' } } as never },
)
schema.index({ community: 1, state: 1 })
schema.index({ community: 1, 'publishing.owes': 1 })

const fields = ['by', 'publishing.by']

export const matchRuns = collection<MatchRunRow>({
  name: 'matchRuns',
  schema,
  personal: {
    what: 'подборы наставников, которые вы делали',
    why: 'чтобы подбор можно было повторить и проверить',
    kept: 'без предложений — 60 дней, с предложениями — 365 дней',
    retention: [
      { days: 60, from: 'changedAt', where: { 'published.0': { $exists: false } } },
      { days: 365, from: 'changedAt' },
    ],
    of: (community, person) => ({ community, $or: fields.map((field) => ({ [field]: person })) }),
    words: [],
    copy: (row) => ({ number: row.number, when: row.at }),
    erase: (model, community, person) => renumber(model, community, person, 0, { fields }),
    move: (model, community, from, to) => renumber(model, community, from, to, { fields }),
  },
})

/** Inserts a new run; false when its cause or number is there already, or another was faster to follow the same one. */
export async function insertRun(model: MatchRuns, row: MatchRunRow): Promise<boolean> {
  try {
    await model.collection.insertOne({ ...MatchRunRow.parse(row) } as never, durable)
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

export async function runByNumber(model: MatchRuns, community: number, number: number): Promise<MatchRunRow | null> {
  return model.findOne({ community, number }, { _id: 0 }).lean<MatchRunRow>()
}

export async function runByCause(model: MatchRuns, community: number, cause: string): Promise<MatchRunRow | null> {
  return model.findOne({ community, cause }, { _id: 0 }).lean<MatchRunRow>()
}

/** The newest one, whose weights, pins and forbidden pairs the next begins with. */
export async function lastRun(model: MatchRuns, community: number): Promise<MatchRunRow | null> {
  return model.findOne({ community }, { _id: 0 }).sort({ number: -1 }).lean<MatchRunRow>()
}

/** Keeps what the worker has found, if nobody has kept it before; the run as it stands. */
export async function keepResult(
  model: MatchRuns,
  { community, number }: Pick<MatchRunRow, 'community' | 'number'>,
  result: Pick<MatchRunRow, 'state' | 'outcome'>,
): Promise<void> {
  await model.collection.updateOne(
    { community, number, state: 'going' },
    { $set: result, $inc: { version: 1 } } as never,
    durable,
  )
}

export function changeRun(
  model: MatchRuns,
  run: MatchRunRow,
  set: Partial<MatchRunRow>,
  first: FirstOutcome & { now: Date },
): Promise<MatchRunRow | null> {
  return changeAsRead(model, run, set, first)
}
