/** Who has no room in the budget at this moment: to be said beforehand, nothing is taken. */
import { allowancesOf } from '../../../models/allowance.ts'
import type { Club } from '../club.ts'
import { lately } from '../hours.ts'
import { usualBudget } from '../preferences/telling.ts'

export async function overBudget(club: Club, people: readonly number[], now: Date): Promise<number[]> {
  const { day, week } = lately(club, now)
  const { perDay, perWeek } = club.settings.budget ?? usualBudget
  const rows = await allowancesOf(club.models.allowances, club.id, people)
  return people.filter((person) => {
    const told = rows.get(person)?.told ?? []
    const since = (from: Date) => told.filter(({ at }) => at >= from).length
    return since(day) >= perDay || since(week) >= perWeek
  })
}
