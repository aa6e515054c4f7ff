/** One row of a mailing: up to a hundred people who are told, or whose message is altered or deleted. */

import type { MailingRow } from '../../models/mailing.ts'
import { NAMELESS } from '../../models/model.ts'
import type { OutboxRow, Outcome } from '../../models/outbox.ts'
import { type Abilities, knownOf } from '../../models/talk.ts'
import { announced } from '../domain/mailings/announced.ts'
import { casesIn, fillNames } from '../domain/mailings/names.ts'
import { type Delivery, FULL } from './delivery.ts'
import { codeOf, isDatabaseAway, policyOf } from './failures.ts'
import { leftOf, peersOf, refusalOf, type SaidTo, type Telling } from './telling.ts'

/** What became of a row. */
export interface RowTold {
  outcomes: Outcome[]
  /** Of these, what VK itself answered for each. */
  answered: Outcome[]
  /** Nobody is told before this moment. */
  sleeps?: Date
  /** VK does not take messages at all for now: the failure. */
  away?: number | 'silence'
}

const TOO_OLD = [909, 924]

/** Tells a row and writes what became of it. Throws while the database is away: the row stands as it was. */
export async function tellMany(
  delivery: Delivery,
  telling: Telling,
  mailing: MailingRow,
  row: OutboxRow,
): Promise<RowTold> {
  const now = delivery.now()
  const left = leftOf(row)
  const all = (people: number[], ended: Outcome['ended']): Outcome[] => people.map((peer) => ({ peer, ended, at: now }))

  const isExpired = row.usefulUntil !== undefined && row.usefulUntil <= now
  if (mailing.state === 'cancelled' || isExpired) return over(mailing.state === 'cancelled' ? 'cancelled' : 'expired')

  const known = await knownOf(delivery.models.talks, delivery.community, left)
  const gone = left.filter((peer) => peer >= NAMELESS)
  const closed = row.triedAt ? [] : left.filter((peer) => known.get(peer)?.reach === 'closed')
  const before = [...all(gone, 'withdrawn'), ...all(closed, 'unreachable')]
  const aside = new Set(peersOf(before))
  const rest = left.filter((peer) => !aside.has(peer))
  try {
    if (row.kind !== 'say') return await changeMany(before, rest)
    const { go, outcomes, later } = await telling.letThrough(row, rest)
    before.push(...outcomes)
    if (go.length === 0) {
      if (before.length > 0 || later) await telling.settle(row, before, later)
      return { outcomes: before, answered: [], ...(later && { sleeps: later }) }
    }
    const abilities = new Map([...known].flatMap(([peer, one]) => (one.abilities ? [[peer, one.abilities]] : [])))
    const standing = { ...row, content: announced(delivery.club, mailing) }
    const said = mailing.personal
      ? await sayEach(standing, go, abilities)
      : await telling.say(standing, go, abilities, 'many')
    return await settled(standing, before, said)
  } catch (error) {
    return failed(error)
  }

  /** Cancelled or no longer useful: what VK may have got is looked for first. */
  async function over(ended: 'cancelled' | 'expired'): Promise<RowTold> {
    try {
      const found = row.triedAt && row.kind === 'say' ? await telling.alreadyTold(row, left, row.triedAt) : []
      const others = left.filter((peer) => !found.some((one) => one.peer === peer))
      const outcomes = [...found, ...all(others, ended)]
      await telling.settle(row, outcomes)
      return { outcomes, answered: [] }
    } catch (error) {
      return failed(error)
    }
  }

  async function settled(standing: OutboxRow, first: Outcome[], said: SaidTo): Promise<RowTold> {
    const outcomes = [...first, ...said.outcomes]
    await telling.settle(standing, outcomes, said.later)
    const isAway = said.later !== undefined && isCommunityWide(said.later) && said.outcomes.length === 0
    return { outcomes, answered: said.outcomes, ...(isAway && { away: said.later as number | 'silence' }) }
  }

  /** The call as a whole failed. */
  async function failed(error: unknown): Promise<RowTold> {
    const code = codeOf(error)
    // An outage of the database leaves the row as it is; anything else would fail the same way for ever.
    if (code === undefined && isDatabaseAway(error)) throw error
    const at = delivery.now()
    if (code === undefined) {
      delivery.bug(error)
      const outcomes = left.map((peer) => ({ peer, ended: 'refused' as const, mistake: true, at }))
      await telling.settle(row, outcomes)
      return { outcomes, answered: outcomes }
    }
    await telling.failed(row, left, code)
    const outcomes = code === 'silence' ? [] : left.flatMap((peer) => refusalOf(peer, code, at) ?? [])
    return { outcomes, answered: outcomes, ...(isCommunityWide(code) && { away: code }) }
  }

  /** A text with names is a message of its own for each, under the row's one number: VK counts it for each window. */
  async function sayEach(standing: OutboxRow, go: number[], abilities: Map<number, Abilities>): Promise<SaidTo> {
    const { text } = mailing.content
    const names = await delivery.messenger.names(go, casesIn(text))
    const each = go.map(async (peer): Promise<SaidTo> => {
      const content = announced(delivery.club, mailing, fillNames(text, names.get(peer) ?? {}))
      try {
        return await telling.say({ ...standing, content }, [peer], abilities, 'many')
      } catch (error) {
        return refused(peer, error)
      }
    })
    return together(await Promise.all(each))
  }

  function refused(peer: number, error: unknown): SaidTo {
    const code = codeOf(error)
    if (code === undefined) throw error
    delivery.failed(code, 'outbox')
    const outcome = code === 'silence' ? undefined : refusalOf(peer, code, delivery.now())
    return outcome ? { outcomes: [outcome], later: undefined } : { outcomes: [], later: code }
  }

  /** Alters or deletes what the row's original has delivered. Repeating either is harmless. */
  async function changeMany(first: Outcome[], people: number[]): Promise<RowTold> {
    const original = row.of && (await delivery.models.outbox.findOne({ _id: row.of }).lean<OutboxRow>())
    const cmids = new Map((original ? original.outcomes : []).map(({ peer, cmid }) => [peer, cmid]))
    const names =
      mailing.personal && row.kind === 'alter'
        ? await delivery.messenger.names(people, casesIn(mailing.content.text))
        : undefined
    delivery.at('before-vk')
    const each = people.map(async (peer): Promise<SaidTo> => {
      const at = delivery.now()
      const cmid = cmids.get(peer)
      if (!cmid) return { outcomes: [{ peer, ended: 'idle', at }], later: undefined }
      try {
        if (row.kind === 'recall') await delivery.messenger.recall(peer, cmid)
        else {
          const text = names && fillNames(mailing.content.text, names.get(peer) ?? {})
          const content = announced(delivery.club, { ...mailing, number: mailing.of ?? mailing.number }, text)
          await delivery.messenger.alter(peer, cmid, content, known.get(peer)?.abilities ?? FULL, 'many')
        }
        return { outcomes: [{ peer, ended: 'delivered', cmid, at: delivery.now() }], later: undefined }
      } catch (error) {
        if (TOO_OLD.includes(Number(codeOf(error))))
          return { outcomes: [{ peer, ended: 'expired', at }], later: undefined }
        return refused(peer, error)
      }
    })
    const said = together(await Promise.all(each))
    delivery.at('after-vk')
    return settled(row, first, said)
  }
}

function together(said: readonly SaidTo[]): SaidTo {
  return {
    outcomes: said.flatMap(({ outcomes }) => outcomes),
    later: said.find(({ later }) => later !== undefined)?.later,
  }
}

/** It would meet everybody else's message too. */
function isCommunityWide(code: number | 'silence'): boolean {
  const policy = policyOf(code)
  return policy === 'again' || policy === 'pause-community' || policy === 'stop-community'
}
