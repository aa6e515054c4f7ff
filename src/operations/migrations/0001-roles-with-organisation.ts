/** A director's role names the organisation it is about; the other roles name none. */
import type { Migration } from './migration.ts'

export const rolesWithOrganisation: Migration = {
  to: 2,
  says: 'роли: место для организации директора',
  async run(database) {
    await database
      .collection('roles')
      .updateMany({ organisation: { $exists: false } }, { $set: { organisation: null } })
  },
}
