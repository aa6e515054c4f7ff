/** How the actions about the list of members are called. */
import { importMembers } from '../../../src/domain/listed/import.ts'
import { freeClaim } from '../../../src/domain/listed/not-them.ts'
import { unreached } from '../../../src/domain/listed/unreached.ts'
import type { Invokers } from './invokers.ts'

const now = new Date('2027-03-01T09:00:00Z')

export const listed: Invokers = {
  'import-members': (club, organizer, cause) => importMembers(club, { organizer, members: [], cause, now }),
  'undo-claim': (club, organizer, cause) => freeClaim(club, { organizer, number: 1, claim: 1, cause, now }),
  'see-unreached': (club, organizer) => unreached(club, { organizer }),
}
