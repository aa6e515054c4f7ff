/** How a collection is declared: shape, indexes, and what becomes of a person's data in it. */
import type { Connection, Model, Schema } from 'mongoose'

/** What a collection holds of a person, how they get a copy, how it is erased, and when it goes by itself. */
export interface PersonalData<Row> {
  /** In the words of «Мои данные»: «заявка на вступление». */
  what: string
  /** For what, in words: «чтобы её рассмотреть» (152-ФЗ art. 14 p. 7). */
  why: string
  /** How long it is kept, in words; every term of `retention` is named in them. */
  kept: string
  /** When rows go though nobody asks. One sweep walks all collections every night (src/clock/sweep-rows.ts). */
  retention: Retention
  /** The query that finds a person's rows in a community. */
  of(community: number, person: number): Record<string, unknown>
  /**
   * Fields with words that people wrote freely and that may name somebody else: `text`, of a list's items `lines.text`.
   * Who is erased is blanked out in them; texts may be sealed. Not names of people, who may be namesakes.
   */
  words: readonly string[]
  /** What the copy for the person shows of a row; nothing of other people. Sealed values are opened after it. */
  copy(row: Row, person: number): Record<string, unknown>
  /**
   * Removes or empties the person's rows, and the person's number in rows of others (0 in its place); run twice it
   * changes nothing more. Rows that reports count stay without a name: then the person is `nameless.number`.
   */
  erase(model: Model<Row>, community: number, person: number, nameless: Nameless): Promise<unknown>
  /** What becomes of it when a person's VK page is replaced by another. */
  move: Move<Row> | Stays
}

/**
 * Gives the rows of a person's old VK page to their new one, and puts the new number in rows of others; run twice it
 * changes nothing more. What both pages have and only one may have becomes one. `at`: the time of the move.
 */
export type Move<Row> = (model: Model<Row>, community: number, from: number, to: number, at: Date) => Promise<unknown>

/** Why rows of the old page are of no use to the new one: they are erased with it. */
export interface Stays {
  stays: string
}

/**
 * `{ with: 'person' }`: for as long as the association needs the person's data at all, so it goes with them: at their
 * own word or when the promised time is over (`eraseDue`). `{ days, from, where }`: by itself, whoever it is about.
 */
export type Retention = { with: 'person' } | Term | Term[]

export interface Term {
  days: number
  /** Field with the date from which the days count; of several the latest, and a missing one does not count. */
  from: string | [string, ...string[]]
  /** Which rows; all of them when left out. */
  where?: Record<string, unknown>
}

/** What stands in place of an erased person in rows that are counted: held by these rows only. */
export interface Nameless {
  /** Above every number of VK, so that it meets no person and no talk. */
  number: number
  /** When it happened: what was still going on ends then. */
  at: Date
}

/** Numbers from here on name nobody. VK's own stay far below (2 000 000 000 + n for chats). */
export const NAMELESS = 2 ** 40

/** A number that names nobody and that nothing else holds: 47 random bits, still exact as a number. */
export function namelessNumber(): number {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2))
  return NAMELESS + (high % 2 ** 15) * 2 ** 32 + low
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
