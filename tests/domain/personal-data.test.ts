/** Every collection there is says what it keeps of people, and keeps its word. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Model, SchemaType } from 'mongoose'
import { collections } from '../../models/index.ts'
import type { Collection, PersonalData } from '../../models/model.ts'
import { correctMember } from '../../src/domain/membership/member.ts'
import { copyOf, nameless, personalCollections } from '../../src/domain/personal-data/kept.ts'
import { sweepTerms, termsOf } from '../../src/domain/personal-data/retention.ts'
import { anna, daysLater, joined, monday, openTown, type Town } from './town.ts'
import { traces } from './traces.ts'

const [person, somebody] = [512_345_678, 498_765_432]

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterEach(() => town.empty())
afterAll(() => town.close())

const all = Object.entries(collections) as unknown as [keyof typeof collections, Collection<unknown>][]
const personal = all.flatMap(([name, { personal: rules, schema }]) =>
  'none' in rules ? [] : [{ name, rules: rules as PersonalData<unknown>, schema }],
)

/** Fields that hold a person's number, whatever the collection. */
const people =
  /(^|\.)(by|actor|about|person|organizer|curator|mentorPerson|reader|buddy|asker|author|owner|human|who|peer|peers)$/

/** Rows of a shape: one for each way in which the collection finds a person, and one of others that mentions them. */
function rowsOf(name: string, rules: PersonalData<unknown>, paths: Record<string, SchemaType>): object[] {
  const query = rules.of(1, person)
  const { $or: ways = [{}], ...always } = query as { $or?: object[] }
  const own = ways.map((way) => ({ ...always, ...way }))
  const filled = (given: Record<string, unknown>, number: (path: string) => number | undefined) => {
    const row: Record<string, unknown> = {}
    for (const [path, type] of Object.entries(paths)) {
      if (path in given || path.includes('.') || path === '_id') continue
      if (type.instance === 'Number') row[path] = number(path) ?? Math.floor(Math.random() * 1e9) + 1e12
      if (type.instance === 'String') row[path] = `${name}-${Math.random()}`
      if (type.instance === 'Date') row[path] = monday
      if (type.instance === 'Array') row[path] = []
      if (type.instance === 'Embedded') row[path] = {}
    }
    for (const [path, value] of Object.entries(given)) {
      const [top = '', ...inside] = path.split('.')
      const within = (leaf: unknown) => inside.reduceRight<unknown>((inner, field) => ({ [field]: inner }), leaf)
      const item = (value as { $elemMatch?: object }).$elemMatch
      // `$elemMatch` finds items of lists: one that lies within an item of `top` is a list of its own.
      const listed = (one: object) => within(inside.length > 0 ? [one] : one)
      const inner = item ? listed(item) : within(value)
      // Beside somebody else: who is alone in a list may have to stay there, as the last organizer.
      const beside = item ? [listed({ ...item, person: somebody })] : inside.length === 0 ? [] : [within(somebody)]
      row[top] = paths[top]?.instance === 'Array' ? [inner, ...beside] : inner
    }
    return { ...row, community: 1 }
  }
  const others = filled({}, (path) => (path === 'person' ? somebody : people.test(path) ? person : undefined))
  // Where the id of a row says whose it is, there are no others.
  const mentioning = '_id' in query ? [] : [others]
  return [...own.map((way) => filled(way as Record<string, unknown>, () => undefined)), ...mentioning]
}

async function seed(): Promise<void> {
  for (const { name, rules, schema } of personal) {
    const rows = rowsOf(name, rules, schema.paths as unknown as Record<string, SchemaType>)
    for (const row of rows) await (town.club.models[name] as unknown as Model<unknown>).collection.insertOne(row)
  }
}

describe.each(all)('the collection %s', (_, { personal: rules }) => {
  it('says what it keeps of a person, how long, how it is found, copied and erased', () => {
    if ('none' in rules) return expect(rules.none.length).toBeGreaterThan(10)
    expect([rules.what, rules.kept].every((words) => words.length > 3)).toBe(true)
    expect([typeof rules.of, typeof rules.copy, typeof rules.erase]).toEqual(['function', 'function', 'function'])
    if ('stays' in rules.move) expect(rules.move.stays.length).toBeGreaterThan(20)
    else expect(typeof rules.move).toBe('function')
    expect(termsOf(rules.retention).length > 0 || 'with' in rules.retention).toBe(true)
    for (const { days, from } of termsOf(rules.retention)) {
      expect(days).toBeGreaterThan(0)
      expect([from].flat().length).toBeGreaterThan(0)
    }
  })

  it('tells people the terms it keeps', () => {
    if ('none' in rules) return
    const said =
      rules.kept
        .replace('неделю', '7 дней')
        .replace('сутки', '1 день')
        .match(/\d+(?= д)/g) ?? []
    const terms = termsOf(rules.retention).map(({ days }) => String(days))
    for (const term of terms) expect(said).toContain(term)
    // What goes with the person goes 30 days after leaving, as the consent promises.
    for (const term of said) expect([...terms, '30']).toContain(term)
  })

  it('counts its terms from dates that its rows have', () => {
    const { schema } = collections[_ as keyof typeof collections] as unknown as Collection<unknown>
    if ('none' in rules) return
    for (const { from } of termsOf(rules.retention))
      for (const field of [from].flat()) expect(schema.path(field)?.instance).toBe('Date')
  })
})

it('erases every row of a person, and the person in rows of others', async () => {
  await seed()
  const seeded = await traces(town.club.models, { id: person, words: [] })
  expect(new Set(seeded.map((row) => row.split(':')[0]))).toEqual(new Set(personal.map(({ name }) => name)))
  const as = nameless(monday)
  for (const { model, personal: rules } of personalCollections(town.club)) await rules.erase(model, 1, person, as)
  expect(await traces(town.club.models, { id: person, words: [] })).toEqual([])
  // Twice is the same.
  for (const { model, personal: rules } of personalCollections(town.club)) await rules.erase(model, 1, person, as)
})

it('gives every row that names an old page to the new one, or says why it stays and erases it', async () => {
  await seed()
  const heir = 587_654_321
  const { models } = town.club
  // Read by its shape, where random words do not do.
  await models.preferences.updateMany({}, { $set: { often: 'digest' } })
  const names = async (id: number) => (await traces(models, { id, words: [] })).map((row) => row.split(':')[0])
  const before = await names(person)
  for (const { model, personal: rules } of personalCollections(town.club)) {
    if ('stays' in rules.move) continue
    await rules.move(model, 1, person, heir, monday)
    // Twice is the same.
    await rules.move(model, 1, person, heir, monday)
  }
  // A merge names the old page until it is done; of what was sent the old window has its copy.
  const moved = personal.flatMap(({ name, rules }) => ('stays' in rules.move ? [] : [name]))
  const whole = moved.filter((name) => name !== 'merges' && name !== 'outbox')
  const [left, come] = [await names(person), await names(heir)]
  for (const name of whole) {
    expect(left).not.toContain(name)
    expect([name, come.filter((one) => one === name).length]).toEqual([
      name,
      before.filter((one) => one === name).length,
    ])
  }
  for (const { model, personal: rules } of personalCollections(town.club))
    await rules.erase(model, 1, person, nameless(monday))
  expect(await names(person)).toEqual([])
})

it('sweeps what is past its term, each collection by its own, and nothing younger or of another community', async () => {
  const { inbox, outbox, talks } = town.club.models
  const row = (community: number, state: string, at: Date) => ({ community, peer: person, type: 'x', state, at })
  await inbox.collection.insertMany([
    row(1, 'done', daysLater(-8)),
    row(1, 'done', daysLater(-6)),
    row(1, 'parked', daysLater(-29)),
    row(1, 'parked', daysLater(-31)),
    row(1, 'new', daysLater(-400)),
    row(2, 'done', daysLater(-8)),
  ] as never[])
  await outbox.collection.insertMany([
    { community: 1, key: 'a', state: 'done', made: daysLater(-91) },
    { community: 1, key: 'b', state: 'waiting', made: daysLater(-91) },
    { community: 1, key: 'c', state: 'done', made: daysLater(-89) },
  ] as never[])
  await talks.collection.insertMany([
    { _id: '1:1', community: 1, unsent: false, at: daysLater(-91) },
    { _id: '1:2', community: 1, unsent: false, at: daysLater(-91), noted: daysLater(-1) },
    { _id: '1:3', community: 1, unsent: true, at: daysLater(-91) },
    { _id: '1:4', community: 1, unsent: false, at: daysLater(-89) },
  ] as never[])
  expect(await sweepTerms(town.club, monday)).toEqual({ inbox: 2, outbox: 1, talks: 1 })
  expect(await inbox.countDocuments({ community: 1 })).toBe(3)
  expect(await inbox.countDocuments({ community: 2 })).toBe(1)
  expect((await outbox.find().lean()).map(({ key }) => key).sort()).toEqual(['b', 'c'])
  expect((await talks.find().lean()).map(({ _id }) => _id).sort()).toEqual(['1:2', '1:3', '1:4'])
  expect(await sweepTerms(town.club, monday)).toEqual({})
})

it('keeps a phone sealed, never in clear, and opens it in the copy', async () => {
  await joined(town.club, anna)
  await correctMember(town.club, { person: anna, phone: '+79135551122', cause: 'p' })
  expect(await traces(town.club.models, { id: person, words: ['9135551122', '913.{0,3}555'] })).toEqual([])
  expect(JSON.stringify(await copyOf(town.club, anna))).toContain('+79135551122')
})
