/** Those who wait for a mentor are not forgotten: a word to them, and once a week to those who pick. */
import type { Club } from '../domain/club.ts'
import { waitingNotices } from '../domain/mentoring/waiting.ts'
import { notYetPut } from '../domain/telling/put-before.ts'
import type { Tell } from './ticks.ts'

export async function tellMentorsWanted(club: Club, now: Date, tell: Tell): Promise<void> {
  await tell(await notYetPut(club, await waitingNotices(club, now)))
}
