/** What turns read and write, many peers at a time: turns that move together share one round to the database. */
import type DataLoader from 'dataloader'
import { type Ending, finish, type InboxRow, pending } from '../../models/inbox.ts'
import { unreached } from '../../models/outbox.ts'
import { type Commit, commitTalks, loadTalks, type TalkRow } from '../../models/talk.ts'
import { together } from '../delivery/together.ts'
import type { Club } from '../domain/club.ts'

const PENDING_ROWS = 1000

export interface Rows {
  talksOf: DataLoader<string, TalkRow | undefined>
  /** What waits of a peer, oldest first. */
  waitingFor: DataLoader<number, InboxRow[]>
  /** Whether something could not reach this person. */
  missedSomething: DataLoader<number, boolean>
  /** Whether the turn was written: nobody else had moved its talk. */
  commits: DataLoader<Commit, boolean>
  endings: DataLoader<Ending, true>
}

/** `pushedOut` is told of peers whose rows did not fit into an answer. */
export function createRows(club: Club, process: string, pushedOut: (peer: number) => void): Rows {
  const { models } = club

  const talksOf = together<string, TalkRow | undefined>(async (ids) => {
    const rows = new Map((await loadTalks(models.talks, [...ids])).map((row) => [row._id, row]))
    return ids.map((id) => rows.get(id))
  })
  const waitingFor = together<number, InboxRow[]>(async (peers) => {
    const rows = await pending(models.inbox, club.id, [...peers], PENDING_ROWS)
    const byPeer = grouped(rows)
    // Somebody's flood may have filled the answer: those it pushed out are asked for again.
    if (rows.length === PENDING_ROWS) for (const peer of peers) if (!byPeer.has(peer)) pushedOut(peer)
    return peers.map((peer) => byPeer.get(peer) ?? [])
  })
  const missedSomething = together<number, boolean>(async (peers) => {
    const those = await unreached(models.outbox, club.id, peers)
    return peers.map((peer) => those.has(peer))
  })
  const commits = together<Commit, boolean>((all) => commitTalks(models.talks, [...all], process))
  const endings = together<Ending, true>(async (all) => {
    await finish(models.inbox, [...all])
    return all.map(() => true)
  })

  return { talksOf, waitingFor, missedSomething, commits, endings }
}

function grouped(rows: InboxRow[]): Map<number, InboxRow[]> {
  const byPeer = new Map<number, InboxRow[]>()
  for (const row of rows) byPeer.set(row.peer, [...(byPeer.get(row.peer) ?? []), row])
  return byPeer
}
