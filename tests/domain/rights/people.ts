import { openCard } from '../../../src/domain/people/card.ts'
import { findPeople } from '../../../src/domain/people/find.ts'
import { readJournal } from '../../../src/domain/people/journal.ts'
import { mergeCards } from '../../../src/domain/people/merge.ts'
import { writeNote } from '../../../src/domain/people/notes.ts'
import { exportPeople } from '../../../src/domain/people/sheet.ts'
import { ownStaff } from '../../../src/domain/people/staff.ts'
import { totalsOf } from '../../../src/domain/people/totals.ts'
import { grantRole, takeRole } from '../../../src/domain/roles/grant.ts'
import { anna, irina, monday } from '../town.ts'
import type { Invokers } from './invokers.ts'

export const people: Invokers = {
  'grant-role': async (club, by, cause) => {
    const granted = await grantRole(club, { by, person: anna, role: 'trainer', cause, now: monday })
    const organizing = await grantRole(club, { by, person: by, role: 'organizer', cause: `${cause} 2`, now: monday })
    const taken = await takeRole(club, { by, person: irina, role: 'organizer', cause: `${cause} 3`, now: monday })
    const all = [granted, organizing, taken].map(({ outcome }) => outcome)
    return new Set(all).size === 1 ? granted : { outcome: `differ: ${all}` }
  },
  'see-people': async (club, by, cause) => {
    const found = await findPeople(club, { by, words: 'Анна' })
    const opened = await openCard(club, { by, person: anna, cause, now: monday })
    return found.outcome === opened.outcome || opened.outcome !== 'not-allowed' ? opened : { outcome: 'differ' }
  },
  'write-note': (club, by, cause) => writeNote(club, { by, person: anna, text: 'Поёт', cause, now: monday }),
  'merge-cards': (club, by, cause) => mergeCards(club, { by, from: anna, to: 999, cause, now: monday }),
  'export-people': (club, by, cause) => exportPeople(club, { by, cause, now: monday }),
  'see-journal': (club, by) => readJournal(club, { by, skip: 0, limit: 5 }),
  'see-own-staff': (club, by) => ownStaff(club, { by }),
  'see-totals': (club, by) => totalsOf(club, { by, now: monday }),
}
