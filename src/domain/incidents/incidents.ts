/** The journal of incidents with personal data and its two terms (152-ФЗ art. 21 p. 3.1). */
import { nextNumber } from '../../../models/counter.ts'
import type { IncidentRow, NoticeKind } from '../../../models/incident.ts'
import { insertIncident } from '../../../models/incident.ts'
import { durable } from '../../../models/model.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'

export type { IncidentRow, NoticeKind } from '../../../models/incident.ts'
export const noticeKinds: readonly NoticeKind[] = ['first', 'second']

/** Hours from the moment it was noticed. */
export const termHours: Record<NoticeKind, number> = { first: 24, second: 72 }

/** Longest answer about an incident, in characters. */
export const longestLine = 1000

export function deadline({ noticed }: Pick<IncidentRow, 'noticed'>, which: NoticeKind): Date {
  return new Date(noticed.getTime() + termHours[which] * 3_600_000)
}

export interface Incident {
  what: string
  noticed: Date
  whose: string
  done: string
}

export type Written = { outcome: 'written'; incident: IncidentRow } | { outcome: 'not-allowed' }

/** Writes an incident down. The same cause answers with the first. */
export async function writeIncident(
  club: Club,
  { by, cause, now, ...lines }: Incident & { by: number; cause: string; now: Date },
): Promise<Written> {
  const model = club.models.incidents
  const own = { community: club.id, cause }
  const before = await model.findOne(own).lean<IncidentRow>()
  if (before) return { outcome: 'written', incident: before }
  if (!(await may(club, by, 'write-incident'))) return { outcome: 'not-allowed' }
  const number = await nextNumber(club.models.counters, club.id, 'incident')
  const incident = { ...own, ...lines, number, by, at: now, sent: { first: null, second: null } }
  if (await insertIncident(model, incident)) return { outcome: 'written', incident }
  const first = await model.findOne(own).lean<IncidentRow>()
  if (!first) throw new Error('an incident was refused as a duplicate, yet there is none')
  return { outcome: 'written', incident: first }
}

export type Marked =
  | { outcome: 'marked' | 'already-marked'; incident: IncidentRow }
  | { outcome: 'not-allowed' }
  | { outcome: 'unknown' }

/** «Отправлено»: one write decides between two organizers; the same cause answers `marked` again. */
export async function markSent(
  club: Club,
  { by, number, which, cause, now }: { by: number; number: number; which: NoticeKind; cause: string; now: Date },
): Promise<Marked> {
  if (!(await may(club, by, 'write-incident'))) return { outcome: 'not-allowed' }
  const model = club.models.incidents
  const field = `sent.${which}`
  await model.updateOne(
    { community: club.id, number, [field]: null } as never,
    { $set: { [field]: { by, at: now, cause } } },
    durable as object,
  )
  const incident = await model.findOne({ community: club.id, number }).lean<IncidentRow>()
  if (!incident) return { outcome: 'unknown' }
  return { outcome: incident.sent[which]?.cause === cause ? 'marked' : 'already-marked', incident }
}

export type Listed = { outcome: 'incidents'; incidents: IncidentRow[] } | { outcome: 'not-allowed' }

/** The newest first, at most `limit`. */
export async function listIncidents(club: Club, { by, limit }: { by: number; limit: number }): Promise<Listed> {
  if (!(await may(club, by, 'write-incident'))) return { outcome: 'not-allowed' }
  const rows = club.models.incidents.find({ community: club.id }).sort({ number: -1 }).limit(limit)
  return { outcome: 'incidents', incidents: await rows.lean<IncidentRow[]>() }
}

/** For papers, whose receiver was asked for the right before. */
export async function incidentByNumber(club: Club, number: number): Promise<IncidentRow | null> {
  return club.models.incidents.findOne({ community: club.id, number }).lean<IncidentRow>()
}
