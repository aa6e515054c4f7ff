/** What leads to a door is kept no longer than it is needed (docs/coverage.md D53). */

import { emptyDoor } from '../../../models/help-request.ts'
import { durable } from '../../../models/model.ts'
import type { Club } from '../club.ts'

const TERM_MS = 30 * 24 * 3_600_000

/**
 * Removes name, address, phone and pictures of requests that ended 30 days ago; of those by telephone the words too, which no
 * erasure of a person ever reaches. Done twice it changes nothing more.
 */
export async function forgetDoors(club: Club, now: Date): Promise<void> {
  const rows = club.models.helpRequests.collection
  const past = { community: club.id, endedAt: { $lte: new Date(now.getTime() - TERM_MS) } }
  const pictures = ['claims.receipt', 'acts.act.receipt', 'ask.photo', 'acts.act.ask.photo']
  const kept = {
    $or: [
      ...Object.keys(emptyDoor).map((field) => ({ [`door.${field}`]: { $ne: null } })),
      ...pictures.map((field) => ({ [field]: { $type: 'string' } })),
    ],
  }
  await rows.updateMany(
    { ...past, ...kept },
    {
      $set: {
        door: emptyDoor,
        'acts.$[doors].act.door': emptyDoor,
        'ask.photo': null,
        'acts.$[asks].act.ask.photo': null,
        'claims.$[].receipt': null,
        'acts.$[receipts].act.receipt': null,
      },
      $inc: { version: 1 },
    } as never,
    {
      arrayFilters: [
        { 'doors.act.door': { $exists: true } },
        { 'asks.act.ask': { $exists: true } },
        { 'receipts.act.receipt': { $type: 'string' } },
      ],
      ...durable,
    },
  )
  await rows.updateMany(
    { ...past, asker: 0, 'ask.what': { $ne: '…' } },
    {
      $set: { 'ask.what': '…', 'acts.$[words].act.text': '…', 'acts.$[asks].act.ask.what': '…' },
      $inc: { version: 1 },
    } as never,
    { arrayFilters: [{ 'words.act.text': { $type: 'string' } }, { 'asks.act.ask': { $exists: true } }], ...durable },
  )
}

/** A picture that came with a request goes as soon as the request is over. Done twice it changes nothing more. */
export async function forgetPicture(club: Club, number: number): Promise<void> {
  const over = { community: club.id, number, endedAt: { $ne: null }, 'acts.act.ask.photo': { $type: 'string' } }
  await club.models.helpRequests.collection.updateOne(
    over,
    { $set: { 'ask.photo': null, 'acts.$[asks].act.ask.photo': null }, $inc: { version: 1 } } as never,
    { arrayFilters: [{ 'asks.act.ask': { $exists: true } }], ...durable },
  )
}
