/** Words for people in lines of the log. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals'
import type { Aliases } from '../../models/alias.ts'
import { createPseudonyms } from '../../src/domain/personal-data/alias.ts'
import { eraseNow } from '../../src/domain/personal-data/destroy.ts'
import { sweepTerms } from '../../src/domain/personal-data/retention.ts'
import { anna, boris, daysLater, monday, openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterEach(() => town.empty())
afterAll(() => town.close())

const words = (key = 'a key of the log') => createPseudonyms(town.club.models.aliases, key)

it('are one a person and community, also when asked by many at once and by another process', async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => words().of(1, anna, monday)))
  expect(new Set(all).size).toBe(1)
  expect(await town.club.models.aliases.countDocuments()).toBe(1)
  const others = await Promise.all([words().of(1, boris, monday), words().of(2, anna, monday)])
  expect(new Set([...all, ...others]).size).toBe(3)
})

it('are made of both keys: the database alone, or the environment alone, gives no word away', async () => {
  const word = await words().of(1, anna, monday)
  expect(await words('another key').of(1, anna, monday)).not.toBe(word)
  expect(JSON.stringify(await town.club.models.aliases.find().lean())).not.toContain(word)
})

it('begin anew after an erasure, and after 90 days', async () => {
  const first = await words().of(1, anna, monday)
  await eraseNow(town.club, { person: anna, cause: 'e', now: monday })
  const second = await words().of(1, anna, monday)
  expect(second).not.toBe(first)
  await sweepTerms(town.club, daysLater(89))
  expect(await words().of(1, anna, monday)).toBe(second)
  await sweepTerms(town.club, daysLater(91))
  expect(await words().of(1, anna, monday)).not.toBe(second)
})

it('hold for one process while the database is away, and say so', async () => {
  const away = { findOne: () => ({ lean: () => Promise.reject(new Error('away')) }) } as unknown as Aliases
  const [one, other] = [createPseudonyms(away, 'key'), createPseudonyms(away, 'key')]
  const word = await one.of(1, anna, monday)
  expect(word).toMatch(/^~[0-9a-f]{12}$/)
  expect(await one.of(1, anna, monday)).toBe(word)
  expect(await other.of(1, anna, monday)).not.toBe(word)
})
