/** What a row of the outbox goes through, whether to one person or to a hundred: let through, said, settled. */
import { claimRow } from '../../models/mailing-rows.ts'
import { type Ended, type OutboxRow, type Outcome, PARTS, settleRow } from '../../models/outbox.ts'
import { type Abilities, noteCards, noteReach } from '../../models/talk.ts'
import { type Delivery, FULL, isStale, withPaper } from './delivery.ts'
import { pauseOf, policyOf } from './failures.ts'
import { heldBack } from './held-back.ts'
import type { Said } from './messenger.ts'
import { giveBack, isUnasked, passed } from './unasked.ts'

export interface LetThrough {
  /** Who is to be told now. */
  go: number[]
  /** Of those who were told before, or are not told. */
  outcomes: Outcome[]
  /** When the rest are asked about again. */
  later?: Date
}

export interface SaidTo {
  outcomes: Outcome[]
  /** The failure for which the others wait. */
  later: number | 'silence' | undefined
}

export interface Telling {
  letThrough(row: OutboxRow, left: number[]): Promise<LetThrough>
  say(row: OutboxRow, peers: number[], known: Map<number, Abilities>, lane: 'aside' | 'many'): Promise<SaidTo>
  /** Of the people, those in whose windows it stands. */
  alreadyTold(row: OutboxRow, peers: number[], since: Date): Promise<Outcome[]>
  /** Writes outcomes. `later`: the failure after which the people left are tried again, or the moment until which they wait. */
  settle(row: OutboxRow, outcomes: Outcome[], later?: number | 'silence' | Date): Promise<void>
  /** The whole call failed: for ever for these people, or to be tried again. */
  failed(row: OutboxRow, peers: number[], code: number | 'silence'): Promise<void>
}

export function createTelling(delivery: Delivery): Telling {
  const { community, models, messenger } = delivery

  async function letThrough(row: OutboxRow, left: number[]): Promise<LetThrough> {
    const since = row.lookFrom ?? row.triedAt
    const stale = since !== undefined && isStale(delivery, since)
    const before = stale ? await alreadyTold(row, left, since) : await heldBack(delivery, row, left)
    const rest = left.filter((peer) => !before.some((outcome) => outcome.peer === peer))
    if (!isUnasked(row) || rest.length === 0) return { go: rest, outcomes: before }
    const { go, ended, later } = await passed(delivery, row, rest)
    // What may have arrived already is looked for: whoever said «Стоп» afterwards was told all the same.
    const arrived = since && !stale ? await alreadyTold(row, peersOf(ended), since) : []
    const others = ended.filter(({ peer }) => !peersOf(arrived).includes(peer))
    const outcomes = [...before, ...arrived, ...others]
    delivery.at('after-pass')
    if (go.length === 0) return { go, outcomes, ...(later && { later }) }
    // Called back or cancelled while it was asked about: then it is not tried any more.
    const claimed = row.triedAt ? row : await claimRow(models.outbox, row._id, delivery.now())
    const still = new Set(claimed ? leftOf(claimed) : [])
    return { go: go.filter((peer) => still.has(peer)), outcomes, ...(later && { later }) }
  }

  /** People whose clients show buttons and people whose do not read different texts under the same number. */
  async function say(
    row: OutboxRow,
    peers: number[],
    known: Map<number, Abilities>,
    lane: 'aside' | 'many',
  ): Promise<SaidTo> {
    const plain = new Set(peers.filter((peer) => known.get(peer)?.inline === false))
    const groups = [peers.filter((peer) => !plain.has(peer)), [...plain]].filter((group) => group.length > 0)
    const ended = new Map<number, Outcome>()
    let later: number | 'silence' | undefined
    for (const group of groups) {
      let reached = group
      for (const [part, content] of messenger.parts(row.content).entries()) {
        delivery.at('before-vk')
        const said = await messenger.say(reached, await withPaper(delivery, reached[0] as number, content), {
          number: row.number + part,
          abilities: known.get(group[0] as number) ?? FULL,
          numberFrom: numberFrom(row),
          lane,
        })
        delivery.at('after-vk')
        for (const one of said) {
          const outcome = outcomeOf(one)
          if (outcome) ended.set(one.peer, outcome)
          else {
            ended.delete(one.peer)
            later = 'code' in one ? one.code : 'silence'
          }
        }
        reached = reached.filter((peer) => ended.get(peer)?.ended === 'delivered')
        if (reached.length === 0) break
      }
    }
    return { outcomes: [...ended.values()], later }
  }

  /** Undefined: not settled, VK asks to come again. */
  function outcomeOf(said: Said): Outcome | undefined {
    const at = delivery.now()
    if ('cmid' in said) return { peer: said.peer, ended: 'delivered', cmid: said.cmid, at }
    delivery.failed(said.code, 'outbox')
    return refusalOf(said.peer, said.code, at)
  }

  async function alreadyTold(row: OutboxRow, peers: number[], since: Date): Promise<Outcome[]> {
    const looked = await Promise.all(
      peers.map(async (peer) => ({ peer, message: await messenger.find(peer, row.number, since) })),
    )
    const at = delivery.now()
    return looked.flatMap(({ peer, message }) =>
      message ? [{ peer, ended: 'delivered' as const, cmid: message.cmid, at }] : [],
    )
  }

  async function failed(row: OutboxRow, peers: number[], code: number | 'silence'): Promise<void> {
    delivery.failed(code, 'outbox')
    const at = delivery.now()
    const outcomes = code === 'silence' ? [] : peers.flatMap((peer) => refusalOf(peer, code, at) ?? [])
    await settle(row, outcomes, outcomes.length > 0 ? undefined : code)
  }

  async function settle(row: OutboxRow, outcomes: Outcome[], later?: number | 'silence' | Date): Promise<void> {
    const done = row.outcomes.length + outcomes.length >= row.peers.length
    const untried = later instanceof Date
    const until = later === undefined || untried ? later : pauseFor(row, later)
    if (isUnasked(row)) await giveBack(delivery, row, outcomes)
    // Noted first: whoever dies between the two tells the row again, under its number, and notes the same.
    await note(row, outcomes)
    await settleRow(models.outbox, row._id, { outcomes, done, untried, ...(until && { later: until }) })
    delivery.at('after-outcome')
    for (const { ended } of outcomes) delivery.counted('outbox', ended)
  }

  async function note(row: OutboxRow, outcomes: Outcome[]): Promise<void> {
    const now = delivery.now()
    const closed = outcomes.filter(({ ended, code }) => ended === 'unreachable' && code !== undefined)
    if (closed.length > 0) await noteReach(models.talks, community, peersOf(closed), 'closed', now)
    const chosen = (row.content.choices ?? []).flat().map(({ answers, value, label }) => ({ answers, value, label }))
    const told = outcomes.filter(({ ended }) => ended === 'delivered')
    if (row.kind !== 'say' || chosen.length === 0 || told.length === 0) return
    await noteCards(models.talks, community, peersOf(told), { from: numberFrom(row), chosen }, now)
  }

  function pauseFor(row: OutboxRow, failure: number | 'silence'): Date {
    return new Date(delivery.now().getTime() + pauseOf(policyOf(failure), row.attempts + 1))
  }

  return { letThrough, say, alreadyTold, settle, failed }
}

/** How an error ends a message for a person; undefined where it only has to wait. */
export function refusalOf(peer: number, code: number, at: Date): Outcome | undefined {
  const policy = policyOf(code)
  const ended: Partial<Record<typeof policy, Ended>> = {
    unreachable: 'unreachable',
    refused: 'refused',
    mistake: 'refused',
  }
  const how = ended[policy]
  return how && { peer, ended: how, code, ...(policy === 'mistake' && { mistake: true }), at }
}

export function peersOf(outcomes: readonly { peer: number }[]): number[] {
  return outcomes.map(({ peer }) => peer)
}

/** People without an outcome. */
export function leftOf({ peers, outcomes }: Pick<OutboxRow, 'peers' | 'outcomes'>): number[] {
  if (outcomes.length === 0) return peers
  const known = new Set(peersOf(outcomes))
  return peers.filter((peer) => !known.has(peer))
}

/** Cards count their choices from 11, 21, … 81, so that «1» always answers the question that stands. */
function numberFrom(row: OutboxRow): number {
  return ((Math.floor(row.number / PARTS) % 8) + 1) * 10 + 1
}
