/** Organizers are told of applications that wait: one message a day at most. */
import type { Club } from '../domain/club.ts'
import { momentIn } from '../domain/dates.ts'
import { awake, lately } from '../domain/hours.ts'
import { unansweredApplications } from '../domain/membership/unanswered.ts'
import { peopleWithRole } from '../domain/roles/roles.ts'
import type { Tell } from './ticks.ts'

const says = {
  one: (number: number, since: string) => `Заявка № ${number} ждёт ответа с ${since}.`,
  many: (count: number, since: string) => `Ждут ответа заявки: ${count}, одна из них с ${since}.`,
  see: 'Вступают',
}

export async function remindOfApplications(club: Club, now: Date, tell: Tell): Promise<void> {
  const due = await unansweredApplications(club, now)
  const [first, ...others] = due?.waiting ?? []
  if (!due || !first) return
  const since = momentIn(due.since, club.settings.timeZone)
  const text = others.length > 0 ? says.many(others.length + 1, since) : says.one(first.number, since)
  await tell([
    {
      key: `applications-wait:${lately(club, now).day.toISOString().slice(0, 16)}`,
      to: await peopleWithRole(club, 'organizer'),
      content: { text, choices: [[{ label: says.see, answers: 'menu', value: 'waiting' }]] },
      notBefore: awake(club, now),
      priority: 'work',
    },
  ])
}
