/** Everything that must be heard of a pair and may not be in the outbox yet. */
import type { Club } from '../../club.ts'
import type { Pair } from '../pair/pair.ts'
import { toCurators } from './curators.ts'
import { toParted } from './ending.ts'
import { toAsked } from './months.ts'
import type { PairNotice, Telling, Tells } from './notice.ts'
import { toOffered } from './offer.ts'
import { toTogether } from './year.ts'

const tables: Tells[] = [toOffered, toTogether, toAsked, toParted, toCurators]

/** In the order of the acts, beginning with the first that is not known to be told. */
export async function pairNotices(club: Club, pair: Pair, now: Date): Promise<PairNotice[]> {
  const notices: PairNotice[] = []
  for (const [at, done] of pair.acts.entries()) {
    if (at < pair.told || !done.effect) continue
    const telling = { ...done, club, pair, key: `pair:${pair.number}:${at}`, now }
    for (const table of tables) {
      const tell = table[done.act.kind] as ((telling: Telling) => PairNotice[] | Promise<PairNotice[]>) | undefined
      if (tell) notices.push(...(await tell(telling as Telling)))
    }
  }
  return notices
}

/** What has been put is not looked for again, unless something has happened since it was read. */
export async function toldAll(club: Club, { number, acts, version }: Pair): Promise<void> {
  await club.models.pairs.collection.updateOne(
    { community: club.id, number, version },
    { $set: { told: acts.length, owes: false }, $inc: { version: 1 } },
  )
}
