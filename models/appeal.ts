/** Appeals (обращения): what people write to a human, and what humans answer (docs/coverage.md D39). */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { collection, durable, isDuplicate, NAMELESS } from './model.ts'
import { type Places, renumber } from './renumber.ts'

/** `human`: «Написать человеку», and a talk that a human began by hand. `ask`: «Спросить». `request`: a plea for help. */
export const AppealKind = z.enum(['human', 'ask', 'request'])
export type AppealKind = z.infer<typeof AppealKind>

/** Something said by one side. */
export const Line = z.object({
  from: z.enum(['person', 'human']),
  /** VK id of the human; 0 for the person, whom the row names, and in place of a human who was erased. */
  by: z.number().int(),
  /** Empty where it was written by hand, since VK shows it, and once it is forgotten. */
  text: z.string().max(10_000),
  /** VK's kinds of what came with it and only people can look at: `photo`. */
  attached: z.array(z.string().max(40)).max(20),
  /** Written from the community's own messages, past the bot. */
  byHand: z.boolean(),
  /** The human it was passed to; 0 for all of them. */
  to: z.number().int(),
  at: z.date(),
  cause: z.string().min(1),
})
export type Line = z.infer<typeof Line>

export const AppealRow = z.object({
  community: z.number().int(),
  /** Short, unique in the community: what organizers and the keys of messages name it by. */
  number: z.number().int().positive(),
  kind: AppealKind,
  /** False: nobody is shown whose words these are. */
  signed: z.boolean(),
  person: z.number().int().positive(),
  /** Not yet ended by either side or by the clock. */
  open: z.boolean(),
  /** Who has it: the first to answer, or who said so before anybody had answered. */
  taken: z.object({ by: z.number().int(), at: z.date() }).nullable(),
  /** Since when the person waits for a word; null while it is the person's turn. */
  waits: z.date().nullable(),
  /** First and last answer of a human: the time of answer is counted by the first. */
  answeredAt: z.date().nullable(),
  repliedAt: z.date().nullable(),
  /** How often the humans were told again of what waits: 0, 1 (who has it), 2 (all). */
  reminded: z.number().int(),
  /** When the clock looks at it next. */
  dueAt: z.date().nullable(),
  /** Last words of either side. */
  lastAt: z.date(),
  openedAt: z.date(),
  cause: z.string().min(1),
  /** How it ended last; `told`: the person knows. Kept until it is opened again. */
  ended: z
    .object({
      by: z.enum(['person', 'human', 'quiet', 'unanswered']),
      who: z.number().int(),
      at: z.date(),
      cause: z.string(),
      told: z.boolean(),
    })
    .nullable(),
  /** The words are gone; what is left is counted. */
  forgotten: z.boolean(),
  lines: z.array(Line),
})
export type AppealRow = z.infer<typeof AppealRow>
export type Appeals = Model<AppealRow>

const schema = new Schema<AppealRow>(
  {
    community: { type: Number, required: true },
    number: { type: Number, required: true },
    kind: { type: String, required: true },
    signed: { type: Boolean, required: true },
    person: { type: Number, required: true },
    open: { type: Boolean, required: true },
    taken: { type: Object, default: null },
    waits: { type: Date, default: null },
    answeredAt: { type: Date, default: null },
    repliedAt: { type: Date, default: null },
    reminded: { type: Number, default: 0 },
    dueAt: { type: Date, default: null },
    lastAt: { type: Date, required: true },
    openedAt: { type: Date, required: true },
    cause: { type: String, required: true },
    ended: { type: Object, default: null },
    forgotten: { type: Boolean, default: false },
    lines: { type: [Object], default: [] },
  },
  { minimize: false, versionKey: false } as object,
)
schema.index({ community: 1, number: 1 }, { unique: true })
schema.index({ community: 1, cause: 1 }, { unique: true })
// One talk of a kind with a human at a time; questions are apart from each other.
schema.index(
  { community: 1, person: 1, kind: 1 },
  { unique: true, name: 'one_talk', partialFilterExpression: { open: true, kind: { $in: ['human', 'request'] } } },
)
schema.index({ community: 1, person: 1, lastAt: -1 })
schema.index({ community: 1, open: 1, waits: 1 })
schema.index({ community: 1, open: 1, dueAt: 1 })

export const appeals = collection<AppealRow>({
  name: 'appeals',
  schema,
  personal: {
    what: 'ваши слова человеку и его ответы',
    why: 'чтобы вам ответили',
    kept:
      'пока идёт разговор и 30 дней после; без согласия — пока идёт разговор, не дольше 30 дней; потом 365 дней ' +
      'только число и время ответа, без слов и без вас',
    retention: { days: 365, from: 'lastAt', where: { open: false } },
    of: (community, person) => ({ community, person }),
    words: ['lines.text'],
    copy: (row) => ({
      number: row.number,
      kind: row.kind,
      sent: row.openedAt,
      messages: row.lines.map(({ from, text, at }) => ({ who: from, text, at })),
    }),
    async erase(model, community, person, nameless) {
      const gone = { open: false, forgotten: true, waits: null, dueAt: null, 'lines.$[].text': '' }
      await model.updateMany({ community, person }, { $set: { ...gone, 'lines.$[].attached': [], ended: null } })
      await model.updateMany({ community, person }, { $set: { person: nameless.number } })
      // A human who goes leaves the answers, not themselves in them.
      await model.updateMany({ community, 'taken.by': person }, { $set: { taken: null } })
      await model.updateMany({ community, 'ended.who': person }, { $set: { 'ended.who': 0 } })
      for (const field of ['by', 'to'] as const)
        await model.updateMany(
          { community, [`lines.${field}`]: person },
          { $set: { [`lines.$[own].${field}`]: 0 } },
          { arrayFilters: [{ [`own.${field}`]: person }] },
        )
    },
    async move(model, community, from, to, at) {
      for (const kind of ['human', 'request'] as const) await joinTalks(model, { community, kind, from, to, at })
      const places: Places = { fields: ['person', 'taken.by', 'ended.who'], lists: ['lines.by', 'lines.to'] }
      await renumber(model, community, from, to, places)
    },
  },
})

/**
 * Two talks with humans become one, since a person is in one of a kind: the words of the old page's go into the new
 * one's, which waits for an answer where either did. Done twice it changes nothing more.
 */
async function joinTalks(
  model: Appeals,
  move: { community: number; kind: AppealKind; from: number; to: number; at: Date },
): Promise<void> {
  const { community, kind, from, to, at } = move
  const [old, own] = await Promise.all(
    [from, to].map((person) => model.findOne({ community, person, kind, open: true }).lean<AppealRow>()),
  )
  if (!old || !own) return
  const { number, lines } = own
  const causes = lines.map(({ cause }) => cause)
  const missing = old.lines.filter(({ cause }) => !causes.includes(cause))
  const all = [...lines, ...missing].sort((one, other) => one.at.getTime() - other.at.getTime())
  const earlier = (field: 'waits' | 'dueAt') => old.waits && { [field]: { $min: [`$${field}`, old[field]] } }
  const { matchedCount } = await model.updateOne(
    { community, number, open: true, lines: { $size: lines.length } },
    [{ $set: { lines: { $literal: all }, ...earlier('waits'), ...earlier('dueAt') } }],
    { updatePipeline: true, ...durable } as object,
  )
  // Somebody has spoken meanwhile: begun again from what stands then.
  if (matchedCount === 0) return joinTalks(model, move)
  const ended = { by: 'person', who: 0, at, cause: 'merged', told: true } as const
  await model.updateOne(
    { community, number: old.number, open: true },
    { $set: { open: false, ended, waits: null, dueAt: null, lines: [] } },
    durable as object,
  )
}

/** Inserts a new appeal; false when its cause is there already or a talk of this kind goes on. */
export async function insertAppeal(model: Appeals, row: AppealRow): Promise<boolean> {
  try {
    await model.collection.insertOne({ ...AppealRow.parse(row) } as never, durable)
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** Changes one appeal in one write, by fields or by a pipeline; the changed row, or null when none is such. */
export async function changeAppeal(
  model: Appeals,
  which: { community: number } & Record<string, unknown>,
  update: Record<string, unknown> | Record<string, unknown>[],
): Promise<AppealRow | null> {
  const options = { returnDocument: 'after', lean: true, updatePipeline: true, ...durable }
  const changed = await model.findOneAndUpdate(which, update as never, options as never)
  return changed as AppealRow | null
}

/** By its number, unless its person was erased. */
export async function appealByNumber(model: Appeals, community: number, number: number): Promise<AppealRow | null> {
  return model.findOne({ community, number, person: { $lt: NAMELESS } }).lean<AppealRow>()
}
