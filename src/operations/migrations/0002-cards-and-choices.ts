/** A member's card has more lines, and a person's choice more than yes or no; what nobody was asked is empty. */
import type { Migration } from './migration.ts'

const added: Record<string, Record<string, unknown>> = {
  memberships: { subject: null, interests: [], phone: null, changes: [] },
  preferences: { off: [], often: 'as-it-comes', pausedUntil: null, causes: [] },
}

export const cardsAndChoices: Migration = {
  to: 3,
  says: 'карточки и выбор сообщений: новые строки, пока пустые',
  async run(database) {
    for (const [name, fields] of Object.entries(added))
      for (const [field, value] of Object.entries(fields))
        await database.collection(name).updateMany({ [field]: { $exists: false } }, { $set: { [field]: value } })
  },
}
