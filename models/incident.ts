/**
 * Incidents with personal data: what happened, and whether Roskomnadzor was told within 24 and 72 hours (152-ФЗ art. 21
 * p. 3.1, by 266-ФЗ of 14.07.2022). Whose data they were is a number, never a list of people.
 */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { collection, durable, isDuplicate } from './model.ts'
import { type Places, renumber } from './renumber.ts'

/** `first`: within 24 hours, what happened. `second`: within 72, what was found out. */
export const NoticeKind = z.enum(['first', 'second'])
export type NoticeKind = z.infer<typeof NoticeKind>

const Sent = z.object({ by: z.number().int(), at: z.date(), cause: z.string() }).nullable()

export const IncidentRow = z.object({
  community: z.number().int(),
  number: z.number().int().positive(),
  what: z.string().min(1).max(1000),
  /** When it was noticed: both terms count from here. */
  noticed: z.date(),
  /** Roughly how many people's data, in words: «около 20». */
  whose: z.string().min(1).max(200),
  done: z.string().min(1).max(1000),
  /** Who wrote it down; 0 in place of who was erased. */
  by: z.number().int(),
  at: z.date(),
  cause: z.string().min(1),
  sent: z.object({ first: Sent, second: Sent }),
})
export type IncidentRow = z.infer<typeof IncidentRow>
export type Incidents = Model<IncidentRow>

const schema = new Schema<IncidentRow>(
  {
    community: { type: Number, required: true },
    number: { type: Number, required: true },
    what: { type: String, required: true },
    noticed: { type: Date, required: true },
    whose: { type: String, required: true },
    done: { type: String, required: true },
    by: { type: Number, required: true },
    at: { type: Date, required: true },
    cause: { type: String, required: true },
    sent: { type: Object, default: { first: null, second: null } },
  },
  { versionKey: false, minimize: false } as object,
)
schema.index({ community: 1, number: 1 }, { unique: true })
schema.index({ community: 1, cause: 1 }, { unique: true })
schema.index({ community: 1, noticed: 1 })

const writers: Places = { fields: ['by', 'sent.first.by', 'sent.second.by'] }

export const incidents = collection<IncidentRow>({
  name: 'incidents',
  schema,
  personal: {
    what: 'ваши записи об утечках и сбоях',
    why: 'чтобы разобраться, что случилось',
    kept: 'пока вы в Ассоциации и 30 дней после, потом без вашего имени; сами записи — 1096 дней',
    retention: { days: 1096, from: 'noticed' },
    of: (community, person) => ({
      community,
      $or: [{ by: person }, { 'sent.first.by': person }, { 'sent.second.by': person }],
    }),
    words: ['what', 'whose', 'done'],
    copy: (row) => ({ number: row.number, when: row.at }),
    erase: (model, community, person) => renumber(model, community, person, 0, writers),
    move: (model, community, from, to) => renumber(model, community, from, to, writers),
  },
})

/** Inserts an incident; false when this cause has one already. */
export async function insertIncident(model: Incidents, row: IncidentRow): Promise<boolean> {
  try {
    await model.collection.insertOne({ ...IncidentRow.parse(row) } as never, durable)
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}
