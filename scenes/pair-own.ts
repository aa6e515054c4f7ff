/** Which pair a conversation is about: the card's that was tapped. */
import type { Turn } from '../src/bot/turn.ts'
import { findPairOf, type OwnPair } from '../src/domain/mentoring/pair/find.ts'

/** Of the tap `pair:17`, if the person is of that pair. */
export async function pairOfTap({ club, input, person }: Turn): Promise<OwnPair | undefined> {
  const [kind, number] = 'chosen' in input && input.chosen ? input.chosen.answers.split(':') : []
  return kind === 'pair' ? findPairOf(club, Number(number), person) : undefined
}
