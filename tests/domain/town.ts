/** Two communities on one real database, for tests of the domain. */
import mongoose, { type Model } from 'mongoose'
import { openModels } from '../../models/index.ts'
import { type Club, type ClubSettings, createClub } from '../../src/domain/club.ts'
import { giveConsent } from '../../src/domain/consent/consent.ts'
import { consentText } from '../../src/domain/consent/text.ts'
import { apply } from '../../src/domain/membership/apply.ts'
import { decide } from '../../src/domain/membership/decide.ts'
import { createVault } from '../../src/domain/personal-data/vault.ts'
import { seedOrganizers } from '../../src/domain/roles/roles.ts'
import { testDatabase } from '../support/database.ts'

export const anna = 101
export const boris = 102
export const irina = 201
export const monday = new Date('2027-03-01T09:00:00Z')

export function daysLater(days: number, from = monday): Date {
  return new Date(from.getTime() + days * 86_400_000)
}

export const operator = {
  name: 'АНО «Пример»',
  address: 'ул. Первая, 1',
  email: 'data@club.example',
  hosting: 'ул. Вторая, 2',
}

export const settings: ClubSettings = {
  title: 'Молодые педагоги',
  level: 'municipal',
  timeZone: 'Asia/Krasnoyarsk',
  organizers: [irina],
  operator,
  charter: { version: '3', text: 'Устав.' },
}

export interface Town {
  /** Of its database, for a connection of one's own. */
  uri: string
  club: Club
  /** Another community on the same database. */
  other: Club
  /** The first one over a connection of its own, as in another process. */
  elsewhere(): Promise<Club>
  empty(): Promise<void>
  close(): Promise<void>
}

export async function openTown(): Promise<Town> {
  const database = await testDatabase()
  const connection = await mongoose.createConnection(database.uri, { autoIndex: false }).asPromise()
  const models = await openModels(connection)
  const info = await connection.db?.admin().serverInfo()
  const major = Number(info?.versionArray?.[0] ?? 0)
  const vault = createVault('a key of the tests')
  const club = (id: number): Club => createClub({ id, settings, directory: [], models, vault })
  const connections = [connection]
  return {
    uri: database.uri,
    club: club(1),
    other: club(2),
    async elsewhere() {
      const another = await mongoose.createConnection(database.uri, { autoIndex: false }).asPromise()
      connections.push(another)
      return createClub({ id: 1, settings, directory: [], models: await openModels(another), vault })
    },
    async empty() {
      const all = Object.values(models).map(({ collection: { name } }) => {
        return { namespace: `${connection.name}.${name}`, name: 'deleteMany' as const, filter: {} }
      })
      // In one call where the server knows it (MongoDB 8): there are more collections to empty than rows in them.
      if (major >= 8) await connection.getClient().bulkWrite(all)
      else await Promise.all(Object.values(models).map((model) => (model as Model<unknown>).deleteMany({})))
    },
    async close() {
      for (const one of connections) await one.close()
      await database.drop()
    },
  }
}

export const lines = {
  name: 'Анна Петрова',
  workplace: { id: 'school-3', title: 'Средняя школа № 3', kind: 'school' as const },
  position: 'Учитель',
}

/** Gives consent to what the community asks now. */
export function agrees(club: Club, person: number, cause = `consent:${person}`, now = monday) {
  const hash = consentText(club, { id: person })?.hash ?? ''
  return giveConsent(club, { person, name: 'Анна Петрова', hash, messageId: 7, cause, now })
}

/** Consents and applies; the application's number. */
export async function applied(club: Club, person: number, cause = `apply:${person}`, now = monday): Promise<number> {
  await agrees(club, person, `consent for ${cause}`, now)
  const result = await apply(club, { person, ...lines, cause, now })
  if (result.outcome !== 'sent') throw new Error(`not sent: ${result.outcome}`)
  return result.application.number
}

/** Goes all the way to membership; the application's number. */
export async function joined(club: Club, person: number, now = monday): Promise<number> {
  await seedOrganizers(club, now)
  const number = await applied(club, person, `apply:${person}:${now.toISOString()}`, now)
  await decide(club, { number, organizer: irina, verdict: { accept: true }, cause: `accept:${number}`, now })
  return number
}
