/** Memberships: one row from joining to leaving; who comes back has a second row. */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { collection, durable, isDuplicate, namelessNumber } from './model.ts'
import { Workplace, workplaceSchema } from './workplace.ts'

/** Asked after acceptance, for numbers in reports only (docs/coverage.md D34). Null where it was passed over. */
export const Figures = z.object({
  birthYear: z.number().int().nullable(),
  /** Month when teaching began, `2024-09`; only the year, `2024`, when the month is not remembered. */
  teachingSince: z
    .string()
    .regex(/^\d{4}(-\d{2})?$/)
    .nullable(),
  /** Whether the person came to work from another town or district. */
  fromElsewhere: z.boolean().nullable(),
})
export type Figures = z.infer<typeof Figures>

/** One thing a member is interested in: a topic of the community, or their own words. */
export const Interest = z.object({
  /** Id among the community's topics; null for own words. */
  id: z.string().max(40).nullable(),
  /** The topic's title when it was chosen, or the words. */
  title: z.string().min(1).max(60),
})
export type Interest = z.infer<typeof Interest>

export const MembershipRow = z.object({
  community: z.number().int(),
  person: z.number().int().positive(),
  /** Number of the application that was accepted, or one taken for whoever came by the operator's list. */
  application: z.number().int().positive(),
  name: z.string().min(1).max(100),
  workplace: Workplace,
  position: z.string().min(1).max(100),
  active: z.boolean(),
  from: z.date(),
  to: z.date().nullable(),
  leftBy: z.string().nullable(),
  figures: Figures.nullable(),
  /** Subject taught, or the age of the children. */
  subject: z.string().min(1).max(80).nullable().default(null),
  interests: z.array(Interest).default([]),
  /** Sealed by the community's vault: never readable in the database. */
  phone: z.string().nullable().default(null),
  /** The last updates that changed the card, newest last. */
  changes: z.array(z.string()).default([]),
})
export type MembershipRow = z.infer<typeof MembershipRow>
export type Memberships = Model<MembershipRow>

const schema = new Schema<MembershipRow>(
  {
    community: { type: Number, required: true },
    person: { type: Number, required: true },
    application: { type: Number, required: true },
    name: { type: String, required: true },
    workplace: { type: workplaceSchema, required: true },
    position: { type: String, required: true },
    active: { type: Boolean, required: true },
    from: { type: Date, required: true },
    to: { type: Date, default: null },
    leftBy: { type: String, default: null },
    figures: { type: Object, default: null },
    subject: { type: String, default: null },
    interests: { type: [Object], default: [] },
    phone: { type: String, default: null },
    changes: { type: [String], default: [] },
  },
  { versionKey: false } as object,
)
// Deriving a membership from the same accepted application twice makes one.
schema.index({ community: 1, application: 1 }, { unique: true })
schema.index({ community: 1, person: 1 }, { unique: true, partialFilterExpression: { active: true } })
schema.index({ community: 1, person: 1, from: -1 }, { name: 'of_person' })
schema.index({ community: 1, active: 1, to: 1 })

export const memberships = collection<MembershipRow>({
  name: 'memberships',
  schema,
  personal: {
    what: 'участие в Ассоциации',
    why: 'чтобы вести участие: встречи, сообщения, отчёт в числах',
    kept: 'пока вы в Ассоциации и 30 дней после; потом без вашего имени, для отчётов',
    retention: { with: 'person' },
    of: (community, person) => ({ community, person }),
    words: [],
    copy: (row) => ({
      name: row.name,
      workplace: row.workplace.title,
      position: row.position,
      subject: row.subject ?? null,
      interests: (row.interests ?? []).map(({ title }) => title),
      phone: row.phone ?? null,
      from: row.from,
      to: row.to,
      ...row.figures,
    }),
    // Reports count memberships of years ago: dates, kind of place and the figures stay, of nobody in particular.
    async erase(model, community, person, { number, at }) {
      for (const row of await model.find({ community, person }).lean()) {
        const { _id, active, from, to, workplace, figures } = row
        // Replaced, so that whatever else a row comes to hold goes too.
        await model.collection.replaceOne({ _id: _id as never }, {
          community,
          person: number,
          application: namelessNumber(),
          name: '',
          workplace: { id: null, title: '', kind: workplace.kind },
          position: '',
          active: false,
          from,
          to: active ? at : to,
          leftBy: null,
          figures: figures && {
            birthYear: null,
            teachingSince: figures.teachingSince?.slice(0, 4) ?? null,
            fromElsewhere: figures.fromElsewhere,
          },
          subject: null,
          interests: [],
          phone: null,
          changes: [],
        } satisfies MembershipRow as never)
      }
    },
    async move(model, community, from, to) {
      const [old, own] = await Promise.all(
        [from, to].map((person) => model.findOne({ community, person, active: true }).lean<MembershipRow>()),
      )
      if (old && own) {
        // Both pages are members: the new page's own lines stand, the past is the longer one.
        await model.updateOne(
          { community, person: to, active: true },
          { $min: { from: old.from }, $set: { figures: own.figures ?? old.figures } },
          durable as object,
        )
        await model.updateOne(
          { community, person: from, active: true },
          { $set: { active: false, to: old.from, leftBy: 'merged' } },
          durable as object,
        )
      }
      await model.updateMany({ community, person: from }, { $set: { person: to } }, durable as object)
    },
  },
})

/** Makes the membership an accepted application gives; done twice it changes nothing. */
export async function beginMembership(model: Memberships, row: z.input<typeof MembershipRow>): Promise<void> {
  try {
    await model.collection.insertOne({ ...MembershipRow.parse(row) } as never, durable)
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}

/** Rows of earlier versions have fewer lines. */
export function filled(row: MembershipRow): MembershipRow {
  return {
    ...row,
    subject: row.subject ?? null,
    interests: row.interests ?? [],
    phone: row.phone ?? null,
    changes: row.changes ?? [],
  }
}

export async function activeMembership(
  model: Memberships,
  community: number,
  person: number,
): Promise<MembershipRow | null> {
  const row = await model.findOne({ community, person, active: true }).lean()
  return row && filled(row)
}

/** The last membership, ended or not. */
export async function lastMembership(
  model: Memberships,
  community: number,
  person: number,
): Promise<MembershipRow | null> {
  const row = await model.findOne({ community, person }).sort({ from: -1 }).lean()
  return row && filled(row)
}
