/** Erases what is left of the list of members after its days, and says so to organizers: how many, not who. */
import type { Club } from '../domain/club.ts'
import { awake } from '../domain/hours.ts'
import { eraseUnclaimed } from '../domain/listed/over.ts'
import { peopleWithRole } from '../domain/roles/roles.ts'
import type { Tell } from './ticks.ts'

const says = {
  over: (count: number) =>
    `Прошло 60 дней: из списка участников стёрто строк — ${count}. Эти люди так и не написали боту. ` +
    'Если они с вами, пришлите их строки ещё раз: «Прислать список».',
}

export async function listedRows(club: Club, now: Date, tell: Tell): Promise<void> {
  const count = await eraseUnclaimed(club, now)
  if (count === 0) return
  const to = await peopleWithRole(club, 'organizer')
  const key = `listed-over:${now.toISOString().slice(0, 10)}`
  await tell([{ key, to, content: { text: says.over(count) }, notBefore: awake(club, now), priority: 'work' }])
}
