/**
 * What may be done by whom: the one table that every operation of the work asks (docs/coverage.md D17, D18, D35).
 * A new operation is a line here; a test calls each of them as every other role and from another community.
 */
import type { Role } from '../../../models/role.ts'
import type { Club } from '../club.ts'

export const rights = {
  'see-waiting': ['organizer'],
  'decide-application': ['organizer'],
  'grant-role': ['organizer'],
  'see-people': ['organizer', 'curator'],
  'write-note': ['organizer', 'curator'],
  'merge-cards': ['organizer'],
  'export-people': ['organizer'],
  'see-journal': ['organizer'],
  'see-own-staff': ['director'],
  'see-totals': ['organizer', 'official'],
  'answer-appeal': ['organizer', 'curator'],
  'see-questions': ['organizer', 'curator'],
  'write-answer': ['organizer', 'curator'],
  'assign-buddy': ['curator', 'organizer'],
  'import-members': ['organizer'],
  'undo-claim': ['organizer'],
  'see-unreached': ['organizer'],
  'change-settings': ['organizer'],
  'see-held-back': ['organizer'],
  'write-incident': ['organizer'],
  'see-acts': ['organizer'],
  announce: ['organizer'],
  'organize-event': ['organizer'],
  'decide-request': ['organizer'],
  'keep-watch': ['organizer'],
  'match-pairs': ['curator', 'organizer'],
  'keep-register': ['curator', 'organizer'],
} as const satisfies Record<string, readonly Role[]>

export type Action = keyof typeof rights

/** Whether the person has a role that may do this in this community. */
export async function may(club: Club, person: number, action: Action): Promise<boolean> {
  const roles: readonly Role[] = rights[action]
  return (await club.models.roles.exists({ community: club.id, person, role: { $in: roles } })) !== null
}
