/** Courses of mentors that end soon (docs/coverage.md D84): a word 30 days before, to the mentor and to the curator. */
import { DateTime } from 'luxon'
import type { MentorRow } from '../../../../models/mentor.ts'
import { pickers } from '../../buddies/due.ts'
import type { Club } from '../../club.ts'
import { dayIn } from '../../dates.ts'
import { memberName } from '../../help/told/names.ts'
import { awake } from '../../hours.ts'
import type { PairNotice } from '../told/notice.ts'
import { lastCourse } from './status.ts'

const DAYS = 30
const DAY_MS = 86_400_000

const says = {
  mentor: (title: string, day: string) =>
    `Ваши курсы «${title}» действуют до ${day}. Потом новых пар не предложу, пока не будет следующих; те, что есть, остаются.`,
  curator: (name: string, title: string, day: string) => `Курсы наставника заканчиваются ${day}: ${name}, «${title}».`,
  nameless: 'наставник',
  open: 'Открыть',
}

/** Of mentors who take somebody on; under keys of their own, so that asked for again they are the same. */
export async function courseNotices(club: Club, now: Date): Promise<PairNotice[]> {
  const soon = new Date(now.getTime() + DAYS * DAY_MS)
  const rows = await club.models.mentors
    .find({ community: club.id, on: true, 'courses.until': { $gte: now, $lte: soon } } as never, { _id: 0 })
    .lean<MentorRow[]>()
  const to = await pickers(club)
  const notices: PairNotice[] = []
  for (const { number, person, courses } of rows) {
    const last = lastCourse(courses)
    if (!last?.until || last.until < now || last.until > soon) continue
    const day = dayIn(last.until, club.settings.timeZone)
    const key = `mentor-course:${number}:${DateTime.fromJSDate(last.until, { zone: club.settings.timeZone }).toISODate()}`
    const common = { notBefore: awake(club, now), usefulUntil: last.until, priority: 'work' as const }
    notices.push({ ...common, key: `${key}:mentor`, to: [person], content: { text: says.mentor(last.title, day) } })
    const others = to.filter((one) => one !== person)
    if (others.length === 0) continue
    const name = (await memberName(club, person)) ?? says.nameless
    const choices = [[{ label: says.open, answers: `mentor:${number}`, value: 'open' }]]
    const content = { text: says.curator(name, last.title, day), choices }
    notices.push({ ...common, key: `${key}:curator`, to: others, content, about: [person] })
  }
  return notices
}
