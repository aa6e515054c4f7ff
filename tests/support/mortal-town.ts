/** A town whose bot is a process of its own and dies where it is told: an emulated VK, a database, and what each hears. */
import mongoose from 'mongoose'
import { collections, type Models } from '../../models/index.ts'
import { bind, type Collection } from '../../models/model.ts'
import type { Message } from '../../playground/vk/control.ts'
import { type Emulator, startEmulator } from '../../playground/vk/emulator.ts'
import type { Place } from '../../src/delivery/delivery.ts'
import type { BotOptions } from './bot-process.ts'
import { type BotProcess, startBotProcess } from './bot-processes.ts'
import { type Control, control } from './control.ts'
import { testDatabase } from './database.ts'
import { until as untilBy } from './until.ts'

export interface MortalTown {
  readonly emulator: Emulator
  readonly vk: Control
  /** Starts the bot unless it runs; with a place it ends itself there, the `after`-th time it passes. */
  starts(kill?: { place: Place; after: number }): Promise<BotProcess>
  /** The bot dies at the place while it does what was said, and another one takes over. */
  survives(place: Place, act: () => Promise<unknown>, after?: number): Promise<void>
  /** Waits until the process has ended by itself. */
  dies(): Promise<void>
  say(from: number, text: string, replyTo?: number): Promise<void>
  /** Says and waits for anything in return. */
  says(from: number, text: string): Promise<void>
  tap(from: number, label: string, message: Pick<Message, 'cmid'>): Promise<void>
  /** Everything the bot has said to this person. */
  said(peer: number): Promise<Message[]>
  /** Waits for a message with these words; the first one. */
  hears(peer: number, words: string): Promise<Message>
  /** How many messages to this person have these words. */
  count(peer: number, words: string): Promise<number>
  until(what: string, holds: () => Promise<boolean>): Promise<void>
  /** The database past the bot, for what a test begins with or looks at. */
  withModels<T>(use: (models: Models) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export interface Inhabitant {
  id: number
  name: string
  sex?: 0 | 1 | 2
}

/** All inhabitants but `silent` have allowed messages. */
export async function openMortalTown(
  people: Inhabitant[],
  { silent = [], ...options }: { silent?: number[] } & Partial<BotOptions> = {},
): Promise<MortalTown> {
  // Short, so that a dead process is soon replaced.
  const leaseMs = options.leaseMs ?? 500
  const database = await testDatabase()
  const emulator = await startEmulator({
    communities: [{ id: 1, token: 'playground', name: 'Молодые педагоги' }],
    people: people.map(({ id, name, sex = 0 }) => {
      const [first_name = '', last_name = ''] = name.split(' ')
      return { id, first_name, last_name, sex }
    }),
    callsPerSecond: 0,
  })
  const vk = control(emulator.url)
  for (const { id } of people) if (!silent.includes(id)) await vk.do('allow', { community: 1, person: id })
  let bot: BotProcess | undefined

  const said = async (peer: number) => (await vk.transcript(1, peer)).filter(({ from }) => from === -1)
  const withWords = async (peer: number, words: string) => (await said(peer)).filter(({ text }) => text.includes(words))

  const until: MortalTown['until'] = (what, holds) => untilBy(what, holds, 90)

  async function starts(kill?: { place: Place; after: number }): Promise<BotProcess> {
    if (!kill && bot?.child.exitCode === null && bot.child.signalCode === null) return bot
    const where = { mongodbUri: database.uri, vkApiUrl: emulator.apiUrl, callsPerSecond: 0 }
    bot = await startBotProcess({ ...where, ...options, leaseMs, ...(kill && { kill }) })
    return bot
  }

  return {
    emulator,
    vk,
    starts,
    async survives(place, act, after = 1) {
      await (await starts()).endsAt({ place, after })
      await act()
      await bot?.ended()
      await starts()
    },
    async dies() {
      await bot?.ended()
    },
    async say(from, text, replyTo) {
      await vk.do('say', { community: 1, from, text, ...(replyTo !== undefined && { reply_to: replyTo }) })
    },
    async says(from, text) {
      const before = (await said(from)).length
      await vk.do('say', { community: 1, from, text })
      await until(`an answer to «${text}»`, async () => (await said(from)).length > before)
    },
    async tap(from, label, { cmid }) {
      await vk.do('tap', { community: 1, from, cmid, label })
    },
    said,
    async hears(peer, words) {
      await until(`${peer} hears «${words}»`, async () => (await withWords(peer, words)).length > 0)
      return (await withWords(peer, words))[0] as Message
    },
    count: async (peer, words) => (await withWords(peer, words)).length,
    until,
    async withModels(use) {
      const connection = await mongoose.createConnection(database.uri, { autoIndex: false }).asPromise()
      try {
        // Their indexes are the bot's to make.
        const bound = Object.entries(collections).map(([name, one]) => [
          name,
          bind(connection, one as Collection<unknown>),
        ])
        return await use(Object.fromEntries(bound) as Models)
      } finally {
        await connection.close()
      }
    },
    async close() {
      await bot?.stop()
      await emulator.stop()
      await database.drop()
    },
  }
}
