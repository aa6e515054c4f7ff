/** How a collection is declared: shape, indexes, and what becomes of a person's data in it. */
import type { Connection, Model, Schema } from 'mongoose'

/** What a collection holds of a person, how they get a copy, and how it is erased. */
export interface PersonalData<Row> {
  /** In the words of «Мои данные»: «заявка на вступление». */
  what: string
  /** How long it is kept, in words. */
  kept: string
  /** The query that finds a person's rows in a community. */
  of(community: number, person: number): Record<string, unknown>
  /** What the copy for the person shows of a row; nothing of other people. */
  copy(row: Row): Record<string, unknown>
  /** Removes or empties the person's rows; run twice it changes nothing more. */
  erase(model: Model<Row>, community: number, person: number): Promise<unknown>
}

export interface Collection<Row> {
  name: string
  schema: Schema<Row>
  personal: PersonalData<Row> | { none: string }
}

/** Declares a collection. The schema's first index field is always the community. */
export function collection<Row>(spec: Collection<Row>): Collection<Row> {
  return spec
}

/** Binds a declared collection to a connection. */
export function bind<Row>(connection: Connection, { name, schema }: Collection<Row>): Model<Row> {
  return connection.models[name] ?? connection.model<Row>(name, schema, name)
}

/** Writes that decide or accept survive a crash of the database. */
export const durable = { writeConcern: { w: 'majority', j: true } } as const

/** Whether an error says that a unique key was there already. */
export function isDuplicate(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 11000
}

/** Whether an unordered write failed only because some of its rows were there already. */
export function onlyDuplicates(error: unknown): boolean {
  const failed = error as { code?: number; writeErrors?: { code?: number }[] | { code?: number } }
  if (failed.writeErrors === undefined) return failed.code === 11000
  return [failed.writeErrors].flat().every((one) => one.code === 11000)
}
