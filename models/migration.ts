/** Which shape the documents have: a number raised by each migration. A restore writes here that it is under way. */
import { type Model, Schema } from 'mongoose'
import { collection, durable } from './model.ts'

export interface MigrationRow {
  /** There is one row, for the whole database. */
  _id: 'schema'
  version: number
  /** When it was raised last. */
  at: Date
  /** A restore has begun to put its collections in place and has not said that it ended. */
  restoring?: Date
}
export type Migrations = Model<MigrationRow>

const schema = new Schema<MigrationRow>({ _id: String, version: Number, at: Date, restoring: Date }, {
  versionKey: false,
} as object)

export const migrations = collection<MigrationRow>({
  name: 'migrations',
  schema,
  personal: { none: 'numbers the shape of the documents, and names nobody' },
})

/** The row; undefined where the database has never had one. */
export async function schemaRow(model: Migrations): Promise<MigrationRow | undefined> {
  return (await model.findById('schema').lean<MigrationRow>()) ?? undefined
}

/** Notes that the documents have this version. Never lowers it. */
export async function noteVersion(model: Migrations, version: number, now: Date): Promise<void> {
  await model.updateOne(
    { _id: 'schema' },
    { $max: { version }, $set: { at: now } },
    { upsert: true, ...(durable as object) },
  )
}

/** Notes that the collections are being replaced by those of an archive, of this version. */
export async function restoreBegins(model: Migrations, now: Date): Promise<void> {
  const change = { $set: { restoring: now }, $setOnInsert: { version: 1, at: now } }
  await model.updateOne({ _id: 'schema' }, change, { upsert: true, ...(durable as object) })
}

/** Notes that the archive's collections stand whole, in their own version. */
export async function restoreEnds(model: Migrations, version: number, now: Date): Promise<void> {
  await model.updateOne({ _id: 'schema' }, { $set: { version, at: now }, $unset: { restoring: 1 } }, durable as object)
}
