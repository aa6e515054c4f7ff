/** Reminders of the 24 and 72 hours within which Roskomnadzor is told of an incident. */

import type { Club } from '../domain/club.ts'
import { momentIn } from '../domain/dates.ts'
import { dueNotices } from '../domain/incidents/due.ts'
import { deadline, type IncidentRow, type NoticeKind } from '../domain/incidents/incidents.ts'
import { peopleWithRole } from '../domain/roles/roles.ts'
import type { Tell } from './ticks.ts'

const says = {
  first: (number: number, until: string) =>
    `До ${until} нужно сообщить Роскомнадзору об инциденте № ${number}: это первое уведомление, 24 часа.`,
  second: (number: number, until: string) =>
    `До ${until} нужно сообщить Роскомнадзору, что выяснилось об инциденте № ${number}: второе уведомление, 72 часа.`,
  draft: 'Черновик',
  sent: 'Отправлено',
}

/** Tells all organizers, once for each term; whoever marks it first has it marked for all. */
export async function tickIncidents(club: Club, now: Date, tell: Tell): Promise<void> {
  const due = await dueNotices(club, now)
  if (due.length === 0) return
  const to = await peopleWithRole(club, 'organizer')
  await tell(due.map((one) => ({ ...reminder(club, one), to, priority: 'work' as const })))
}

function reminder(club: Club, { incident, which }: { incident: IncidentRow; which: NoticeKind }) {
  const until = momentIn(deadline(incident, which), club.settings.timeZone)
  const choice = (label: string, value: string) => ({ label, value, answers: `incident:${incident.number}` })
  return {
    key: `incident:${incident.number}:${which}`,
    content: {
      text: says[which](incident.number, until),
      choices: [[choice(says.draft, `draft-${which}`), choice(says.sent, `sent-${which}`)]],
    },
  }
}
