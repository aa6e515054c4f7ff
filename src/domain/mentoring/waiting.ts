/** Who waits for a mentor, since when, and that nobody is forgotten meanwhile (docs/coverage.md D12). */
import { type MenteeRow, readerOf } from '../../../models/mentee.ts'
import { seatsTaken } from '../../../models/mentor-seats.ts'
import type { PairRow } from '../../../models/pair.ts'
import { pickers } from '../buddies/due.ts'
import type { Club } from '../club.ts'
import { awake } from '../hours.ts'
import { endedWeek } from '../telling/week.ts'
import type { PairNotice } from './told/notice.ts'

export interface Waiting {
  mentee: MenteeRow
  /** Since they asked, or since their last pair or proposal was over. */
  since: Date
}

/** Those who look for a mentor and have neither a pair nor a proposal, the longest first. */
export async function waitingMentees(club: Club): Promise<Waiting[]> {
  const own = { community: club.id }
  const { taken } = await seatsTaken(club.models.mentorSeats, club.id)
  const has = taken.map(({ mentee }) => mentee)
  const rows = await club.models.mentees
    .find({ ...own, looking: true, number: { $nin: has } }, { _id: 0 })
    .lean<MenteeRow[]>()
  const before = await club.models.pairs
    .find({ ...own, mentee: { $in: rows.map(({ number }) => number) } }, { _id: 0, mentee: 1, endedAt: 1 })
    .lean<Pick<PairRow, 'mentee' | 'endedAt'>[]>()
  const last = new Map<number, Date>()
  for (const { mentee, endedAt } of before) {
    const known = last.get(mentee)
    if (endedAt && (!known || known < endedAt)) last.set(mentee, endedAt)
  }
  const since = ({ number, since }: MenteeRow) => {
    const over = last.get(number)
    return over && over > since ? over : since
  }
  return rows
    .map((mentee) => ({ mentee, since: since(mentee) }))
    .sort((one, other) => one.since.getTime() - other.since.getTime() || one.mentee.number - other.mentee.number)
}

const DAY_MS = 86_400_000
/** After so long somebody who waits hears that they are not forgotten, and after so long again. */
const WORD_DAYS = [7, 30, 90]

const says = {
  word: 'Наставника вам пока не нашлось, ищем дальше: как найдётся, напишу сразу. А напарник, чтобы обсудить день, бывает быстрее.',
  buddy: 'Найти напарника',
  stop: 'Больше не искать',
  week: (count: number, days: number) =>
    `Ждут наставника: ${count}, дольше всех — ${days} дн. Посмотрите, пожалуйста, кого можно подобрать.`,
  pick: 'Подобрать',
}

/** What those who wait hear, and, once a week, those who pick. Under keys of their own: asked for again it is the same. */
export async function waitingNotices(club: Club, now: Date): Promise<PairNotice[]> {
  const waiting = await waitingMentees(club)
  const days = (since: Date) => Math.floor((now.getTime() - since.getTime()) / DAY_MS)
  const words = waiting.flatMap(({ mentee, since }): PairNotice[] => {
    const reader = readerOf(mentee)
    const due = WORD_DAYS.filter((one) => one <= days(since)).at(-1)
    if (due === undefined || reader === null) return []
    return [
      {
        key: `mentor-wait:${mentee.number}:${since.toISOString().slice(0, 16)}:${due}`,
        to: [reader],
        content: {
          text: says.word,
          choices: [
            [{ label: says.buddy, answers: 'menu', value: 'buddy-find' }],
            [{ label: says.stop, answers: `mentee:${mentee.number}`, value: 'stop' }],
          ],
        },
        notBefore: awake(club, now),
        // Old news once the next word is due.
        usefulUntil: new Date(now.getTime() + 7 * DAY_MS),
        priority: 'work',
      },
    ]
  })
  const [longest] = waiting
  const week = endedWeek(club, now)
  if (!longest || !week || days(longest.since) < 3) return words
  const pick = { label: says.pick, answers: 'menu', value: 'match', accent: true }
  return [
    ...words,
    {
      key: `mentors-wanted:${week.day}`,
      to: await pickers(club),
      content: { text: says.week(waiting.length, days(longest.since)), choices: [[pick]] },
      notBefore: awake(club, week.to > now ? week.to : now),
      usefulUntil: new Date(now.getTime() + 5 * DAY_MS),
      priority: 'work',
    },
  ]
}
