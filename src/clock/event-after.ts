/** The day after: one message with the mark and, for whoever came, the paper. It counts against the budget. */
import { DateTime } from 'luxon'
import type { Choice } from '../../models/content.ts'
import type { Club } from '../domain/club.ts'
import { certificateFor } from '../domain/events/door/certificate.ts'
import { type Dated, endedDates } from '../domain/events/find.ts'
import { whoCame } from '../domain/events/marks.ts'
import { sayTitle } from '../domain/events/say.ts'
import { keyOf } from '../domain/events/told/offers.ts'
import { putTo } from '../domain/telling/put-before.ts'
import type { Tell } from './ticks.ts'

const says = {
  ask: (title: string) =>
    `Спасибо, что были на «${title}». Как вам, от 1 до 5? Организаторы увидят только общую оценку, и лишь когда ответят ` +
    'пятеро.',
  paper: (number: number) => `Сертификат № ${number} приложен; подписать и поставить печать можно у организатора.`,
}

const DAY = 86_400_000
/** After so long it is no news any more. */
const USEFUL = 6 * DAY

/** From noon of the next day, when the organizer has had time to say who came. */
export async function askAfterEvents(club: Club, now: Date, tell: Tell): Promise<void> {
  const dates = await endedDates(club, { from: new Date(now.getTime() - USEFUL), to: now })
  for (const dated of dates) if (nextNoon(club, dated) <= now) await askAll(club, dated, now, tell)
}

async function askAll(club: Club, { event, occasion }: Dated, now: Date, tell: Tell): Promise<void> {
  const key = `event-after:${event.number}:${occasion.key}`
  const before = await putTo(club, key)
  const title = sayTitle(event, occasion)
  const mark = (value: number): Choice => ({
    label: String(value),
    answers: keyOf(event, occasion),
    value: `mark:${value}`,
  })
  for (const person of whoCame(occasion, club.id)) {
    if (before.has(person)) continue
    const paper = await certificateFor(club, { number: event.number, key: occasion.key, person, now })
    const text =
      paper.outcome === 'certified' ? `${says.ask(title)}\n\n${says.paper(paper.certificate)}` : says.ask(title)
    await tell([
      {
        key,
        to: [person],
        content: {
          text,
          choices: [[1, 2, 3, 4, 5].map(mark)],
          ...(paper.outcome === 'certified' && {
            paper: { kind: 'certificate', of: { number: event.number, key: occasion.key, person } },
          }),
        },
        usefulUntil: new Date(occasion.endsAt.getTime() + USEFUL),
        coming: 'personal',
        priority: 'told',
      },
    ])
  }
}

function nextNoon({ settings }: Club, { occasion }: Dated): Date {
  return DateTime.fromJSDate(occasion.endsAt, { zone: settings.timeZone })
    .plus({ days: 1 })
    .startOf('day')
    .set({ hour: 12 })
    .toJSDate()
}
