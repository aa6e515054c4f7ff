/** Where a request for help names people, and how one number becomes another there. */
import type { HelpRequestRow, HelpRequests } from './help-request.ts'
import { durable } from './model.ts'
import { renumber } from './renumber.ts'

const numbers = ['asker', 'enteredBy'] as const
const listed = [
  'claims.person',
  'asked.person',
  'acts.by',
  'acts.act.person',
  'acts.act.asker',
  'acts.act.about',
  'acts.act.to',
] as const

/** Where a request names a person at all. */
export const naming = (community: number, person: number) => ({
  community,
  $or: [
    ...[...numbers, ...listed].map((field) => ({ [field]: person })),
    { 'acts.act.people': { $elemMatch: { person } } },
  ],
})

/** Another number wherever a request names a person; what was decided on the former version is decided anew. */
export async function renamed(model: Pick<HelpRequests, 'collection'>, community: number, from: number, to: number) {
  await renumber(model, community, from, to, { fields: numbers, lists: listed, versioned: true })
  await model.collection.updateMany(
    { community, 'acts.act.people.person': from },
    { $set: { 'acts.$[wave].act.people.$[own].person': to }, $inc: { version: 1 } } as never,
    { arrayFilters: [{ 'wave.act.people.person': from }, { 'own.person': from }], ...durable },
  )
}

/**
 * Of a person's two claims to one open request, once two pages have become one, the stronger. Of those that are over facts
 * are stated by the claim's place.
 */
export async function oneClaim(
  { collection: rows }: Pick<HelpRequests, 'collection'>,
  community: number,
  person: number,
) {
  const open = { community, endedAt: null, 'claims.person': person }
  const found = (await rows.find(open).toArray()) as unknown as HelpRequestRow[]
  for (const { number, version, claims } of found) {
    const own = claims.filter((one) => one.person === person)
    const best = own.find(({ state }) => state === 'done') ?? own.find(({ state }) => state === 'held') ?? own[0]
    if (own.length < 2) continue
    const once = claims.filter((one) => one.person !== person || one === best)
    const which = { community, number, version }
    const { modifiedCount } = await rows.updateOne(which, { $set: { claims: once }, $inc: { version: 1 } }, durable)
    if (modifiedCount === 0) await oneClaim({ collection: rows }, community, person)
  }
}
