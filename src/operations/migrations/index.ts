/** Every migration, in order: one file and one line here. A file that was released is never changed. */
import { rolesWithOrganisation } from './0001-roles-with-organisation.ts'
import { cardsAndChoices } from './0002-cards-and-choices.ts'
import { factsOfMemberships } from './0003-facts-of-memberships.ts'
import { stewards } from './0004-stewards.ts'
import type { Migration } from './migration.ts'

export const allMigrations: readonly Migration[] = [
  rolesWithOrganisation,
  cardsAndChoices,
  factsOfMemberships,
  stewards,
]

/** The version that this code reads and writes. Version 1 is what stood before versions were kept. */
export const CURRENT = 1 + allMigrations.length
