/** Answers that VK did not let through: whoever answered should know, though it goes with the person's next word. */
import type { Club } from '../club.ts'

export interface Unreached {
  number: number
  /** Of the answer among the lines. */
  place: number
  /** Who answered. */
  by: number
}

/** Answers that stand undelivered because the person does not let the community write to them. */
export async function unreachedAnswers(club: Club): Promise<Unreached[]> {
  const { outbox, appeals } = club.models
  const rows = await outbox
    .find(
      { community: club.id, base: { $regex: '^appeal:\\d+:answer:\\d+$' }, 'outcomes.ended': 'unreachable' },
      { base: 1 },
    )
    .lean()
  const found = await Promise.all(
    rows.map(async ({ base }) => {
      const [, number, , place] = base.split(':').map(Number) as [number, number, number, number]
      const appeal = await appeals.findOne({ community: club.id, number }, { lines: 1 }).lean()
      const by = appeal?.lines[place]?.by ?? 0
      return by > 0 ? [{ number, place, by }] : []
    }),
  )
  return found.flat()
}
