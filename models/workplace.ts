/** Where a person works, as it is kept in an application and a membership. */
import { Schema } from 'mongoose'
import { z } from 'zod'

export const Workplace = z.object({
  /** Id in the community's directory; null when the person wrote «нет в списке» and their own words. */
  id: z.string().nullable(),
  /** The directory's title when it was chosen, or the person's words. */
  title: z.string().min(1).max(120),
  kind: z.enum(['school', 'kindergarten', 'extra']).nullable(),
})
export type Workplace = z.infer<typeof Workplace>

export const workplaceSchema = new Schema<Workplace>(
  {
    id: { type: String, default: null },
    title: { type: String, required: true },
    kind: { type: String, default: null },
  },
  // `id` is the directory's own here, not mongoose's alias of `_id`.
  { _id: false, id: false },
)
