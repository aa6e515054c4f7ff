/** What was put into the outbox before, so that a tick does not read and number it anew each time. */
import type { Club } from '../club.ts'

/** Of these keys (without the person) those that stand there, for anybody. */
export async function putBefore({ id, models }: Club, bases: readonly string[]): Promise<Set<string>> {
  if (bases.length === 0) return new Set()
  return new Set(await models.outbox.distinct('base', { community: id, base: { $in: bases } }))
}

/** Those to whom a notice of this key was put. */
export async function putTo({ id, models }: Club, base: string): Promise<Set<number>> {
  return new Set(await models.outbox.distinct('peers', { community: id, base }))
}

/** Notices of which something is still to be put, each to those who have it not: what was put may have broken off among them. */
export async function notYetPut<N extends { key: string; to: number[] }>(club: Club, notices: N[]): Promise<N[]> {
  const rows = await club.models.outbox
    .find(
      { community: club.id, base: { $in: [...new Set(notices.map(({ key }) => key))] } },
      { _id: 0, base: 1, peers: 1 },
    )
    .lean()
  const known = new Set(rows.flatMap(({ base, peers }) => peers.map((peer) => `${base} ${peer}`)))
  return notices.flatMap((notice) => {
    const to = notice.to.filter((person) => !known.has(`${notice.key} ${person}`))
    return to.length > 0 ? [{ ...notice, to }] : []
  })
}
