/**
 * Somebody else for who waits again: at once, without a curator, and without moving anybody who has said yes. Whom it cannot
 * find waits with a word, and curators hear why.
 */
import { menteeByNumber, readerOf } from '../../../models/mentee.ts'
import type { PairRow } from '../../../models/pair.ts'
import { pickers } from '../buddies/due.ts'
import type { Club } from '../club.ts'
import { awake } from '../hours.ts'
import { DEFAULT_WEIGHTS, type Input } from './match/input.ts'
import { solve } from './match/solve.ts'
import type { Pair } from './pair/pair.ts'
import { propose } from './propose.ts'
import { freeze } from './runs/freeze.ts'
import { menteeTitle } from './told/mentee-title.ts'
import type { PairNotice } from './told/notice.ts'
import { pairNotices } from './told/told.ts'

const says = {
  waits:
    'Подходящего наставника пока нет, ищем дальше: как найдётся, напишу сразу. А напарник, чтобы обсудить день, бывает быстрее.',
  waitsPupil: (label: string) => `${label}: подходящего наставника пока нет, ищем дальше. Как найдётся, напишу сразу.`,
  still: 'Ответа не было, и это ничего. Наставник ещё нужен?',
  stillPupil: (label: string) => `${label}: ответа не было, и это ничего. Наставник ещё нужен?`,
  yes: 'Да, ищите',
  stop: 'Больше не искать',
  buddy: 'Найти напарника',
  curators: (name: string) => `${name} ждёт наставника, и сейчас никто не подходит. Посмотрите, пожалуйста.`,
  pick: 'Подобрать',
}

/** After these the mentee waits again and is offered the next-best at once; after the others the curator decides. */
const again = new Set<Pair['state']>(['refused', 'silent', 'no-fit', 'left'])

/**
 * To be done once a pair is over, as often as anybody likes: one pair makes one proposal at most, never of a mentor with whom
 * it did not come off. What is to be told of it is the caller's to put.
 */
export async function placeNext(club: Club, pair: Pair, now: Date): Promise<PairNotice[]> {
  const reader = await waiting(club, pair)
  if (reader === null) return []
  if (await isSilent(club, pair.mentee)) return [await asksWhether(club, pair, reader, now)]
  return placeAlone(club, pair, `next:${pair.number}`, now)
}

/** The same, at their own word, also after silence: «Да, ищите». `none`: they do not look, or have somebody. */
export async function placeAtWish(
  club: Club,
  { pair, cause, now }: { pair: Pair; cause: string; now: Date },
): Promise<{ outcome: 'looking' | 'none'; notices: PairNotice[] }> {
  if ((await waiting(club, pair)) === null) return { outcome: 'none', notices: [] }
  return { outcome: 'looking', notices: await placeAlone(club, pair, `again:${cause}`, now) }
}

/** Who hears and answers for the mentee who waits again; null where nobody does. */
async function waiting(club: Club, { mentee, state }: Pair): Promise<number | null> {
  if (!again.has(state)) return null
  const row = await menteeByNumber(club.models.mentees, club.id, mentee)
  return row?.looking ? readerOf(row) : null
}

async function placeAlone(club: Club, pair: Pair, cause: string, now: Date): Promise<PairNotice[]> {
  const options = { weights: DEFAULT_WEIGHTS, pins: [], forbidden: [] }
  const input = await freeze(club, options, now)
  const best = solve(alone(input, pair.mentee)).pairs
  const { pairs } = await propose(club, best, { options, run: null, by: 0, cause, now })
  if (pairs.length > 0) return (await Promise.all(pairs.map((one) => pairNotices(club, one, now)))).flat()
  // Somebody else was faster, or they have a proposal by now.
  const has = await club.models.mentorSeats.exists({ community: club.id, 'taken.mentee': pair.mentee })
  return has ? [] : waitingNotices(club, pair, now)
}

/** Only this mentee, and only seats that nobody has. */
function alone({ seekers, mentors, options }: Input, mentee: number): Input {
  const proposed = seekers.flatMap(({ living }) => living ?? [])
  const open = (number: number, seats: number) => Math.max(0, seats - proposed.filter((one) => one === number).length)
  return {
    seekers: seekers.filter(({ number, living }) => number === mentee && living === null),
    mentors: mentors.map((mentor) => ({ ...mentor, seats: open(mentor.number, mentor.seats) })),
    options,
  }
}

/** The last two proposals had no answer of the mentee's: a third one would only hold somebody's seat. */
export async function isSilent(club: Club, mentee: number): Promise<boolean> {
  const last = await club.models.pairs
    .find({ community: club.id, mentee }, { _id: 0, state: 1, answers: 1 })
    .sort({ number: -1 })
    .limit(2)
    .lean<Pick<PairRow, 'state' | 'answers'>[]>()
  return last.length === 2 && last.every(({ state, answers }) => state === 'silent' && answers.mentee === null)
}

async function asksWhether(club: Club, pair: Pair, reader: number, now: Date): Promise<PairNotice> {
  const { label } = await menteeTitle(club, pair.mentee)
  const choices = [
    [{ label: says.yes, answers: `pair:${pair.number}`, value: 'still', accent: true }],
    [{ label: says.stop, answers: `mentee:${pair.mentee}`, value: 'stop' }],
  ]
  const text = label ? says.stillPupil(label) : says.still
  return {
    key: `pair:${pair.number}:next:still`,
    to: [reader],
    content: { text, choices },
    notBefore: awake(club, now),
    priority: 'work',
  }
}

async function waitingNotices(club: Club, pair: Pair, now: Date): Promise<PairNotice[]> {
  const { label, name, reader, about } = await menteeTitle(club, pair.mentee)
  const notBefore = awake(club, now)
  const buddy = [[{ label: says.buddy, answers: 'menu', value: 'buddy-find' }]]
  const content = label ? { text: says.waitsPupil(label) } : { text: says.waits, choices: buddy }
  const pick = [[{ label: says.pick, answers: 'menu', value: 'match' }]]
  const key = `pair:${pair.number}:next`
  return [
    ...(reader ? [{ key: `${key}:waits`, to: [reader], content, notBefore, priority: 'work' as const }] : []),
    {
      ...{ key: `${key}:nobody`, to: await pickers(club), about, notBefore, priority: 'work' },
      content: { text: says.curators(name), choices: pick },
    },
  ]
}
