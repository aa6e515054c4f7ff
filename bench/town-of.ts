/** A whole town in the database: members who have talked with the bot, and an organizer who may announce. */
import mongoose from 'mongoose'
import { openModels } from '../models/index.ts'
import { firstNumber, talkId } from '../models/talk.ts'
import { type Club, createClub } from '../src/domain/club.ts'
import { createVault } from '../src/domain/personal-data/vault.ts'
import { COMMUNITY, settings } from './setting.ts'

const AT_ONCE = 5000

export interface TownOf {
  club: Club
  close(): Promise<void>
}

/** People from 1 to `size`. */
export async function townOf(uri: string, size: number): Promise<TownOf> {
  const connection = await mongoose.createConnection(uri, { autoIndex: false }).asPromise()
  const models = await openModels(connection)
  const since = new Date(Date.now() - 90 * 86_400_000)
  for (let from = 1; from <= size; from += AT_ONCE) {
    const people = Array.from({ length: Math.min(AT_ONCE, size - from + 1) }, (_, index) => from + index)
    await models.memberships.collection.insertMany(people.map((person) => membership(person, since)) as never[])
    await models.talks.collection.insertMany(people.map((person) => talk(person, since)) as never[])
  }
  const club = createClub({ id: COMMUNITY, settings, directory: [], models, vault: createVault('a key of the bench') })
  return { club, close: () => connection.close() }
}

function membership(person: number, from: Date) {
  return {
    community: COMMUNITY,
    person,
    application: person,
    name: 'Анна Петрова',
    workplace: { id: null, title: 'Школа № 3', kind: 'school' },
    position: 'Учитель',
    active: true,
    from,
    to: null,
    leftBy: null,
    figures: null,
    subject: 'математика',
    interests: [],
    phone: null,
    changes: [],
  }
}

function talk(peer: number, at: Date) {
  return {
    _id: talkId(COMMUNITY, peer),
    community: COMMUNITY,
    peer,
    version: 1,
    data: {},
    replies: [],
    unsent: false,
    told: firstNumber(at),
    at,
    abilities: { keyboard: true, inline: true, carousel: true, quiet: true },
    reach: 'open',
  }
}
