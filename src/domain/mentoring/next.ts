/**
 * Somebody else for who waits again: at once, without a curator, and without moving anybody who has said yes. Whom it cannot
 * find waits with a word, and curators hear why.
 */
import { type MenteeRow, menteeByNumber, readerOf } from '../../../models/mentee.ts'
import { pickers } from '../buddies/due.ts'
import type { Club } from '../club.ts'
import { awake } from '../hours.ts'
import type { Pair } from './pair/pair.ts'
import { isSilent, placeOne } from './placing.ts'
import type { Past } from './runs/people.ts'
import { labelOf, menteeTitle } from './told/mentee-title.ts'
import type { PairNotice } from './told/notice.ts'
import { pairNotices } from './told/told.ts'
import { waitingWords } from './waiting.ts'

const says = {
  still: 'Ответа не было, и это ничего. Наставник ещё нужен?',
  stillPupil: (label: string) => `${label}: ответа не было, и это ничего. Наставник ещё нужен?`,
  yes: 'Да, ищите',
  stop: 'Больше не искать',
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
  const mentee = await waiting(club, pair)
  if (mentee === null) return []
  if (isSilent(await lastOf(club, pair.mentee), 'mentee', pair.mentee)) return asksWhether(club, pair, mentee, now)
  return placeAlone(club, { pair, mentee, cause: `next:${pair.number}` }, now)
}

/** The same, at their own word, also after silence: «Да, ищите». `none`: they do not look, or have somebody. */
export async function placeAtWish(
  club: Club,
  { pair, cause, now }: { pair: Pair; cause: string; now: Date },
): Promise<{ outcome: 'looking' | 'none'; notices: PairNotice[] }> {
  const mentee = await waiting(club, pair)
  if (mentee === null) return { outcome: 'none', notices: [] }
  return { outcome: 'looking', notices: await placeAlone(club, { pair, mentee, cause: `again:${cause}` }, now) }
}

/** The mentee who waits again, and for whom somebody hears and answers; else null. */
async function waiting(club: Club, { mentee, state }: Pair): Promise<MenteeRow | null> {
  if (!again.has(state)) return null
  const row = await menteeByNumber(club.models.mentees, club.id, mentee)
  return row?.looking && readerOf(row) !== null ? row : null
}

interface Placing {
  pair: Pair
  mentee: MenteeRow
  cause: string
}

async function placeAlone(club: Club, { pair, mentee, cause }: Placing, now: Date): Promise<PairNotice[]> {
  const placed = await placeOne(club, pair.mentee, { cause, now })
  switch (placed.outcome) {
    case 'placed':
      return (await Promise.all(placed.pairs.map((one) => pairNotices(club, one, now)))).flat()
    case 'waits':
      return nobodyFits(club, pair, mentee, now)
    case 'none':
      return []
  }
}

async function lastOf(club: Club, mentee: number): Promise<Past[]> {
  return club.models.pairs.find({ community: club.id, mentee }, { _id: 0 }).sort({ number: 1 }).lean<Past[]>()
}

async function asksWhether(club: Club, pair: Pair, mentee: MenteeRow, now: Date): Promise<PairNotice[]> {
  const reader = readerOf(mentee)
  const label = labelOf(mentee)
  const choices = [
    [{ label: says.yes, answers: `pair:${pair.number}`, value: 'still', accent: true }],
    [{ label: says.stop, answers: `mentee:${pair.mentee}`, value: 'stop' }],
  ]
  const content = { text: label ? says.stillPupil(label) : says.still, choices }
  const notBefore = awake(club, now)
  return reader === null
    ? []
    : [{ key: `pair:${pair.number}:next:still`, to: [reader], content, notBefore, priority: 'work' }]
}

async function nobodyFits(club: Club, pair: Pair, mentee: MenteeRow, now: Date): Promise<PairNotice[]> {
  const { name, about } = await menteeTitle(club, pair.mentee)
  const pick = [[{ label: says.pick, answers: 'menu', value: 'match' }]]
  const words = await waitingWords(club, [{ mentee, since: pair.endedAt ?? now }], { atOnce: true, now })
  return [
    ...words,
    {
      ...{ key: `pair:${pair.number}:next:nobody`, to: await pickers(club), about, notBefore: awake(club, now) },
      ...{ content: { text: says.curators(name), choices: pick }, priority: 'work' },
    },
  ]
}
