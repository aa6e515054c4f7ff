/** How updates of one community come in: kept first, then handled; and what is said when they cannot be kept. */
import type { Logger } from 'pino'
import { accept } from '../../models/inbox.ts'
import { noteMessage } from '../../models/post.ts'
import type { Abilities } from '../../models/talk.ts'
import type { Place } from '../delivery/delivery.ts'
import type { Messenger } from '../delivery/messenger.ts'
import type { Club } from '../domain/club.ts'
import type { CallbackTarget } from '../vk/callback.ts'
import type { VkClient } from '../vk/client.ts'
import { findMissed } from '../vk/missed.ts'
import { arrival, type Envelope, isOwnEcho, messageDate, read } from '../vk/update.ts'
import { createOutages } from './outage.ts'
import { says } from './says.ts'

export interface IntakeOptions {
  club: Club
  client: VkClient
  messenger: Messenger
  now(): Date
  at(place: Place): void
  log: Logger
  /** Somebody's update is kept. */
  arrived(peer: number): void
}

export interface Intake {
  /** Keeps updates, but the bot's own; how many. Throws while the database is away. */
  keep(envelopes: Envelope[]): Promise<number>
  /** Keeping has failed: those who wait are told so, once an outage. */
  heldUp(envelopes: Envelope[]): void
  apologise(peer: number): void
  /** The database answers again. */
  recovered(): void
  /** `fresh`: the bot has never stood in this community. */
  opened(fresh: boolean): void
  /** Takes messages that nobody has answered from the conversations; tried again until VK lets it. */
  catchUp(): void
  /** Whether nothing is left to be looked for: only then may the newest message taken be where the next search begins. */
  readonly caughtUp: boolean
  stop(): void
  /** What the callback address does with this community's events. */
  callback(settings: { secret: string; confirmation?: string | undefined }): CallbackTarget
}

/** VK asks of bots that what they promise works within a day; older words are no longer waited for. */
const DAY_MS = 86_400_000
const SEARCH_AGAIN_MS = 3000
const PLAIN: Abilities = { keyboard: false, inline: false, carousel: false, quiet: false }

export function createIntake(options: IntakeOptions): Intake {
  const { club, client, messenger, now, at, log } = options
  const { inbox, posts } = club.models
  const outages = createOutages()
  let stoodBefore = false
  /** From the start until the conversations have been looked through. */
  let searching = true
  let searchAgain: NodeJS.Timeout | undefined

  async function keep(came: Envelope[]): Promise<number> {
    const envelopes = came.filter((envelope) => !isOwnEcho(envelope))
    if (envelopes.length === 0) return 0
    at('before-inbox')
    const arrivals = envelopes.map((envelope) => arrival(club.id, envelope, now()))
    await accept(inbox, arrivals)
    at('after-inbox')
    outages.passed()
    for (const { peer, state } of arrivals) if (state !== 'done') options.arrived(peer)
    return arrivals.length
  }

  function heldUp(envelopes: Envelope[]): void {
    for (const envelope of envelopes) {
      const heard = read(envelope)
      if (heard?.kind === 'message') apologise(heard.message.peer_id)
    }
  }

  /** Past the outbox, under a number that is one for this outage: there may be no database to remember it in. */
  function apologise(peer: number): void {
    if (!outages.struck(peer)) return
    const options = { number: outages.number(), abilities: PLAIN }
    void messenger.say([peer], { text: says.outage }, options).catch(() => undefined)
  }

  function catchUp(): void {
    searching = true
    clearTimeout(searchAgain)
    search().then(
      () => {
        searching = false
      },
      (error: unknown) => {
        log.warn({ community: club.id, where: 'missed messages', error }, 'trouble')
        searchAgain = setTimeout(catchUp, SEARCH_AGAIN_MS)
      },
    )
  }

  async function search(): Promise<void> {
    const post = await posts.findById(club.id).lean()
    const first = !stoodBefore
    stoodBefore = true
    // What was written before the bot first stood here is nobody's question to it.
    if (first || !post) return
    const dayAgo = now().getTime() - DAY_MS
    const since = new Date(Math.max(dayAgo, (post.lastMessageAt ?? post.since).getTime()))
    const missed = await findMissed(client, since)
    if (missed.length > 0) log.info({ community: club.id, missed: missed.length }, 'found in the conversations')
    await keep(missed)
  }

  return {
    keep,
    heldUp,
    apologise,
    recovered: outages.passed,
    opened(fresh) {
      stoodBefore = !fresh
    },
    catchUp,
    get caughtUp() {
      return !searching
    },
    stop() {
      clearTimeout(searchAgain)
    },
    callback: ({ secret, confirmation }) => ({
      secret,
      confirmation: async () =>
        confirmation ??
        (await client.call<{ code: string }>('groups.getCallbackConfirmationCode', { group_id: club.id })).code,
      async keep(envelope) {
        await keep([envelope])
        const date = messageDate(envelope)
        // VK waits for its `ok` meanwhile, and this is only where the search for missed messages begins.
        if (date && !searching) void noteMessage(posts, club.id, date).catch(() => undefined)
      },
      heldUp: (envelope, error) => {
        log.warn({ community: club.id, error }, 'an event cannot be kept')
        heldUp([envelope])
      },
    }),
  }
}
