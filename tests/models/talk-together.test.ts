/** Many turns written as one: each still only if nobody else has moved its talk. */
import mongoose, { type Connection } from 'mongoose'
import { type Models, openModels } from '../../models/index.ts'
import { type Commit, commitTalks, loadTalks, noteCards, noteReach, repliesTold, talkId } from '../../models/talk.ts'
import { MANY } from '../../models/talk-together.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let database: TestDatabase
let connection: Connection
let models: Models
beforeAll(async () => {
  database = await testDatabase()
  connection = await mongoose.createConnection(database.uri).asPromise()
  models = await openModels(connection)
})
beforeEach(() => models.talks.deleteMany({}))
afterAll(async () => {
  await connection.close()
  await database.drop()
})

const peers = Array.from({ length: MANY + 3 }, (_, index) => 101 + index)

function commit(peer: number, before: number, cause: string): Commit {
  return {
    before,
    talk: {
      _id: talkId(1, peer),
      community: 1,
      peer,
      version: before + 1,
      data: { said: `$version от ${peer}`, shown: [] },
      cause,
      replies: [{ kind: 'say', n: before + 1, content: { text: '$$ROOT' } }],
      unsent: true,
      told: before + 1,
      at: new Date(2027, 2, 1),
      reach: 'open',
    },
  }
}

const all = (before: number, cause: string) => peers.map((peer) => commit(peer, before, `${cause} ${peer}`))
const stand = async () => {
  const talks = await loadTalks(
    models.talks,
    peers.map((peer) => talkId(1, peer)),
  )
  return new Map(talks.map((talk) => [talk.peer, talk]))
}

it('begins and moves many talks, each to its own turn', async () => {
  expect(await commitTalks(models.talks, all(0, 'a'), 'one')).toEqual(peers.map(() => true))
  expect(await commitTalks(models.talks, all(1, 'b'), 'one')).toEqual(peers.map(() => true))
  const talks = await stand()
  for (const peer of peers) expect(talks.get(peer)).toEqual({ ...commit(peer, 1, `b ${peer}`).talk, by: 'one' })
})

it('leaves a talk as it is that somebody else has moved', async () => {
  await commitTalks(models.talks, all(0, 'a'), 'one')
  await commitTalks(models.talks, [commit(105, 1, 'theirs')], 'other')
  expect(await commitTalks(models.talks, all(1, 'b'), 'one')).toEqual(peers.map((peer) => peer !== 105))
  const talks = await stand()
  expect(talks.get(105)).toMatchObject({ version: 2, cause: 'theirs', by: 'other' })
  expect(talks.get(106)).toMatchObject({ version: 2, cause: 'b 106', by: 'one' })
})

it('begins a talk once, also beside one that was only noted', async () => {
  await noteReach(models.talks, 1, [104], 'closed', new Date())
  await noteCards(models.talks, 1, [104], { from: 9, chosen: [] }, new Date())
  await commitTalks(models.talks, [commit(105, 0, 'theirs')], 'other')
  expect(await commitTalks(models.talks, all(0, 'a'), 'one')).toEqual(peers.map((peer) => peer !== 105))
  const talks = await stand()
  expect(talks.get(104)).toMatchObject({ version: 1, cause: 'a 104', reach: 'open', cards: [{ from: 9 }] })
  expect(talks.get(105)).toMatchObject({ version: 1, cause: 'theirs' })
})

it('lets one of several through where all move the same talks at once', async () => {
  await commitTalks(models.talks, all(0, 'first'), 'one')
  const rivals = ['one', 'two', 'three', 'four']
  const written = await Promise.all(rivals.map((by) => commitTalks(models.talks, all(1, by), by)))
  const talks = await stand()
  for (const [index, peer] of peers.entries()) {
    const winners = rivals.filter((_, rival) => written[rival]?.[index])
    expect(winners).toEqual([(talks.get(peer) as unknown as { by: string }).by])
  }
})

it('drops what the turn before left to wait, keeps the cards, and is told together', async () => {
  await commitTalks(models.talks, all(0, 'a'), 'one')
  await models.talks.updateMany({}, { $set: { retryAt: new Date(), endsAs: 'bug', cards: [{ from: 3, chosen: [] }] } })
  await commitTalks(models.talks, all(1, 'b'), 'one')
  const talk = (await stand()).get(110)
  expect(talk).toMatchObject({ version: 2, cards: [{ from: 3, chosen: [] }] })
  expect(talk).not.toHaveProperty('retryAt')
  expect(talk).not.toHaveProperty('endsAs')
  await repliesTold(
    models.talks,
    peers.map((peer) => ({ id: talkId(1, peer), version: 2, cause: peer === 111 ? 'a 111' : `b ${peer}` })),
  )
  const told = await stand()
  expect(peers.filter((peer) => told.get(peer)?.unsent)).toEqual([111])
})
