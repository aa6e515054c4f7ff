/** When organizers are reminded of what Roskomnadzor must still be told. */
import { DateTime } from 'luxon'
import type { Club } from '../club.ts'
import { awake, quietHours } from '../hours.ts'
import { deadline, type IncidentRow, type NoticeKind, noticeKinds } from './incidents.ts'

const hour = 3_600_000
/** Hours that are left after the reminder: it comes 20 and 68 hours after the incident was noticed. */
const ahead = 4
const early = 1_800_000

/** The moment of the reminder: where it falls into quiet hours, half an hour before they begin. */
export function remindAt(club: Pick<Club, 'settings'>, incident: IncidentRow, which: NoticeKind): Date {
  const at = new Date(deadline(incident, which).getTime() - ahead * hour)
  if (awake(club, at).getTime() === at.getTime()) return at
  const { settings } = club
  const [from = 0, minute = 0] = (settings.quietHours ?? quietHours).from.split(':').map(Number)
  const local = DateTime.fromJSDate(at, { zone: settings.timeZone })
  const evening = local.set({ hour: from, minute, second: 0, millisecond: 0 })
  const began = evening > local ? evening.minus({ days: 1 }) : evening
  return new Date(began.toMillis() - early)
}

/** What is due and not marked as sent. */
export async function dueNotices(club: Club, now: Date): Promise<{ incident: IncidentRow; which: NoticeKind }[]> {
  const open = { community: club.id, $or: noticeKinds.map((which) => ({ [`sent.${which}`]: null })) }
  const rows = await club.models.incidents.find(open as never).lean<IncidentRow[]>()
  return rows.flatMap((incident) =>
    noticeKinds
      .filter((which) => incident.sent[which] === null && remindAt(club, incident, which) <= now)
      .map((which) => ({ incident, which })),
  )
}
