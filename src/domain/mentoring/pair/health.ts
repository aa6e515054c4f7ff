/** How a pair is, as the curator sees it: by dates and counts alone, never by words (docs/coverage.md D12). */
import type { PairRow } from '../../../../models/pair.ts'
import { isLiving } from './pair.ts'
import { answerOf } from './programme.ts'
import { DAY, later } from './year.ts'

/** `meet`: somebody should help them meet. `early`: there is nothing to judge by yet. */
export type Health = 'fine' | 'meet' | 'early'

/** So many days without a first meeting, and later without another one, are too many. */
const FIRST_DAYS = 14
const NEXT_DAYS = 45

/** Undefined of a pair that does not live. */
export function healthOf(pair: PairRow, now: Date): Health | undefined {
  const { year, acceptedAt } = pair
  if (!isLiving(pair) || !year || !acceptedAt) return undefined
  const last = year.met.at(-1)
  const lastMet = last === undefined ? undefined : new Date(`${last}T12:00:00Z`)
  const asks = (['mentee', 'mentor'] as const).some((side) => {
    const answer = answerOf(pair, side)
    // A meeting of a later day settles it.
    return answer !== undefined && answer.value !== 'good' && (!lastMet || later(answer.at, DAY) > lastMet)
  })
  if (asks) return 'meet'
  const days = (since: Date) => (now.getTime() - since.getTime()) / DAY
  if (!lastMet) return days(acceptedAt) > FIRST_DAYS ? 'meet' : 'early'
  if (days(lastMet) > NEXT_DAYS) return 'meet'
  return year.met.length < 2 && days(acceptedAt) <= 30 ? 'early' : 'fine'
}
