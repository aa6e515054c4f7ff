/**
 * Pairs of mentee and mentor (docs/coverage.md D12): the single document in which everything is decided that happens to one,
 * from the proposal to the end of the year. Every change is a compare-and-set on its version.
 */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { Form, Kind } from './mentoring-lists.ts'
import { collection, durable, isDuplicate } from './model.ts'
import { DonePairAct } from './pair-act.ts'
import { PairYear } from './pair-year.ts'
import { renumber } from './renumber.ts'

export type { DonePairAct, EndReason, PairAct, PairActKind, Side } from './pair-act.ts'
export type { PairYear } from './pair-year.ts'

/**
 * `proposed`: both are asked. `living`: both have agreed. `ending`: somebody has ended it, the notice runs. The rest is over:
 * `refused` «Другого», `silent` nobody answered in time, `withdrawn` taken back, `no-fit` after the first meeting, `early`,
 * `done` at the end of its term, `left` a side has left the association.
 */
export const PairState = z.enum([
  'proposed',
  'living',
  'ending',
  'refused',
  'silent',
  'withdrawn',
  'no-fit',
  'early',
  'done',
  'left',
])
export type PairState = z.infer<typeof PairState>

export const PairRow = z.object({
  community: z.number().int(),
  number: z.number().int().positive(),
  /** Of the seat that was given for it. */
  cause: z.string().min(1),
  mentee: z.number().int().positive(),
  mentor: z.number().int().positive(),
  /** Who hears and answers for the mentee: VK id. */
  reader: z.number().int(),
  mentorPerson: z.number().int(),
  form: Form,
  work: Kind,
  score: z.number().int(),
  reasons: z.array(z.string()),
  run: z.number().int().positive().nullable(),
  /** Who proposed it; 0 for the bot. */
  by: z.number().int(),
  state: PairState,
  /** Since when it is in this state. */
  since: z.date(),
  proposedAt: z.date(),
  answers: z.object({ mentee: z.enum(['yes', 'another']).nullable(), mentor: z.enum(['yes', 'another']).nullable() }),
  answerBy: z.date(),
  remindAt: z.date().nullable(),
  acceptedAt: z.date().nullable(),
  /** Until when the mentor is warned of its end. */
  endsAt: z.date().nullable(),
  endedAt: z.date().nullable(),
  /** Null until both have agreed. */
  year: PairYear.nullable(),
  /** When the clock looks at it next: the earliest of what is due. */
  dueAt: z.date().nullable(),
  acts: z.array(DonePairAct),
  /** Of so many acts everybody has been put their message. */
  told: z.number().int().nonnegative(),
  /** Some act's messages, its seat or its facts may not be put yet. */
  owes: z.boolean(),
  version: z.number().int().nonnegative(),
})
export type PairRow = z.infer<typeof PairRow>
export type Pairs = Model<PairRow>

const required = { required: true }
const schema = new Schema<PairRow>(
  {
    community: { type: Number, ...required },
    number: { type: Number, ...required },
    cause: { type: String, ...required },
    mentee: { type: Number, ...required },
    mentor: { type: Number, ...required },
    reader: { type: Number, ...required },
    mentorPerson: { type: Number, ...required },
    form: { type: String, ...required },
    work: { type: String, ...required },
    score: { type: Number, ...required },
    reasons: { type: [String], default: [] },
    run: { type: Number, default: null },
    by: { type: Number, ...required },
    state: { type: String, ...required },
    since: { type: Date, ...required },
    proposedAt: { type: Date, ...required },
    answers: { type: Object, ...required },
    answerBy: { type: Date, ...required },
    remindAt: { type: Date, default: null },
    acceptedAt: { type: Date, default: null },
    endsAt: { type: Date, default: null },
    endedAt: { type: Date, default: null },
    year: { type: Object, default: null },
    dueAt: { type: Date, default: null },
    acts: { type: [Object], default: [] },
    told: { type: Number, default: 0 },
    owes: { type: Boolean, default: false },
    version: { type: Number, default: 0 },
  } as never,
  { minimize: false, versionKey: false } as object,
)
schema.index({ community: 1, number: 1 }, { unique: true })
schema.index({ community: 1, mentee: 1, proposedAt: -1 })
schema.index({ community: 1, mentor: 1, state: 1 })
schema.index({ community: 1, reader: 1, state: 1 })
schema.index({ community: 1, mentorPerson: 1, state: 1 })
schema.index({ community: 1, state: 1, since: 1 })
schema.index({ community: 1, dueAt: 1 }, { partialFilterExpression: { dueAt: { $type: 'date' } } })
schema.index({ community: 1, owes: 1 }, { partialFilterExpression: { owes: true } })

/** Where a pair names people. */
const names = {
  fields: ['reader', 'mentorPerson', 'by'],
  lists: ['acts.by', 'acts.act.reader', 'acts.act.mentorPerson'],
  versioned: true,
} as const

export const pairs = collection<PairRow>({
  name: 'pairs',
  schema,
  personal: {
    what: 'ваши пары наставничества',
    why: 'чтобы вести год вместе и считать его в отчётах',
    kept: 'пока вы в Ассоциации и 30 дней после; потом без вас, для отчётов',
    retention: { with: 'person' },
    of: (community, person) => ({
      community,
      $or: [...names.fields, ...names.lists].map((field) => ({ [field]: person })),
    }),
    words: ['acts.act.text'],
    // A curator's row of somebody else's pair says no more than its number and what they have written themselves.
    copy({ number, form, state, proposedAt, acceptedAt, endedAt, reader, mentorPerson, acts }, person) {
      const said = acts.flatMap(({ act, by, at }) => {
        const text = 'text' in act ? act.text : null
        return by === person && text ? [{ at, text }] : []
      })
      const own = said.length > 0 && { said }
      if (reader !== person && mentorPerson !== person) return { number, ...own }
      const side = mentorPerson === person ? 'mentor' : 'mentee'
      return { number, side, form, state, proposedAt, acceptedAt, endedAt, ...own }
    },
    // Pairs that stand have been ended by src/domain/mentoring/leaving.ts before this.
    async erase(model, community, person, nameless) {
      await forgetWords(model, community, person)
      await renumber(model, community, person, nameless.number, names)
    },
    move: (model, community, from, to) => renumber(model, community, from, to, names),
  },
})

/** What a person wrote in their pairs goes. Done twice it changes nothing more. */
export async function forgetWords(
  { collection: rows }: Pick<Pairs, 'collection'>,
  community: number,
  person: number,
): Promise<void> {
  await rows.updateMany(
    { community, acts: { $elemMatch: { by: person, 'act.text': { $type: 'string' } } } },
    { $set: { 'acts.$[own].act.text': null }, $inc: { version: 1 } } as never,
    { arrayFilters: [{ 'own.by': person, 'own.act.text': { $type: 'string' } }], ...durable },
  )
}

/** Inserts a new pair; false when its number is there already. */
export async function insertPair(model: Pairs, row: PairRow): Promise<boolean> {
  try {
    await model.collection.insertOne({ ...PairRow.parse(row) } as never, durable)
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

export async function findPair(model: Pairs, community: number, number: number): Promise<PairRow | null> {
  return model.findOne({ community, number }, { _id: 0 }).lean<PairRow>()
}

/** Puts a pair in place of the version it was made from; false when somebody was faster. */
export async function replacePair(model: Pairs, row: PairRow): Promise<boolean> {
  const { community, number, version } = row
  const next = { ...row, version: version + 1 }
  const { modifiedCount } = await model.collection.replaceOne({ community, number, version }, next as never, durable)
  return modifiedCount === 1
}
