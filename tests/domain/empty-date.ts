/** A date of an event with nobody on it, for tests of its rules. */
import type { OccasionRow } from '../../models/occasion.ts'

export function emptyDate({ startsAt, ...given }: Pick<OccasionRow, 'startsAt'> & Partial<OccasionRow>): OccasionRow {
  return {
    community: 1,
    event: 15,
    key: '1',
    title: null,
    startsAt,
    endsAt: new Date(startsAt.getTime() + 5_400_000),
    seats: null,
    seatsInBus: null,
    closesAt: null,
    state: 'open',
    cancelled: null,
    people: [],
    teams: [],
    turn: 0,
    dueAt: null,
    code: null,
    answers: [],
    marks: [],
    changes: [],
    agenda: '',
    minutes: '',
    version: 0,
    causes: [],
    ...given,
  }
}
