/** An update is taken once, however it comes. */
import mongoose, { type Connection } from 'mongoose'
import { accept, finish, pending } from '../../models/inbox.ts'
import { type Models, openModels } from '../../models/index.ts'
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

const at = new Date('2027-03-02T09:00:00Z')
const tap = (peer: number, eventId: string) => ({ community: 1, peer, eventId, type: 'message_event', at })
const message = (peer: number, cmid: number, eventId?: string) => ({
  community: 1,
  peer,
  cmid,
  type: 'message_new',
  at,
  ...(eventId && { eventId }),
})

it('drops an event that comes again, and keeps the rest of its batch', async () => {
  await accept(models.inbox, [tap(101, 'e1')])
  await accept(models.inbox, [tap(101, 'e1'), tap(101, 'e2'), tap(101, 'e2')])
  expect((await pending(models.inbox, 1, [101], 10)).map(({ eventId }) => eventId)).toEqual(['e1', 'e2'])
})

it('drops a message that was found in the conversations as well', async () => {
  await accept(models.inbox, [message(102, 7, 'e3')])
  await accept(models.inbox, [message(102, 7), message(102, 8)])
  expect((await pending(models.inbox, 1, [102], 10)).map(({ cmid }) => cmid)).toEqual([7, 8])
})

it('takes the same event of another community', async () => {
  await accept(models.inbox, [{ ...tap(101, 'e1'), community: 2 }])
  expect(await pending(models.inbox, 2, [101], 10)).toHaveLength(1)
})

it('drops the text with the end', async () => {
  await accept(models.inbox, [{ ...tap(103, 'e4'), update: { type: 'message_event', object: { text: 'тайное' } } }])
  const [row] = await pending(models.inbox, 1, [103], 10)
  if (!row) throw new Error('the row is not there')
  await finish(models.inbox, [{ row: row._id, outcome: 'told' }])
  expect(await models.inbox.findById(row._id).lean()).toEqual({
    ...tap(103, 'e4'),
    _id: row._id,
    state: 'done',
    outcome: 'told',
  })
})

it('keeps the update of a row that was parked', async () => {
  await accept(models.inbox, [{ ...tap(104, 'e5'), update: { type: 'message_event', object: {} } }])
  const [row] = await pending(models.inbox, 1, [104], 10)
  if (!row) throw new Error('the row is not there')
  await finish(models.inbox, [{ row: row._id, outcome: 'bug', state: 'parked' }])
  expect(await models.inbox.findById(row._id).lean()).toMatchObject({
    state: 'parked',
    update: { type: 'message_event' },
  })
})
