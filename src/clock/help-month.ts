/** On the first days of a month organizers get the picture of the requests of the month before, once. */
import { DateTime } from 'luxon'
import type { Club } from '../domain/club.ts'
import { spanOf } from '../domain/help/board.ts'
import { monthBefore, spanOfMonth } from '../domain/help/month.ts'
import { peopleWithRole } from '../domain/roles/roles.ts'
import { notYetPut } from '../domain/telling/put-before.ts'
import type { Tell } from './ticks.ts'

const says = { text: 'Просьбы прошлого месяца, без имён. Сейчас — «Доска просьб».', board: 'Доска просьб' }

/** After lessons on the first; for a day it looks again, in case nobody was there to do it. */
export async function tellHelpMonth(club: Club, now: Date, tell: Tell): Promise<void> {
  const { day, hour } = DateTime.fromJSDate(now, { zone: club.settings.timeZone })
  if (day > 2 || (day === 1 && hour < 16)) return
  const month = monthBefore(club, now)
  const span = spanOfMonth(club, month)
  if (!span) return
  const fresh = await notYetPut(club, await noticesOf(club, month))
  if (fresh.length === 0 || (await spanOf(club, span)).entered === 0) return
  await tell(fresh)
}

async function noticesOf(club: Club, month: string) {
  const choices = [[{ label: says.board, answers: 'menu', value: 'help-board' }]]
  const organizers = await peopleWithRole(club, 'organizer')
  return organizers.map((by) => ({
    key: `help-month:${month}`,
    to: [by],
    content: { text: says.text, choices, paper: { kind: 'help-month', of: { month, by } } },
    priority: 'work' as const,
  }))
}
