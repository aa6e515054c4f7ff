/** Memberships: one row from joining to leaving; who comes back has a second row. */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { collection, durable, isDuplicate } from './model.ts'
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

export const MembershipRow = z.object({
  community: z.number().int(),
  person: z.number().int().positive(),
  /** Number of the application that was accepted. */
  application: z.number().int().positive(),
  name: z.string().min(1).max(100),
  workplace: Workplace,
  position: z.string().min(1).max(100),
  active: z.boolean(),
  from: z.date(),
  to: z.date().nullable(),
  leftBy: z.string().nullable(),
  figures: Figures.nullable(),
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
    kept: 'пока вы в Ассоциации и 30 дней после',
    retention: { with: 'person' },
    of: (community, person) => ({ community, person }),
    copy: (row) => ({
      name: row.name,
      workplace: row.workplace.title,
      position: row.position,
      from: row.from,
      to: row.to,
      ...row.figures,
    }),
    erase: (model, community, person) => model.deleteMany({ community, person }),
  },
})

/** Makes the membership an accepted application gives; done twice it changes nothing. */
export async function beginMembership(model: Memberships, row: MembershipRow): Promise<void> {
  try {
    await model.collection.insertOne({ ...MembershipRow.parse(row) } as never, durable)
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}

export async function activeMembership(
  model: Memberships,
  community: number,
  person: number,
): Promise<MembershipRow | null> {
  return model.findOne({ community, person, active: true }).lean()
}

/** The last membership, ended or not. */
export async function lastMembership(
  model: Memberships,
  community: number,
  person: number,
): Promise<MembershipRow | null> {
  return model.findOne({ community, person }).sort({ from: -1 }).lean()
}
