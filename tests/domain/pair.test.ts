/** A pair of mentor and mentee: what is decided about it on a real database. */
import { livingPair, mentee, mentor } from '../support/pairs.ts'
import { anna, boris, monday, openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
beforeEach(() => town.empty())
afterAll(() => town.close())

it('lives once both have agreed, and holds the seat of its mentor', async () => {
  const { club } = town
  const young = await mentee(club, { id: anna, name: 'Анна Петрова', now: monday })
  const experienced = await mentor(club, { id: boris, name: 'Борис Орлов', now: monday })
  const pair = await livingPair(club, { mentee: young, mentor: experienced, now: monday })
  expect(pair).toMatchObject({ state: 'living', reader: anna, mentorPerson: boris, acceptedAt: monday })
})
