/** Newcomers of mid-year, and whoever still waits, are placed by the bot as soon as there is a seat. */
import type { Club } from '../domain/club.ts'
import { placeNewcomers } from '../domain/mentoring/newcomers.ts'
import { notYetPut } from '../domain/telling/put-before.ts'
import type { Tell } from './ticks.ts'

export async function tickNewcomers(club: Club, now: Date, tell: Tell): Promise<void> {
  await tell(await notYetPut(club, await placeNewcomers(club, now)))
}
