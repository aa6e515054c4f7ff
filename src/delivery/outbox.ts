/** Tells what waits in the outbox: due, within its use, one message of a window at a time, each person once. */
import { dueRows, type Ended, markTried, type OutboxRow, type Outcome, PARTS, settleRow } from '../../models/outbox.ts'
import { type Abilities, abilitiesOf, noteTalk } from '../../models/talk.ts'
import { type Delivery, FULL, isStale, withPaper } from './delivery.ts'
import { codeOf, isDatabaseAway, pauseOf, policyOf } from './failures.ts'
import { heldBack } from './held-back.ts'
import type { Said } from './messenger.ts'
import { giveBack, isUnasked, passed } from './unasked.ts'

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
      // What is unasked is marked when it has passed: until then it can be called back.
      const fresh = started.filter((row) => !row.triedAt && !isUnasked(row)).map(({ _id }) => _id)
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
    let left = leftOf(row)
    const all = (ended: 'expired' | 'refused'): Outcome[] => left.map((peer) => ({ peer, ended, at: delivery.now() }))
    let standing = row
    if (row.usefulUntil && row.usefulUntil <= now) return settle(row, all('expired'))
    try {
      if (row.kind === 'alter') return await alter(row, left[0] as number, known)
      const { go, outcomes, later } = await letThrough(row, left)
      if (outcomes.length > 0 || later) await settle(row, outcomes, later)
      if (go.length === 0) return
      left = go
      standing = { ...row, outcomes: [...row.outcomes, ...outcomes] }
      const said = await say(row, go, known)
      await settle(standing, said.outcomes, said.later)
    } catch (error) {
      const code = codeOf(error)
      if (code !== undefined) return failed(standing, left, code)
      // An outage of the database leaves the row as it is; anything else would fail the same way for ever.
      if (isDatabaseAway(error)) throw error
      delivery.bug(error)
      await settle(standing, all('refused'))
    }
  }

  /** Who is to be told now; outcomes of those who were told before, or are not told; `later` when the rest must wait. */
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
    if (go.length > 0 && !row.triedAt) await markTried(models.outbox, [row._id], delivery.now())
    delivery.at('after-pass')
    return { go, outcomes: [...before, ...arrived, ...others], ...(later && { later }) }
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
      const { go, outcomes, later } = await letThrough(row, [peer])
      if (go.length === 0) return settle(row, outcomes, later)
      const said = await say(row, go, known)
      return settle(row, said.outcomes, said.later)
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

  /** Writes outcomes. `later`: the failure after which the people left are tried again, or the moment until which they wait. */
  async function settle(row: OutboxRow, outcomes: Outcome[], later?: number | 'silence' | Date): Promise<void> {
    const done = row.outcomes.length + outcomes.length >= row.peers.length
    const untried = later instanceof Date
    const until = later === undefined || untried ? later : pauseFor(row, later)
    if (isUnasked(row)) await giveBack(delivery, row, outcomes)
    // Noted first: whoever dies between the two tells the row again, under its number, and notes the same.
    for (const outcome of outcomes) await noteOutcome(row, outcome)
    await settleRow(models.outbox, row._id, { outcomes, done, untried, ...(until && { later: until }) })
    delivery.at('after-outcome')
    for (const { ended } of outcomes) delivery.counted('outbox', ended)
  }

  async function noteOutcome(row: OutboxRow, { peer, ended, at }: Outcome): Promise<void> {
    const choices = (row.content.choices ?? []).flat()
    if (ended === 'unreachable') await noteTalk(models.talks, community, peer, { reach: 'closed', now: at })
    if (ended !== 'delivered' || row.kind !== 'say' || choices.length === 0) return
    const chosen = choices.map(({ answers, value, label }) => ({ answers, value, label }))
    await noteTalk(models.talks, community, peer, { card: { from: numberFrom(row), chosen }, now: at })
  }

  function pauseFor(row: OutboxRow, failure: number | 'silence'): Date {
    return new Date(delivery.now().getTime() + pauseOf(policyOf(failure), row.attempts + 1))
  }

  return {
    pump,
    async settled() {
      while (onTheWay.size > 0) await Promise.all(onTheWay.values())
    },
  }
}

interface LetThrough {
  go: number[]
  outcomes: Outcome[]
  later?: Date
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

function peersOf(outcomes: readonly { peer: number }[]): number[] {
  return outcomes.map(({ peer }) => peer)
}

function leftOf(row: OutboxRow): number[] {
  return row.peers.filter((peer) => !row.outcomes.some((outcome) => outcome.peer === peer))
}

/** Cards count their choices from 11, 21, … 81, so that «1» always answers the question that stands. */
function numberFrom(row: OutboxRow): number {
  return ((Math.floor(row.number / PARTS) % 8) + 1) * 10 + 1
}
