/** What other people wrote, answered and asked for: whoever is erased is not named in it any more, in any collection. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals'
import type { Model } from 'mongoose'
import { collections } from '../../models/index.ts'
import { keepListed } from '../../models/listed.ts'
import type { Collection } from '../../models/model.ts'
import { keyOf } from '../../src/domain/listed/key.ts'
import { correctMember } from '../../src/domain/membership/member.ts'
import { eraseNow } from '../../src/domain/personal-data/destroy.ts'
import { isSealed } from '../../src/domain/personal-data/vault.ts'
import { anna, boris, daysLater, joined, lines, monday, openTown, type Town } from './town.ts'
import { traces } from './traces.ts'

const zlata = 512_345_678
const said = 'Спросите Злату Новикову, тел. 8 (913) 555-11-22, vk.com/id512345678; Новиковой я сказал. Анна Петрова'
const left = 'Спросите …, тел. …, vk.com/…; … я сказал. Анна Петрова'
const wanted = { id: zlata, words: ['Новиков', 'Злат', '913.{0,3}555'] }

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterEach(() => town.empty())
afterAll(() => town.close())

const places = (Object.entries(collections) as unknown as [keyof typeof collections, Collection<unknown>][]).flatMap(
  ([name, { personal, schema }]) =>
    'none' in personal ? [] : personal.words.map((path) => ({ name, path, schema, where: `${name}: ${path}` })),
)

async function isErased(): Promise<void> {
  await eraseNow(town.club, { person: zlata, cause: 'e', names: ['Злата Новикова'], now: daysLater(1) })
}

async function lives(): Promise<void> {
  await joined(town.club, anna)
  await joined(town.club, zlata)
  await town.club.models.memberships.updateOne({ person: zlata }, { $set: { name: 'Злата Новикова' } })
  await town.club.models.applications.updateOne({ person: zlata }, { $set: { name: 'Злата Новикова' } })
  await correctMember(town.club, { person: zlata, phone: '+7 913 555-11-22', cause: 'p' })
}

it('every field of others’ words loses her, and nothing else', async () => {
  await lives()
  const seeded = await Promise.all(
    places.map(async ({ name, path, schema, where }, at) => {
      const [top = '', ...inner] = path.split('.')
      const within = (text: string) => inner.reduceRight<unknown>((value, field) => ({ [field]: value }), text)
      const isList = schema.path(top)?.instance === 'Array'
      const words = (text: string) => ({ [top]: isList ? [within(text), within('Другое')] : within(text) })
      const { collection } = town.club.models[name] as unknown as Model<unknown>
      // Of a person each: some collections have but one row of a person.
      const { insertedId } = await collection.insertOne({
        ...{ community: 1, person: boris + at, number: 900 + at, cause: where, begun: where, key: where },
        ...words(said),
      })
      return { where, collection, insertedId, after: words(left) }
    }),
  )
  await isErased()
  for (const { where, collection, insertedId, after } of seeded) {
    expect({ where, ...(await collection.findOne({ _id: insertedId })) }).toMatchObject({ where, ...after })
  }
  expect(await traces(town.club.models, wanted)).toEqual([])
})

it('sealed words are opened, rewritten and sealed again; those that name nobody stay as they were', async () => {
  await lives()
  const { buddyWishes } = town.club.models
  const row = { community: 1, where: 'any' as const, subject: null, words: null, at: monday, cause: 'w' }
  const other = town.club.vault.seal('Глеба')
  await buddyWishes.create([
    { ...row, person: boris, avoid: town.club.vault.seal('Злату Новикову') },
    { ...row, person: anna, avoid: other },
  ])
  await isErased()
  const [his, hers] = await buddyWishes.find({}).sort({ person: -1 }).lean()
  expect(isSealed(his?.avoid)).toBe(true)
  expect(town.club.vault.open(his?.avoid ?? '')).toBe('…')
  expect(hers?.avoid).toBe(other)
})

it("another community's words about a namesake stay", async () => {
  await lives()
  await town.club.models.notes.collection.insertOne({ community: 2, text: said } as never)
  await isErased()
  expect(await town.club.models.notes.countDocuments({ community: 2, text: said })).toBe(1)
})

it('an unclaimed row of the list that is hers by name and place goes, a namesake elsewhere waits for its owner', async () => {
  await lives()
  const row = { community: 1, position: null, claimedBy: null, claim: null, freed: [], freedAt: null, by: 201 }
  const name = 'Новикова Злата'
  const elsewhere = { ...lines.workplace, id: 'school-9' }
  const rows = [lines.workplace, elsewhere].map((workplace, index) => {
    const key = keyOf(name, workplace)
    return { ...row, number: index + 1, key, name, workplace, at: monday, cause: 'i' }
  })
  await keepListed(town.club.models.listed, rows)
  await isErased()
  expect(await town.club.models.listed.distinct('workplace.id')).toEqual(['school-9'])
})
