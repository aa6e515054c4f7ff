/** A talk is moved by whoever read it last. */
import mongoose, { type Connection } from 'mongoose'
import { type Models, openModels } from '../../models/index.ts'
import { type Commit, commitTalks, loadTalks, repliesTold, talkId } from '../../models/talk.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let database: TestDatabase
let connection: Connection
let models: Models
beforeAll(async () => {
  database = await testDatabase()
  connection = await mongoose.createConnection(database.uri).asPromise()
  models = await openModels(connection)
})
afterAll(async () => {
  await connection.close()
  await database.drop()
})

function commit(peer: number, before: number, cause: string): Commit {
  const reply = { kind: 'say' as const, n: before + 1, content: { text: cause } }
  return {
    before,
    talk: {
      _id: talkId(1, peer),
      community: 1,
      peer,
      version: before + 1,
      data: { cause },
      cause,
      replies: [reply],
      unsent: true,
      told: before + 1,
      at: new Date(),
      reach: 'open',
    },
  }
}

it('writes the first of two turns that began from the same version', async () => {
  expect(await commitTalks(models.talks, [commit(101, 0, 'a')], 'one')).toEqual([true])
  expect(await commitTalks(models.talks, [commit(101, 0, 'b')], 'other')).toEqual([false])
  expect(await commitTalks(models.talks, [commit(101, 1, 'c')], 'one')).toEqual([true])
  expect(await commitTalks(models.talks, [commit(101, 1, 'd')], 'other')).toEqual([false])
  const [talk] = await loadTalks(models.talks, [talkId(1, 101)])
  expect(talk).toMatchObject({ version: 2, cause: 'c', data: { cause: 'c' } })
})

it('tells, in one write of many, which of them were written', async () => {
  await commitTalks(models.talks, [commit(111, 0, 'a'), commit(112, 0, 'a')], 'one')
  const together = [commit(111, 1, 'b'), commit(112, 0, 'late'), commit(113, 0, 'new')]
  expect(await commitTalks(models.talks, together, 'other')).toEqual([true, false, true])
})

it('lets one of fifty turns through at once', async () => {
  await commitTalks(models.talks, [commit(121, 0, 'first')], 'one')
  const at = Array.from({ length: 50 }, (_, index) =>
    commitTalks(models.talks, [commit(121, 1, `turn ${index}`)], `by ${index}`),
  )
  const written = (await Promise.all(at)).flat()
  expect(written.filter(Boolean)).toHaveLength(1)
})

it('takes only the replies of the turn that was told', async () => {
  await commitTalks(models.talks, [commit(131, 0, 'a')], 'one')
  await commitTalks(models.talks, [commit(131, 1, 'b')], 'one')
  await repliesTold(models.talks, [{ id: talkId(1, 131), version: 1, cause: 'a' }])
  const [talk] = await loadTalks(models.talks, [talkId(1, 131)])
  expect(talk).toMatchObject({ unsent: true, replies: [{ content: { text: 'b' } }] })
})
