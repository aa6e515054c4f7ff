/** Who does the association's work: rights are given to a person, not asked of VK (docs/coverage.md D17). */
import { type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { collection, durable } from './model.ts'
import { renumber } from './renumber.ts'

/** A member needs no row: that is a membership. A director's row names the organisation it is about. */
export const Role = z.enum([
  'organizer',
  'curator',
  'trainer',
  'mentor',
  'volunteer',
  'treasurer',
  'director',
  'official',
])
export type Role = z.infer<typeof Role>

export const RoleRow = z.object({
  community: z.number().int(),
  person: z.number().int().positive(),
  role: Role,
  /** Id of the director's own organisation in the directory; null for every other role. */
  organisation: z.string().nullable().default(null),
  since: z.date(),
  /** Who gave it; 0 for the settings' first organizers. */
  by: z.number().int(),
  cause: z.string().min(1),
  /** Set by whoever takes the role: the row goes once that is in the journal. */
  taken: z.object({ by: z.number().int(), at: z.date(), cause: z.string() }).nullable().optional(),
})
export type RoleRow = z.infer<typeof RoleRow>
export type Roles = Model<RoleRow>

const schema = new Schema<RoleRow>(
  {
    community: { type: Number, required: true },
    person: { type: Number, required: true },
    role: { type: String, required: true },
    organisation: { type: String, default: null },
    since: { type: Date, required: true },
    by: { type: Number, required: true },
    cause: { type: String, required: true },
    taken: { type: Object, default: undefined },
  },
  { versionKey: false } as object,
)
schema.index({ community: 1, role: 1, person: 1 }, { unique: true })
schema.index({ community: 1, person: 1 })

export const roles = collection<RoleRow>({
  name: 'roles',
  schema,
  personal: {
    what: 'роль в работе Ассоциации',
    why: 'чтобы вы могли делать работу роли',
    kept: 'пока вы в этой роли',
    retention: { with: 'person' },
    of: (community, person) => ({ community, person }),
    words: [],
    copy: (row) => ({ role: row.role, since: row.since }),
    async erase(model, community, person) {
      // An organizer's row is derived from the list of organizers (models/organizing.ts) and goes with it.
      await model.deleteMany({ community, person, role: { $ne: 'organizer' } })
      await renumber(model, community, person, 0, { fields: ['by', 'taken.by'] })
    },
    async move(model, community, from, to) {
      const held = await model.distinct('role', { community, person: to })
      const kept: Role[] = [...held, 'organizer']
      const others = { community, person: from, role: { $nin: kept }, taken: null }
      await model.updateMany(others, { $set: { person: to } }, durable as object)
      await renumber(model, community, from, to, { fields: ['by', 'taken.by'] })
    },
  },
})
