/** What was held back from people and joined into the digest: what it says, why, and how much of it there was. */
import type { Held } from '../../../models/allowance.ts'
import type { Content } from '../../../models/content.ts'
import type { OutboxRow, Why } from '../../../models/outbox.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'

export interface HeldMessage extends Held {
  content: Content
}

/** What was held back from each of these people in that time, the oldest first; without what is to be read no more. */
export async function heldBack(
  club: Club,
  people: readonly number[],
  { from, to }: { from: Date; to: Date },
): Promise<Map<number, HeldMessage[]>> {
  const rows = await club.models.allowances
    .find({ community: club.id, person: { $in: people }, 'held.at': { $gt: from, $lte: to } })
    .lean()
  const within = rows.map(({ person, held }) => ({
    person,
    held: held.filter(({ at }) => at > from && at <= to),
  }))
  const contents = await contentsOf(club, [...new Set(within.flatMap(({ held }) => held.map(({ key }) => key)))])
  return new Map(
    within.map(({ person, held }) => [
      person,
      held.flatMap((one) => {
        const content = contents.get(one.key)
        return content ? [{ ...one, content }] : []
      }),
    ]),
  )
}

/** The whole of one such message, for the very person it was held back from. */
export async function heldMessage(club: Club, person: number, key: string): Promise<Content | undefined> {
  const own = await club.models.allowances.exists({ community: club.id, person, 'held.key': key })
  return own ? (await contentsOf(club, [key])).get(key) : undefined
}

/** Left where the people whom a message named were erased. */
const emptied = '…'

async function contentsOf(club: Club, keys: string[]): Promise<Map<string, Content>> {
  const rows = await club.models.outbox
    .find({ community: club.id, key: { $in: keys } }, { key: 1, content: 1, mailing: 1 })
    .lean<Pick<OutboxRow, 'key' | 'content' | 'mailing'>[]>()
  const words = await wordsOf(
    club,
    rows.flatMap(({ mailing }) => mailing ?? []),
  )
  return new Map(
    rows.flatMap(({ key, content, mailing }): [string, Content][] => {
      const said = mailing === undefined ? content : words.get(mailing)
      return said && said.text !== emptied ? [[key, said]] : []
    }),
  )
}

/** What these mailings say by now: corrected ones as they were corrected, nothing of those that were called off. */
async function wordsOf(club: Club, numbers: number[]): Promise<Map<number, Content>> {
  if (numbers.length === 0) return new Map()
  const about = { $or: [{ number: { $in: numbers } }, { of: { $in: numbers } }] }
  const all = await club.models.mailings
    .find({ community: club.id, ...about, state: { $nin: ['draft', 'cancelled'] } })
    .sort({ number: 1 })
    .lean()
  const words = new Map<number, Content>()
  for (const { number, kind, of, content } of all) {
    const which = of ?? number
    if (kind === 'recall') words.delete(which)
    else words.set(which, { text: withoutTokens(content.text), attachments: content.attachments })
  }
  return words
}

/** «{имя}, приходите» is «Приходите»: the digest is not written to each person singly. */
function withoutTokens(text: string): string {
  const rest = text.replace(/\{[^{}]+\}[,!]?\s*/g, '')
  return rest.charAt(0).toUpperCase() + rest.slice(1)
}

export type HeldCounts =
  | { outcome: 'counts'; withdrawn: [Why, number][]; capped: [Why, number][] }
  | { outcome: 'not-allowed' }

/** How much was not sent to people by itself since then, by reason, the commonest first; for organizers. */
export async function heldCounts(club: Club, { by, since }: { by: number; since: Date }): Promise<HeldCounts> {
  if (!(await may(club, by, 'see-held-back'))) return { outcome: 'not-allowed' }
  const counts = await club.models.outbox.aggregate<{ _id: { ended: string; why: Why }; count: number }>([
    { $match: { community: club.id, made: { $gte: since }, 'outcomes.why': { $exists: true } } },
    { $unwind: '$outcomes' },
    { $match: { 'outcomes.why': { $exists: true } } },
    { $group: { _id: { ended: '$outcomes.ended', why: '$outcomes.why' }, count: { $sum: 1 } } },
    { $sort: { count: -1, _id: 1 } },
  ])
  const of = (ended: string) =>
    counts.flatMap(({ _id, count }): [Why, number][] => (_id.ended === ended ? [[_id.why, count]] : []))
  return { outcome: 'counts', withdrawn: of('withdrawn'), capped: of('capped') }
}
