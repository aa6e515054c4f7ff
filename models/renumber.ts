/** One person's number in place of another's: a replaced page's new one, or 0 for who was erased. */
import type { Model } from 'mongoose'
import { durable } from './model.ts'

/** Where rows hold a person's number: in fields, and in fields of the items of lists, as `list.field` or `list.within.field`. */
export interface Places {
  fields?: readonly string[]
  lists?: readonly `${string}.${string}`[]
  /** Lists of nothing but people's numbers; one that has the other number already is left as it is. */
  numbers?: readonly string[]
  /** Rows are changed as they were read: what was decided on the former version is decided anew, or it would put the number back. */
  versioned?: boolean
}

/** Run twice it changes nothing more. */
export async function renumber(
  { collection }: Pick<Model<unknown>, 'collection'>,
  community: number,
  from: number,
  to: number,
  { fields = [], lists = [], numbers = [], versioned = false }: Places,
): Promise<void> {
  const put = (field: string) => ({ $set: { [field]: to }, ...(versioned && { $inc: { version: 1 } }) })
  for (const field of fields) {
    await collection.updateMany({ community, [field]: from }, put(field), durable)
  }
  for (const place of lists) {
    const [list, ...within] = place.split('.')
    const field = within.join('.')
    const change = put(`${list}.$[own].${field}`)
    const options = { arrayFilters: [{ [`own.${field}`]: from }], ...durable }
    await collection.updateMany({ community, [place]: from }, change, options)
  }
  for (const list of numbers) {
    const which = { community, $and: [{ [list]: from }, { [list]: { $ne: to } }] }
    const options = { arrayFilters: [{ own: from }], ...durable }
    await collection.updateMany(which, put(`${list}.$[own]`), options)
  }
}
