/** Events: every operation on the card asks the table. */
import { draftEvent, publishEvent } from '../../../src/domain/events/draft.ts'
import { daysLater, monday } from '../town.ts'
import type { Invokers } from './invokers.ts'

export const events: Invokers = {
  async 'organize-event'(club, by, cause) {
    const acting = { number: 1, by, cause, now: monday }
    const outcomes = [
      await draftEvent(club, { by, card: { title: 'Чаепитие' }, startsAt: daysLater(3), cause, now: monday }),
      await publishEvent(club, acting),
    ].map(({ outcome }) => outcome)
    if (new Set(outcomes.map((one) => one === 'not-allowed')).size > 1) throw new Error(outcomes.join())
    return { outcome: outcomes[0] as string }
  },
}
