/** Tells what waits in the outbox: due, within its use, one message of a window at a time, each person once. */
import { dueRows, markTried, type OutboxRow, type Outcome, settleRow } from '../../models/outbox.ts'
import { type Abilities, abilitiesOf } from '../../models/talk.ts'
import { type Delivery, FULL } from './delivery.ts'
import { codeOf, isDatabaseAway } from './failures.ts'
import { leftOf, type Telling } from './telling.ts'
import { isUnasked } from './unasked.ts'

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

/** `told` is called as each row ends, when what waited for its window may go. Mailings have their own (mailings.ts). */
export function createOutboxSender(delivery: Delivery, telling: Telling, told: () => void): OutboxSender {
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
      const way = tell(row, known)
        .catch(() => undefined)
        .finally(() => {
          onTheWay.delete(String(row._id))
          for (const peer of leftOf(row)) {
            busy.delete(peer)
            delivery.freed(peer)
          }
          told()
        })
      onTheWay.set(String(row._id), way)
    }
    return started.length
  }

  async function tell(row: OutboxRow, known: Map<number, Abilities>): Promise<void> {
    const now = delivery.now()
    let left = leftOf(row)
    const all = (ended: 'expired' | 'refused'): Outcome[] => left.map((peer) => ({ peer, ended, at: delivery.now() }))
    let standing = row
    if (row.usefulUntil && row.usefulUntil <= now) return telling.settle(row, all('expired'))
    try {
      if (row.kind === 'alter') return await alter(row, left[0] as number, known)
      const { go, outcomes, later } = await telling.letThrough(row, left)
      if (outcomes.length > 0 || later) await telling.settle(row, outcomes, later)
      if (go.length === 0) return
      left = go
      standing = { ...row, outcomes: [...row.outcomes, ...outcomes] }
      const said = await telling.say(row, go, known, 'aside')
      await telling.settle(standing, said.outcomes, said.later)
    } catch (error) {
      const code = codeOf(error)
      if (code !== undefined) return telling.failed(standing, left, code)
      // An outage of the database leaves the row as it is; anything else would fail the same way for ever.
      if (isDatabaseAway(error)) throw error
      delivery.bug(error)
      await telling.settle(standing, all('refused'))
    }
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
    if (told?.ended !== 'delivered' || !told.cmid) return telling.settle(row, [{ peer, ended: 'idle', at }])
    try {
      await messenger.alter(peer, told.cmid, row.content, known.get(peer) ?? FULL)
    } catch (error) {
      if (codeOf(error) !== TOO_OLD) throw error
      const { go, outcomes, later } = await telling.letThrough(row, [peer])
      if (go.length === 0) return telling.settle(row, outcomes, later)
      const said = await telling.say(row, go, known, 'aside')
      return telling.settle(row, said.outcomes, said.later)
    }
    await telling.settle(row, [{ peer, ended: 'delivered', cmid: told.cmid, at }])
  }

  return {
    pump,
    async settled() {
      while (onTheWay.size > 0) await Promise.all(onTheWay.values())
    },
  }
}
