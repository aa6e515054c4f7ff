/** Who waits for a mentor, since when, and that nobody is forgotten meanwhile (docs/coverage.md D12). */
import { type MenteeRow, readerOf } from '../../../models/mentee.ts'
import { seatsTaken } from '../../../models/mentor-seats.ts'
import type { OutboxRow } from '../../../models/outbox.ts'
import type { PairRow } from '../../../models/pair.ts'
import { pickers } from '../buddies/due.ts'
import type { Club } from '../club.ts'
import { awake } from '../hours.ts'
import type { PairNotice } from './told/notice.ts'
import { waitingWord } from './told/waiting-word.ts'

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
/** Nobody hears the same word again within it. */
const QUIET_MS = 7 * DAY_MS
/** Whoever has waited so long since the last word, or since they began to wait, hears one: told once a day, it is never ten. */
const WORD_MS = 8 * DAY_MS
/** Before this nobody who picks is reminded of anybody. */
const PATIENCE_MS = 3 * DAY_MS

const says = {
  week: (count: number, days: number) =>
    `Ждут наставника: ${count}, дольше всех — ${days} дн. Посмотрите, пожалуйста, кого можно подобрать.`,
  pick: 'Подобрать',
}

/**
 * The one voice in which those who wait hear that they are not forgotten. `atOnce`: nobody fits now, and they have not been told so
 * since they began to wait. Each key is made from when the last word was told, so that two who look at once put the same one.
 */
export async function waitingWords(
  club: Club,
  waiting: readonly Waiting[],
  { atOnce, now }: { atOnce: boolean; now: Date },
): Promise<PairNotice[]> {
  const last = await lastTold(club, waiting.length === 1 ? `mentor-wait:${waiting[0]?.mentee.number}:` : 'mentor-wait:')
  return waiting.flatMap(({ mentee, since }): PairNotice[] => {
    const reader = readerOf(mentee)
    const told = last.find(({ base }) => base.startsWith(`mentor-wait:${mentee.number}:`))?.made
    const silence = now.getTime() - (told?.getTime() ?? 0)
    const isFirst = atOnce && (!told || told < since)
    const isDue = silence >= QUIET_MS && (isFirst || Math.min(silence, now.getTime() - since.getTime()) >= WORD_MS)
    if (reader === null || !isDue) return []
    return [
      {
        ...{ key: `mentor-wait:${mentee.number}:${told?.getTime() ?? 0}`, to: [reader], content: waitingWord(mentee) },
        ...{ notBefore: awake(club, now), usefulUntil: new Date(now.getTime() + QUIET_MS), priority: 'work' },
      },
    ]
  })
}

/** What those who wait hear from time to time, and, once a week, each of those who pick. */
export async function waitingNotices(club: Club, now: Date): Promise<PairNotice[]> {
  const waiting = await waitingMentees(club)
  const words = await waitingWords(club, waiting, { atOnce: false, now })
  const waited = waiting[0] ? now.getTime() - waiting[0].since.getTime() : 0
  if (waited < PATIENCE_MS) return words
  const last = await lastTold(club, 'mentors-wanted:')
  const pick = { label: says.pick, answers: 'menu', value: 'match', accent: true }
  const content = { text: says.week(waiting.length, Math.floor(waited / DAY_MS)), choices: [[pick]] }
  const reminders = (await pickers(club)).flatMap((person): PairNotice[] => {
    const told = last.find(({ peers }) => peers.includes(person))?.made
    if (told && now.getTime() - told.getTime() < QUIET_MS) return []
    return [
      {
        ...{ key: `mentors-wanted:${told?.getTime() ?? 0}`, to: [person], content, notBefore: awake(club, now) },
        ...{ usefulUntil: new Date(now.getTime() + 5 * DAY_MS), priority: 'work' },
      },
    ]
  })
  return [...words, ...reminders]
}

/** Words whose keys begin so, the last first; the outbox keeps them for longer than any of these times. */
async function lastTold(club: Club, begins: string): Promise<Pick<OutboxRow, 'base' | 'peers' | 'made'>[]> {
  return club.models.outbox
    .find({ community: club.id, base: { $regex: `^${begins}` }, kind: 'say' }, { _id: 0, base: 1, peers: 1, made: 1 })
    .sort({ made: -1 })
    .lean()
}
