/**
 * Consents to the processing of personal data, each kept as proof: the exact text, its version and hash, when it was
 * given and by which message (152-ФЗ art. 9; a document of its own since 01.09.2025 by 156-ФЗ of 24.06.2025).
 */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { collection, durable, isDuplicate } from './model.ts'

/**
 * One purpose, one consent (152-ФЗ art. 9 p. 1, art. 10.1): being in the association; that the head of one's own
 * organisation sees one; being named or shown in public; news of others, reserved; data for a pass into a closed town
 * (docs/coverage.md D1a); help that one asks for (D53); mentoring (D12).
 */
export const Purpose = z.enum(['membership', 'director', 'publication', 'mailing', 'pass', 'help', 'mentoring'])
export type Purpose = z.infer<typeof Purpose>

export const ConsentRow = z.object({
  community: z.number().int(),
  person: z.number().int().positive(),
  purpose: Purpose,
  version: z.string().min(1),
  /** sha256 of the wording without the person's name. */
  hash: z.string().length(64),
  /** As the person read it. */
  text: z.string().min(1),
  at: z.date(),
  /** VK's id of the message that said yes; a tap that sends no message has none. */
  messageId: z.number().int().nullable(),
  cause: z.string().min(1),
  withdrawn: z.object({ at: z.date(), cause: z.string() }).nullable(),
})
export type ConsentRow = z.infer<typeof ConsentRow>
export type Consents = Model<ConsentRow>

const schema = new Schema<ConsentRow>(
  {
    community: { type: Number, required: true },
    person: { type: Number, required: true },
    purpose: { type: String, required: true },
    version: { type: String, required: true },
    hash: { type: String, required: true },
    text: { type: String, required: true },
    at: { type: Date, required: true },
    messageId: { type: Number, default: null },
    cause: { type: String, required: true },
    withdrawn: { type: Object, default: null },
  },
  { versionKey: false } as object,
)
schema.index({ community: 1, cause: 1, purpose: 1 }, { unique: true })
schema.index({ community: 1, person: 1, purpose: 1, at: -1 })
schema.index({ community: 1, at: 1 })

export const consents = collection<ConsentRow>({
  name: 'consents',
  schema,
  personal: {
    what: 'согласие на обработку данных',
    why: 'чтобы подтвердить, что вы его дали',
    kept: 'пока вы в Ассоциации и 30 дней после',
    retention: { with: 'person' },
    of: (community, person) => ({ community, person }),
    words: [],
    copy: (row) => ({
      purpose: row.purpose,
      version: row.version,
      given: row.at,
      withdrawn: row.withdrawn?.at ?? null,
      text: row.text,
    }),
    move: { stays: 'given for the page it names: the new page has given its own before anything moves' },
    erase: (model, community, person) => model.deleteMany({ community, person }),
  },
})

/** Keeps a consent once for its cause; answers the one that is kept. */
export async function keepConsent(model: Consents, row: ConsentRow): Promise<ConsentRow> {
  try {
    await model.collection.insertOne({ ...ConsentRow.parse(row) } as never, durable)
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
  const kept = await model.findOne({ community: row.community, cause: row.cause, purpose: row.purpose }).lean()
  return kept ?? row
}

/** The consent in force: the last one given, unless it was withdrawn. */
export async function consentInForce(
  model: Consents,
  community: number,
  person: number,
  purpose: ConsentRow['purpose'],
): Promise<ConsentRow | null> {
  return model.findOne({ community, person, purpose, withdrawn: null }).sort({ at: -1 }).lean()
}
