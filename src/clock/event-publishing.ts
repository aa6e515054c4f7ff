/** Events published at a moment that was chosen before. */
import type { Club } from '../domain/club.ts'
import { publishDue } from '../domain/events/publish.ts'
import { awake } from '../domain/hours.ts'
import { peopleWithRole } from '../domain/roles/roles.ts'
import { putBefore } from '../domain/telling/put-before.ts'
import type { Tell } from './ticks.ts'

const says = {
  published: (number: number, title: string) => `Событие № ${number} «${title}» опубликовано, как было назначено.`,
  over: (number: number, title: string) =>
    `Событие № ${number} «${title}» не опубликовано: его время прошло или изменились роли. Оно ждёт в черновиках.`,
  open: 'Открыть',
}

export async function publishEvents(club: Club, now: Date, tell: Tell): Promise<void> {
  const lately = await publishDue(club, now)
  const keyOf = ({ event: { number, publishAt } }: (typeof lately)[number]) =>
    `event-published:${number}:${publishAt?.getTime()}`
  const before = await putBefore(club, lately.map(keyOf))
  const due = lately.filter((one) => !before.has(keyOf(one)))
  if (due.length === 0) return
  const organizers = await peopleWithRole(club, 'organizer')
  await tell(
    due.map((one) => {
      const {
        event: { number, title, author },
        outcome,
      } = one
      return {
        key: keyOf(one),
        to: organizers.includes(author) ? [author] : organizers,
        content: {
          text: says[outcome](number, title),
          choices: [[{ label: says.open, answers: `event-sheet:${number}`, value: 'open' }]],
        },
        notBefore: awake(club, now),
        priority: 'work',
      }
    }),
  )
}
