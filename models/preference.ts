/** What a person wants of the bot. Kept apart from everything else known of them, so that «Стоп» needs no consent. */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { collection } from './model.ts'

export const PreferenceRow = z.object({
  community: z.number().int(),
  person: z.number().int().positive(),
  /** Whether anything may be told that nobody asked for. */
  unasked: z.boolean(),
  at: z.date(),
  cause: z.string().min(1),
})
export type PreferenceRow = z.infer<typeof PreferenceRow>
export type Preferences = Model<PreferenceRow>

const schema = new Schema<PreferenceRow>(
  {
    community: { type: Number, required: true },
    person: { type: Number, required: true },
    unasked: { type: Boolean, required: true },
    at: { type: Date, required: true },
    cause: { type: String, required: true },
  },
  { versionKey: false } as object,
)
schema.index({ community: 1, person: 1 }, { unique: true })

export const preferences = collection<PreferenceRow>({
  name: 'preferences',
  schema,
  personal: {
    what: 'ваш выбор, присылать ли сообщения',
    kept: 'пока вы не попросите удалить',
    retention: { with: 'person' },
    of: (community, person) => ({ community, person }),
    copy: (row) => ({ unasked: row.unasked, chosen: row.at }),
    erase: (model, community, person) => model.deleteMany({ community, person }),
  },
})
