/**
 * The turns of one community: of one peer in order, of many peers side by side. Nothing but wake-ups is kept in
 * memory; what is to be done is read anew each time, first the talk, then what waits for it. Whoever reads in this
 * order and commits by the talk's version cannot handle an update twice: an update is ended in the inbox before
 * the next one of its peer is begun.
 */
import pLimit from 'p-limit'
import type { Content } from '../../models/content.ts'
import { failedOnce, type InboxRow, waitingPeers } from '../../models/inbox.ts'
import { revive } from '../../models/outbox.ts'
import { firstNumber, type TalkRow, talkId } from '../../models/talk.ts'
import { endingOf } from '../delivery/answers.ts'
import type { Place } from '../delivery/delivery.ts'
import { AT_ONCE } from '../delivery/together.ts'
import type { Club } from '../domain/club.ts'
import type { Heard } from '../vk/update.ts'
import { read } from '../vk/update.ts'
import { isOutage } from './outage.ts'
import { pace } from './pace.ts'
import { putStaged } from './put-staged.ts'
import { createRows } from './rows.ts'
import { after, type Staging } from './staging.ts'

export interface TurnsOptions {
  club: Club
  /** Names this process in what it writes. */
  process: string
  now(): Date
  /** Runs the conversation; throws nothing, `failure` tells. */
  converse(row: InboxRow, heard: Heard, talk: TalkRow, trouble?: 'flood' | 'bug'): Promise<Staging>
  /** Cuts content to VK's size; throws where VK would refuse it. */
  parts(content: Content): Content[]
  /** Hands fresh replies to the sender; false when another process sends. */
  offer(talk: TalkRow): boolean
  /** The same for replies that were found: they may be told by now. */
  resume(talk: TalkRow): boolean
  /** Something was put into the outbox. */
  noticed(): void
  /** An answer takes over a second. */
  typing(peer: number): void
  at(place: Place): void
  /** Told of each update that could not be handled; `parked`: it was the last attempt. */
  failed(peer: number, error: unknown, kind: 'outage' | 'bug' | 'parked', cause?: string): void
  handled(): void
}

export interface Turns {
  wake(peer: number): void
  /** Whether the peer's turn runs or is about to. */
  isRunning(peer: number): boolean
  /** Whether anybody's does. */
  isBusy(): boolean
  /** The peer's window is free: what waited for that is begun. */
  freed(peer: number): void
  /** Wakes everybody whose updates have waited for this long: after a start, or left by another process. */
  sweep(olderThanMs: number): Promise<void>
  /** Resolves when nothing runs. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** While one lot of turns is written, the next one is talked through. */
const TURNS_AT_ONCE = 2 * AT_ONCE
const ATTEMPTS = 3
const TYPING_MS = 1000
const AFTER_OUTAGE_MS = 1000
const AFTER_BUG_MS = 2000

export function createTurns(options: TurnsOptions): Turns {
  const { club, now, at } = options
  const { models } = club
  const limit = pLimit(TURNS_AT_ONCE)
  const running = new Map<number, { again: boolean; done: Promise<void> }>()
  const timers = new Map<number, NodeJS.Timeout>()
  /** Peers of whom more is known to wait than what is being told to them. */
  const behind = new Set<number>()
  let stopped = false

  const { talksOf, waitingFor, missedSomething, commits, endings } = createRows(club, options.process, (peer) =>
    later(peer, AFTER_OUTAGE_MS),
  )

  function wake(peer: number): void {
    if (stopped) return
    const current = running.get(peer)
    if (current) {
      current.again = true
      return
    }
    const entry = { again: false, done: Promise.resolve() }
    running.set(peer, entry)
    entry.done = limit(() => steps(peer, entry)).finally(() => {
      running.delete(peer)
      if (entry.again) wake(peer)
    })
  }

  function later(peer: number, ms: number): void {
    if (stopped || timers.has(peer)) return
    timers.set(
      peer,
      setTimeout(() => {
        timers.delete(peer)
        wake(peer)
      }, ms),
    )
  }

  async function steps(peer: number, entry: { again: boolean }): Promise<void> {
    entry.again = false
    try {
      while (!stopped && (await step(peer))) entry.again = false
    } catch (error) {
      options.failed(peer, error, isOutage(error) ? 'outage' : 'bug')
      later(peer, AFTER_OUTAGE_MS)
    }
  }

  /** One update of the peer; true when the next one may follow at once. */
  async function step(peer: number): Promise<boolean> {
    const talk = (await talksOf.load(talkId(club.id, peer))) ?? newTalk(peer)
    if (talk.unsent) {
      behind.add(peer)
      const waits = talk.retryAt !== undefined && talk.retryAt > now()
      if (waits || !options.resume(talk)) later(peer, waitOf(talk))
      return false
    }
    const waiting = await waitingFor.load(peer)
    if (waiting.length > 1) behind.add(peer)
    else behind.delete(peer)
    const chosen = pace(waiting)
    if (!chosen) return false
    const { row, passed } = chosen
    const ended = talk.cause === String(waiting[0]?._id) && endingOf(talk, 'told')
    if (ended) {
      await endings.load(ended)
      return true
    }
    if (row.notBefore && row.notBefore > now()) {
      later(peer, row.notBefore.getTime() - now().getTime())
      return false
    }
    if (passed.length > 0) await endings.loadMany(passed.map(({ row: one, outcome }) => ({ row: one._id, outcome })))
    const flooded = passed.some(({ outcome }) => outcome === 'paced')
    return turn(row, talk, (row.attempts ?? 0) >= ATTEMPTS ? 'bug' : flooded ? 'flood' : undefined)
  }

  async function turn(row: InboxRow, talk: TalkRow, trouble?: 'flood' | 'bug'): Promise<boolean> {
    try {
      return await handle(row, talk, trouble)
    } catch (error) {
      return failed(row, error)
    }
  }

  async function handle(row: InboxRow, talk: TalkRow, trouble?: 'flood' | 'bug'): Promise<boolean> {
    const heard = row.update && read(row.update as { type: string; object: Record<string, unknown> })
    if (!heard) {
      await endings.load({ row: row._id, outcome: 'ignored' })
      return true
    }
    const isTheirs = !['denied', 'answered', 'posted'].includes(heard.kind)
    if (isTheirs && talk.reach !== 'open' && (await missedSomething.load(row.peer)))
      await revive(models.outbox, club.id, row.peer, now())
    at('before-domain')
    const slow = setTimeout(() => options.typing(row.peer), TYPING_MS)
    const staging = await options.converse(row, heard, talk, trouble).finally(() => clearTimeout(slow))
    at('after-domain')
    if (staging.failure !== undefined) throw staging.failure
    await putStaged(club, staging, options.parts)
    at('before-commit')
    const stands = after(staging, talk, options.parts)
    const committed = await commits.load({ before: talk.version, talk: stands })
    at('after-commit')
    if (!committed) return true
    options.handled()
    if (staging.notices.length + staging.retellings.length > 0) options.noticed()
    if (!stands.unsent) {
      await endings.load({ row: row._id, outcome: staging.ending })
      return true
    }
    if (!options.offer(stands)) {
      behind.add(row.peer)
      later(row.peer, waitOf(stands))
    }
    return false
  }

  /** An outage changes nothing: the row is tried again. A bug is tried three times, then it ends with an apology. */
  async function failed(row: InboxRow, error: unknown): Promise<boolean> {
    if (isOutage(error)) throw error
    const named = error instanceof Error ? error.name : typeof error
    const attempts = await failedOnce(models.inbox, row._id, new Date(now().getTime() + AFTER_BUG_MS), named)
    options.failed(row.peer, error, attempts >= ATTEMPTS ? 'parked' : 'bug', String(row._id))
    later(row.peer, AFTER_BUG_MS)
    return false
  }

  function newTalk(peer: number): TalkRow {
    const told = firstNumber(now())
    return {
      _id: talkId(club.id, peer),
      community: club.id,
      peer,
      version: 0,
      data: {},
      replies: [],
      unsent: false,
      told,
      at: now(),
    }
  }

  /** Another process sends, or VK asked for a pause: look again. */
  function waitOf(talk: TalkRow): number {
    return talk.retryAt ? Math.max(100, talk.retryAt.getTime() - now().getTime()) : 150
  }

  return {
    wake,
    isRunning: (peer) => running.has(peer),
    isBusy: () => running.size > 0,
    freed(peer) {
      if (behind.delete(peer)) wake(peer)
    },
    async sweep(olderThanMs) {
      const peers = await waitingPeers(models.inbox, club.id, new Date(now().getTime() - olderThanMs))
      for (const peer of peers) if (!running.has(peer)) wake(peer)
    },
    async settled() {
      while (running.size > 0) await Promise.all([...running.values()].map(({ done }) => done))
    },
    async stop() {
      stopped = true
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
      await Promise.allSettled([...running.values()].map(({ done }) => done))
    },
  }
}
