/** Who of those with a role did what, when and by which message (docs/coverage.md D17). Only ever added to. */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { collection, isDuplicate } from './model.ts'
import { renumber } from './renumber.ts'
import { Role } from './role.ts'

export const JournalRow = z.object({
  community: z.number().int(),
  /** 0 for the bot itself, and in place of who has left and was erased. */
  actor: z.number().int(),
  did: z.enum([
    'organizers-seeded',
    'role-granted',
    'role-taken',
    'card-opened',
    'note-written',
    'note-removed',
    'people-exported',
    'cards-merged',
    'application-accepted',
    'application-declined',
    'question-asked',
    'appeal-answered',
    'members-listed',
    'listed-claimed',
    'claim-undone',
    'listed-erased',
    'settings-changed',
    'data-erased',
    'request-by-phone',
    'mentor-opened',
    'mentor-changed',
    'mentee-opened',
    'mentee-changed',
    'register-exported',
    'register-imported',
    'requests-exported',
    'requests-imported',
  ]),
  /** Whom it concerns; 0 for nobody in particular. */
  about: z.number().int(),
  application: z.number().int().nullable(),
  /** Which role was given or taken. */
  role: Role.optional(),
  /** Names of the settings that were changed; never their values. */
  fields: z.array(z.string()).optional(),
  at: z.date(),
  cause: z.string().min(1),
})
export type JournalRow = z.infer<typeof JournalRow>
export type Journal = Model<JournalRow>

const schema = new Schema<JournalRow>(
  {
    community: { type: Number, required: true },
    actor: { type: Number, required: true },
    did: { type: String, required: true },
    about: { type: Number, required: true },
    application: { type: Number, default: null },
    role: { type: String, default: undefined },
    fields: { type: [String], default: undefined },
    at: { type: Date, required: true },
    cause: { type: String, required: true },
  },
  { versionKey: false } as object,
)
schema.index({ community: 1, cause: 1, did: 1 }, { unique: true })
schema.index({ community: 1, at: -1 })
schema.index({ community: 1, actor: 1 })
schema.index({ community: 1, about: 1 })

export const journal = collection<JournalRow>({
  name: 'journal',
  schema,
  personal: {
    what: 'отметки в журнале решений',
    why: 'чтобы было видно, кто что решил и кто смотрел карточку',
    kept: 'пока вы в Ассоциации и 30 дней после; потом без вашего имени',
    retention: { with: 'person' },
    of: (community, person) => ({ community, $or: [{ actor: person }, { about: person }] }),
    words: [],
    copy: (row) => ({ did: row.did, when: row.at }),
    async erase(model, community, person) {
      await model.updateMany({ community, actor: person }, { $set: { actor: 0 } })
      await model.updateMany({ community, about: person }, { $set: { about: 0, application: null } })
    },
    move: (model, community, from, to) => renumber(model, community, from, to, { fields: ['actor', 'about'] }),
  },
})

/** Adds a line once for its cause. */
export async function note(model: Journal, row: JournalRow): Promise<void> {
  try {
    await model.collection.insertOne({ ...JournalRow.parse(row) } as never)
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}
