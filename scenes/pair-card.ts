/** Taps on the cards of a pair, of a proposal and of the year alike: each kind of tap has its own file. */
import type { Chosen, Turn } from '../src/bot/turn.ts'
import { findPairOf } from '../src/domain/mentoring/pair/find.ts'
import type { Pair, Side } from '../src/domain/mentoring/pair/pair.ts'
import type { Conversation } from './kit/conversation.ts'
import type { Talk } from './kit/dialog.ts'
import { mentoringTaps } from './my-mentoring.ts'
import { firstMeetingTaps } from './pair-first.ts'
import { monthTaps } from './pair-months.ts'
import { offerTaps } from './pair-offer.ts'
import { paperTaps } from './pair-papers.ts'
import { programmeTaps } from './pair-programme.ts'
import { reportTaps } from './pair-report.ts'

const says = { unknown: 'Эта кнопка уже не действует.' }

/** What was tapped by one of the two; `rest` of a value `meet:…`. */
export interface PairTap {
  turn: Turn
  pair: Pair
  side: Side
  rest: string[]
  talk: Talk
}

/** By the first part of the value. */
export type PairTaps = Record<string, (tap: PairTap) => Promise<void> | void>

const taps: PairTaps = {
  ...offerTaps,
  ...mentoringTaps,
  ...firstMeetingTaps,
  ...monthTaps,
  ...programmeTaps,
  ...reportTaps,
  ...paperTaps,
}

export const pairCards: Conversation = { cards: { pair: tapped } }

async function tapped(turn: Turn, { answers, value }: Chosen, talk: Talk): Promise<void> {
  const [what = '', ...rest] = value.split(':')
  const tap = Object.hasOwn(taps, what) ? taps[what] : undefined
  const found = await findPairOf(turn.club, Number(answers.split(':')[1]), turn.person)
  if (!tap || !found) return turn.reply(says.unknown)
  await tap({ turn, ...found, rest, talk })
}
