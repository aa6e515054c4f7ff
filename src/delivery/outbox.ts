/** Tells what waits in the outbox: due, within its use, one message of a window at a time, each person once. */
import { dueRows, type Ended, markTried, type OutboxRow, type Outcome, PARTS, settleRow } from '../../models/outbox.ts'
import { type Abilities, abilitiesOf, noteTalk } from '../../models/talk.ts'
import { type Delivery, FULL, isStale, withPaper } from './delivery.ts'
import { codeOf, isDatabaseAway, pauseOf, policyOf } from './failures.ts'
import { heldBack } from './held-back.ts'
import type { Said } from './messenger.ts'

export interface OutboxSender {
  /** Starts what is due; answers how many rows were started. */
  pump(): Promise<number>
  settled(): Promise<void>
}

/** Rows taken at a time: enough to fill an execute twice. */
const AT_ONCE = 50
const ORIGINAL_IN_FLIGHT_MS = 1000
/** VK lets a message be edited for a day; after that the change is said anew (error 909 of messages.edit). */
const TOO_OLD = 909

/** `told` is called as each row ends, when what waited for its window may go. */
export function createOutboxSender(delivery: Delivery, told: () => void): OutboxSender {
  const { community, models, messenger, busy } = delivery
  const onTheWay = new Map<string, Promise<void>>()

  async function pump(): Promise<number> {
    if (!delivery.maySend()) return 0
    const now = delivery.now()
    const due = await dueRows(models.outbox, community, now, [...busy], AT_ONCE)
    const started: OutboxRow[] = []
    for (const row of due) {
      const left = leftOf(row)
      if (onTheWay.has(String(row._id)) || left.some((peer) => busy.has(peer) || delivery.inTurn(peer))) continue
      for (const peer of left) busy.add(peer)
      started.push(row)
    }
    if (started.length === 0) return 0
    let known: Map<number, Abilities>
    try {
      known = await abilitiesOf(models.talks, community, started.flatMap(leftOf))
      const fresh = started.filter(({ triedAt }) => !triedAt).map(({ _id }) => _id)
      await markTried(models.outbox, fresh, now)
    } catch (error) {
      // What is not known to have been tried must not be sent: later nobody would look whether it arrived.
      for (const peer of started.flatMap(leftOf)) busy.delete(peer)
      throw error
    }
    for (const row of started) {
      const telling = tell(row, known)
        .catch(() => undefined)
        .finally(() => {
          onTheWay.delete(String(row._id))
          for (const peer of leftOf(row)) {
            busy.delete(peer)
            delivery.freed(peer)
          }
          told()
        })
      onTheWay.set(String(row._id), telling)
    }
    return started.length
  }

  async function tell(row: OutboxRow, known: Map<number, Abilities>): Promise<void> {
    const now = delivery.now()
    const left = leftOf(row)
    if (row.usefulUntil && row.usefulUntil <= now)
      return settle(
        row,
        left.map((peer) => ({ peer, ended: 'expired', at: now })),
      )
    try {
      if (row.kind === 'alter') return await alter(row, left[0] as number, known)
      const since = row.lookFrom ?? row.triedAt
      const before =
        since && isStale(delivery, since) ? await alreadyTold(row, left, since) : await heldBack(delivery, row, left)
      const rest = left.filter((peer) => !before.some((outcome) => outcome.peer === peer))
      const { outcomes, later } = rest.length > 0 ? await say(row, rest, known) : { outcomes: [], later: undefined }
      await settle(row, [...before, ...outcomes], later)
    } catch (error) {
      const code = codeOf(error)
      if (code !== undefined) return failed(row, left, code)
      // An outage of the database leaves the row as it is; anything else would fail the same way for ever.
      if (isDatabaseAway(error)) throw error
      delivery.bug(error)
      await settle(
        row,
        left.map((peer) => ({ peer, ended: 'refused' as const, at: delivery.now() })),
      )
    }
  }

  /** People whose clients show buttons and people whose do not read different texts under the same number. */
  async function say(row: OutboxRow, peers: number[], known: Map<number, Abilities>): Promise<SaidTo> {
    const plain = peers.filter((peer) => known.get(peer)?.inline === false)
    const groups = [peers.filter((peer) => !plain.includes(peer)), plain].filter((group) => group.length > 0)
    const ended = new Map<number, Outcome>()
    let later: number | 'silence' | undefined
    for (const group of groups) {
      let reached = group
      for (const [part, content] of messenger.parts(row.content).entries()) {
        delivery.at('before-vk')
        const abilities = known.get(group[0] as number) ?? FULL
        const said = await messenger.say(reached, await withPaper(delivery, reached[0] as number, content), {
          number: row.number + part,
          abilities,
          numberFrom: numberFrom(row),
          aside: true,
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
    const ended = endedBy(said.code)
    return ended && { peer: said.peer, ended, code: said.code, at }
  }

  async function alreadyTold(row: OutboxRow, peers: number[], since: Date): Promise<Outcome[]> {
    const found: Outcome[] = []
    for (const peer of peers) {
      const message = await messenger.find(peer, row.number, since)
      if (message) found.push({ peer, ended: 'delivered', cmid: message.cmid, at: delivery.now() })
    }
    return found
  }

  async function alter(row: OutboxRow, peer: number, known: Map<number, Abilities>): Promise<void> {
    const at = delivery.now()
    const original = row.of && (await models.outbox.findOne({ _id: row.of }).lean<OutboxRow>())
    if (original?.state === 'waiting') {
      return settleRow(models.outbox, row._id, {
        outcomes: [],
        done: false,
        later: new Date(at.getTime() + ORIGINAL_IN_FLIGHT_MS),
      })
    }
    const told = original?.outcomes.find((outcome) => outcome.peer === peer)
    if (told?.ended !== 'delivered' || !told.cmid) return settle(row, [{ peer, ended: 'idle', at }])
    try {
      await messenger.alter(peer, told.cmid, row.content, known.get(peer) ?? FULL)
    } catch (error) {
      if (codeOf(error) !== TOO_OLD) throw error
      const { outcomes, later } = await say(row, [peer], known)
      return settle(row, outcomes, later)
    }
    await settle(row, [{ peer, ended: 'delivered', cmid: told.cmid, at }])
  }

  async function failed(row: OutboxRow, peers: number[], code: number | 'silence'): Promise<void> {
    delivery.failed(code, 'outbox')
    const ended = code === 'silence' ? undefined : endedBy(code)
    const at = delivery.now()
    if (ended)
      return settle(
        row,
        peers.map((peer) => ({ peer, ended, code: Number(code), at })),
      )
    await settle(row, [], code)
  }

  /** Writes outcomes; `later` is the failure for which the people left are tried again after a pause. */
  async function settle(row: OutboxRow, outcomes: Outcome[], later?: number | 'silence'): Promise<void> {
    const done = row.outcomes.length + outcomes.length >= row.peers.length
    const pause = later === undefined ? undefined : pauseOf(policyOf(later), row.attempts + 1)
    await settleRow(models.outbox, row._id, {
      outcomes,
      done,
      ...(pause !== undefined && { later: new Date(delivery.now().getTime() + pause) }),
    })
    delivery.at('after-outcome')
    const choices = (row.content.choices ?? []).flat()
    for (const { peer, ended, at } of outcomes) {
      delivery.counted('outbox', ended)
      if (ended === 'unreachable') await noteTalk(models.talks, community, peer, { reach: 'closed', now: at })
      if (ended === 'delivered' && row.kind === 'say' && choices.length > 0) {
        const chosen = choices.map(({ answers, value, label }) => ({ answers, value, label }))
        await noteTalk(models.talks, community, peer, { card: { from: numberFrom(row), chosen }, now: at })
      }
    }
  }

  return {
    pump,
    async settled() {
      while (onTheWay.size > 0) await Promise.all(onTheWay.values())
    },
  }
}

interface SaidTo {
  outcomes: Outcome[]
  later: number | 'silence' | undefined
}

/** How an error ends a message for a person; undefined where it only has to wait. */
function endedBy(code: number): Ended | undefined {
  const policy = policyOf(code)
  if (policy === 'unreachable') return 'unreachable'
  return policy === 'refused' || policy === 'mistake' ? 'refused' : undefined
}

function leftOf(row: OutboxRow): number[] {
  return row.peers.filter((peer) => !row.outcomes.some((outcome) => outcome.peer === peer))
}

/** Cards count their choices from 11, 21, … 81, so that «1» always answers the question that stands. */
function numberFrom(row: OutboxRow): number {
  return ((Math.floor(row.number / PARTS) % 8) + 1) * 10 + 1
}
