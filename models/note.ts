/** What an organizer or a curator wrote down about a person; the person may read it at any time (152-ФЗ art. 14). */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { collection, durable, isDuplicate } from './model.ts'
import { renumber } from './renumber.ts'

export const NoteRow = z.object({
  community: z.number().int(),
  /** Short, unique in the community, for buttons. */
  number: z.number().int().positive(),
  about: z.number().int().positive(),
  /** Who wrote it; 0 once they were erased. */
  author: z.number().int(),
  text: z.string().min(1).max(500),
  at: z.date(),
  cause: z.string().min(1),
})
export type NoteRow = z.infer<typeof NoteRow>
export type Notes = Model<NoteRow>

const schema = new Schema<NoteRow>(
  {
    community: { type: Number, required: true },
    number: { type: Number, required: true },
    about: { type: Number, required: true },
    author: { type: Number, required: true },
    text: { type: String, required: true },
    at: { type: Date, required: true },
    cause: { type: String, required: true },
  },
  { versionKey: false } as object,
)
schema.index({ community: 1, cause: 1 }, { unique: true })
schema.index({ community: 1, number: 1 }, { unique: true })
schema.index({ community: 1, about: 1, at: -1 })
schema.index({ community: 1, author: 1 })

export const notes = collection<NoteRow>({
  name: 'notes',
  schema,
  personal: {
    what: 'заметки о вас от организаторов и кураторов',
    why: 'чтобы организаторы и кураторы помнили договорённости',
    kept: 'пока вы в Ассоциации и 30 дней после',
    retention: { with: 'person' },
    of: (community, person) => ({ community, about: person }),
    words: ['text'],
    copy: (row) => ({ text: row.text, when: row.at }),
    async erase(model, community, person) {
      await model.deleteMany({ community, about: person })
      await model.updateMany({ community, author: person }, { $set: { author: 0 } })
    },
    move: (model, community, from, to) => renumber(model, community, from, to, { fields: ['about', 'author'] }),
  },
})

/** Keeps a note once for its cause; answers the one that is kept. */
export async function keepNote(model: Notes, row: NoteRow): Promise<NoteRow> {
  try {
    await model.collection.insertOne({ ...NoteRow.parse(row) } as never, durable)
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
  return (await model.findOne({ community: row.community, cause: row.cause }).lean<NoteRow>()) ?? row
}
