/** What of a person is still found: every document of every collection as JSON, in any field. */
import type { Model } from 'mongoose'
import type { Models } from '../../models/index.ts'

export interface Wanted {
  id: number
  /** Words that would give the person away: names, a phone. */
  words: string[]
}

/** Rows that name the person, each as `collection: {…}`; of all communities where none is given. */
export async function traces(models: Models, { id, words }: Wanted, community?: number): Promise<string[]> {
  const wanted = new RegExp([`(?<!\\d)${id}(?!\\d)`, ...words].join('|'), 'i')
  const found: string[] = []
  for (const [name, model] of Object.entries(models)) {
    const rows = await (model as unknown as Model<unknown>).find(community === undefined ? {} : { community }).lean()
    found.push(...rows.flatMap((row) => (wanted.test(JSON.stringify(row)) ? `${name}: ${JSON.stringify(row)}` : [])))
  }
  return found
}
