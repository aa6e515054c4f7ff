/** Saved audiences. */
import { putSegment, SegmentRow } from '../../../models/segment.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'
import type { Audience } from './audience.ts'

export type { SegmentRow } from '../../../models/segment.ts'

interface Acting {
  by: number
  name: string
  cause: string
  now: Date
}

/** Saves an audience under a name; what had the name before is replaced, so that a repeat is harmless. */
export async function saveSegment(
  club: Club,
  { by, name, audience, cause, now }: Acting & { audience: Audience },
): Promise<{ outcome: 'saved' | 'bad-name' | 'not-allowed' }> {
  if (!(await may(club, by, 'announce'))) return { outcome: 'not-allowed' }
  const read = SegmentRow.shape.name.safeParse(name)
  if (!read.success) return { outcome: 'bad-name' }
  const row = { community: club.id, name: read.data, audience: { ...audience }, by, at: now, cause }
  await putSegment(club.models.segments, row)
  return { outcome: 'saved' }
}

export async function segmentsOf(
  club: Club,
  { by }: { by: number },
): Promise<{ outcome: 'segments'; segments: SegmentRow[] } | { outcome: 'not-allowed' }> {
  if (!(await may(club, by, 'announce'))) return { outcome: 'not-allowed' }
  const segments = await club.models.segments.find({ community: club.id }, { _id: 0 }).sort({ name: 1 }).lean()
  return { outcome: 'segments', segments }
}

/** Gone already is gone. */
export async function dropSegment(
  club: Club,
  { by, name }: Omit<Acting, 'cause' | 'now'>,
): Promise<{ outcome: 'dropped' | 'not-allowed' }> {
  if (!(await may(club, by, 'announce'))) return { outcome: 'not-allowed' }
  await club.models.segments.deleteOne({ community: club.id, name })
  return { outcome: 'dropped' }
}
