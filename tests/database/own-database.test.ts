import mongoose from 'mongoose'
import { testDatabase } from '../support/database.ts'

it('gives each test file an empty database of its own and removes it', async () => {
  const [first, second] = [await testDatabase(), await testDatabase()]
  const one = await mongoose.createConnection(first.uri).asPromise()
  const two = await mongoose.createConnection(second.uri).asPromise()
  await one.collection('people').insertOne({ name: 'Анна Петрова' })

  expect(await two.collection('people').countDocuments()).toBe(0)
  expect(await one.collection('people').countDocuments()).toBe(1)

  await first.drop()
  expect(await one.collection('people').countDocuments()).toBe(0)
  await second.drop()
  await one.close()
  await two.close()
})
