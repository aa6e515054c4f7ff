/** An organizer at work on the database of processes that a test starts and kills. */
import type { Models } from '../../models/index.ts'
import type { Ledger, MailingRow } from '../../models/mailing.ts'
import { type Club, createClub } from '../../src/domain/club.ts'
import { ledgerOf } from '../../src/domain/mailings/ledger.ts'
import { createVault } from '../../src/domain/personal-data/vault.ts'
import { townCommunity } from './town-community.ts'

/** No budget that a test uses up, and nobody sleeps: what runs by the machine's own clock must run at night too. */
export const awake = { budget: { perDay: 90, perWeek: 90 }, quietHours: { from: '0:00', to: '0:00' } }

export function clubOn(models: Models): Club {
  const { id, directory, ...settings } = townCommunity(awake)
  return createClub({ id, settings, directory, models, vault: createVault('a key of the tests') })
}

/** Its counts once it is over and reported; undefined until then. Throws when they do not add up. */
export async function counted(club: Club, number: number): Promise<Ledger | undefined> {
  const mailing = await club.models.mailings.findOne({ community: club.id, number }).lean<MailingRow>()
  if (!mailing?.reported) return undefined
  const ledger = await ledgerOf(club, mailing)
  const { size, unknown, ...lines } = ledger
  const sum = Object.values(lines).reduce((all, count) => all + count, 0)
  if (sum !== size || unknown !== 0) throw new Error(`it does not add up: ${JSON.stringify(ledger)}`)
  return ledger
}
