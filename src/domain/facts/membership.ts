/** Joining and leaving as facts (docs/coverage.md D25). Derived from the membership, so they may be stated again. */
import type { MembershipRow } from '../../../models/membership.ts'
import type { Club } from '../club.ts'
import { correct, state } from './state.ts'

type Of = Pick<MembershipRow, 'person' | 'application' | 'workplace'>

export async function stateJoined(club: Club, of: Of, moment: { at: Date; cause: string }): Promise<void> {
  await state(club, { ...given(of), key: `joined:${of.application}`, kind: 'joined', ...moment, now: moment.at })
}

export async function stateLeft(club: Club, of: Of, moment: { at: Date; cause: string }): Promise<void> {
  await state(club, { ...given(of), key: `left:${of.application}`, kind: 'left', ...moment, now: moment.at })
}

/** The membership was somebody else's: neither its beginning nor its end happened. */
export async function unstateMembership(
  club: Club,
  { application, ...correcting }: { application: number; by: number; cause: string; now: Date },
): Promise<void> {
  for (const kind of ['joined', 'left']) {
    await correct(club, { ...correcting, key: `${kind}:${application}`, change: { stands: false } })
  }
}

function given({ person, workplace: { id, kind } }: Of) {
  return { person, organisation: { id, kind } }
}
