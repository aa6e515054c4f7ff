import { decide } from '../../../src/domain/membership/decide.ts'
import { queue } from '../../../src/domain/membership/standing.ts'
import { monday } from '../town.ts'
import type { Invokers } from './invokers.ts'

/** An application that waits stands under this number while the rights are walked. */
export const waitingNumber = 1

export const membership: Invokers = {
  'see-waiting': (club, organizer) => queue(club, { organizer, limit: 5 }),
  'decide-application': (club, organizer, cause) =>
    decide(club, { number: waitingNumber, organizer, verdict: { accept: true }, cause, now: monday }),
}
