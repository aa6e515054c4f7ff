/** A mentor's courses end soon: told to the mentor and to the curator, once for each end. */
import type { Club } from '../domain/club.ts'
import { courseNotices } from '../domain/mentoring/register/courses.ts'
import { notYetPut } from '../domain/telling/put-before.ts'
import type { Tell } from './ticks.ts'

export async function tellMentorCourses(club: Club, now: Date, tell: Tell): Promise<void> {
  await tell(await notYetPut(club, await courseNotices(club, now)))
}
