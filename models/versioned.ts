/** Rows that are decided about: each is changed as it was read, and its last outcomes stay under their causes. */
import type { Model, ProjectionType } from 'mongoose'
import { z } from 'zod'
import { durable } from './model.ts'

/** What a repeated cause finds: its first outcome, and what its derivations need that the row does not tell any more. */
export const FirstOutcome = z.object({
  cause: z.string(),
  outcome: z.string(),
  kept: z.record(z.string(), z.unknown()).exactOptional(),
})
export type FirstOutcome = z.infer<typeof FirstOutcome>

export interface Versioned {
  community: number
  number: number
  version: number
  /** The last operations, newest last. */
  causes: FirstOutcome[]
}

/** So many operations are remembered. */
const remembered = 20

/** Changes a row as it was read, in one write; the changed row, or null when somebody was faster. */
export async function changeAsRead<Row extends Versioned>(
  model: Model<Row>,
  { community, number, version }: Omit<Versioned, 'causes'>,
  set: Partial<Row>,
  { now, ...first }: FirstOutcome & { now: Date },
  projection: ProjectionType<Row> = { _id: 0 },
): Promise<Row | null> {
  const changed = await model.findOneAndUpdate(
    { community, number, version } as never,
    {
      $set: { ...set, changedAt: now },
      $inc: { version: 1 },
      $push: { causes: { $each: [first], $slice: -remembered } },
    } as never,
    { returnDocument: 'after', lean: true, projection, ...durable } as never,
  )
  return changed as Row | null
}
