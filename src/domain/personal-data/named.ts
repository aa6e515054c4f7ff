/** Where others read a name: their own words, choices shown to them, messages that no key and no reader gives away. */
import { talkId } from '../../../models/talk.ts'
import type { Club } from '../club.ts'
import { blank, withoutMentions } from '../names/mentions.ts'
import { type CollectionName, personalCollections } from './kept.ts'
import { rewriteWords } from './words.ts'

/** How a person is named in texts. */
export interface Named {
  person: number
  /** «Анна Петрова», found in any case and order, and the surname alone where nobody else has it. */
  names: readonly string[]
  phones?: readonly string[]
}

/** Names under which the collections know the person, and those that VK says. */
export async function namesOf(club: Club, person: number, told: readonly string[] = []): Promise<string[]> {
  const kept = await Promise.all(
    personalCollections(club).map(({ model, personal }) => model.distinct('name', personal.of(club.id, person))),
  )
  const all = [...told, ...kept.flat()].filter((name): name is string => typeof name === 'string')
  // A single word is too many people's.
  return [...new Set(all.map((name) => name.trim()))].filter((name) => /\S\s+\S/.test(name))
}

/** The person's phones as they are kept, opened. */
export async function phonesOf(club: Club, person: number): Promise<string[]> {
  const sealed = await club.models.memberships.distinct('phone', { community: club.id, person })
  return sealed.flatMap((one) => (typeof one === 'string' && club.vault.open(one)) || [])
}

/**
 * Puts a blank in place of the person in other people's words, in their talks and in messages to them. Call it when the
 * person's own rows are gone. Done twice it changes nothing.
 */
export async function blankOut(club: Club, named: Named, sparing: readonly CollectionName[] = []): Promise<void> {
  const blanked = blanker(named, await othersOf(club))
  for (const { model, personal } of personalCollections(club)) {
    await rewriteWords(club, model, personal.words, (text) => blanked(text) as string)
  }
  const { talks, outbox } = club.models
  const own = talkId(club.id, named.person)
  for await (const row of outbox.collection.find({ community: club.id }, { projection: { content: 1 } })) {
    const content = blanked(row.content)
    if (content !== row.content) await outbox.collection.updateOne({ _id: row._id }, { $set: { content } })
  }
  for await (const { _id } of talks.collection.find({ community: club.id }, { projection: { _id: 1 } })) {
    if (String(_id) !== own || !sparing.includes('talks')) await blankTalk(club, _id, blanked)
  }
}

/** A talk that has moved meanwhile is read again: its turn may have shown the name anew. */
async function blankTalk(club: Club, _id: unknown, blanked: (value: unknown) => unknown): Promise<void> {
  const { collection } = club.models.talks
  for (;;) {
    const row = await collection.findOne({ _id: _id as never })
    if (!row) return
    const [data, cards, replies] = [row.data, row.cards, row.replies].map(blanked)
    if (data === row.data && cards === row.cards && replies === row.replies) return
    const { matchedCount } = await collection.updateOne({ _id: row._id, version: row.version }, {
      $set: { data, replies, ...(cards !== undefined && { cards }) },
      $inc: { version: 1 },
    } as never)
    if (matchedCount === 1) return
  }
}

/** Names of those who are still here: their surnames, standing alone, are not the person's. */
async function othersOf(club: Club): Promise<string[]> {
  const { memberships, applications, listed } = club.models
  const own = { community: club.id }
  const all = [memberships.distinct('name', own), applications.distinct('name', own), listed.distinct('name', own)]
  return (await Promise.all(all)).flat().filter((name): name is string => typeof name === 'string')
}

/** The same value with the person blanked out; the value itself where it does not name them. */
function blanker({ person, names, phones = [] }: Named, others: readonly string[]) {
  const withoutName = withoutMentions({ names, phones, others })
  const page = new RegExp(`(?<![a-z\\d])id${person}(?!\\d)`, 'gi')
  // What a button answers has no spaces: `person:101`.
  const answer = new RegExp(`(?<!\\d)${person}(?!\\d)`, 'g')

  return function blanked(value: unknown): unknown {
    if (value === person) return 0
    if (typeof value === 'string') {
      const said = withoutName(value.replace(page, blank))
      return isAnswer(said) ? said.replace(answer, blank) : said
    }
    if (value === null || typeof value !== 'object' || value instanceof Date) return value
    if (Array.isArray(value)) {
      const all = value.map(blanked)
      return all.some((one, index) => one !== value[index]) ? all : value
    }
    const entries = Object.entries(value).map(([key, one]) => [key, blanked(one)] as const)
    return entries.some(([key, one]) => one !== (value as Record<string, unknown>)[key])
      ? Object.fromEntries(entries)
      : value
  }
}

/** `people:101`, `101`; not `application:101`, whose number counts something else. */
function isAnswer(text: string): boolean {
  return /^[a-z/:_\d-]+$/i.test(text) && !/^(application|appeal|question):/.test(text)
}
