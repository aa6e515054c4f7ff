/**
 * Joining talks while the bot's process, and the database's, are killed again and again. Each person waits for each
 * answer as people do; in the end every window must read, word for word, as if nothing had happened.
 */
import { appendFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmulator } from '../../playground/vk/emulator.ts'
import type { BotOptions } from '../support/bot-process.ts'
import { type Control, control } from '../support/control.ts'
import { openAccounts } from './account.ts'
import { plan, seeded } from './chance.ts'
import { superviseBot } from './supervisor.ts'
import { joins, LATE_MS, type Patience, type Talk } from './talker.ts'

export interface StormOptions {
  mongodbUri: string
  /** The database's process, where it may be killed; it is started again by whoever started it. */
  databasePid?: () => number | undefined
  kills: number
  databaseKills?: number
  /** People who talk at the same time; new ones come until everything is killed. */
  atOnce?: number
  seed?: number
  /** How long the emulated VK remembers a `random_id`, and how long the bot believes so. */
  randomIdWindowMs?: number
  transport?: BotOptions['transport']
  log?(line: string): void
}

export interface StormReport {
  kills: number
  /** Kills that fell while somebody waited for an answer. */
  inFlight: number
  databaseKills: number
  byPlace: Record<string, number>
  people: number
  /** The longest that anybody waited for an answer, and how many processes died meanwhile. */
  longest: { what: string; seconds: number; kills: number }
  /** What reads otherwise than in calm: empty when every message had its outcome, once and in order. */
  differences: string[]
  seconds: number
}

const ORGANIZER = 201
const FIRST_PERSON = 5000
const LEASE_MS = 1000

export async function storm(options: StormOptions): Promise<StormReport> {
  const {
    kills,
    databaseKills = 0,
    atOnce = 5,
    seed = 1,
    randomIdWindowMs = 3_600_000,
    log = () => undefined,
  } = options
  const begun = Date.now()
  const chance = seeded(seed)
  const emulator = await startEmulator({
    communities: [{ id: 1, token: 'playground', name: 'Молодые педагоги' }],
    people: [{ id: ORGANIZER, first_name: 'Ирина', last_name: 'Соколова', sex: 1 }],
    randomIdWindowMs,
    callsPerSecond: 0,
  })
  const vk = control(emulator.url)
  const directory = await mkdtemp(join(tmpdir(), 'storm-log-'))
  const logFile = join(directory, 'bot.log')
  const accounts = openAccounts({ mongodbUri: options.mongodbUri, vk, organizer: ORGANIZER, logFile })
  await vk.do('allow', { community: 1, person: ORGANIZER })
  const bot = superviseBot({
    mongodbUri: options.mongodbUri,
    vkApiUrl: emulator.apiUrl,
    leaseMs: LEASE_MS,
    randomIdWindowMs: Math.min(randomIdWindowMs, 240_000),
    callsPerSecond: 0,
    logFile,
    ...(options.transport && { transport: options.transport }),
  })
  const talks: Talk[] = []
  const byPlace: Record<string, number> = {}
  let inFlight = 0
  let killedDatabases = 0
  const ends: number[] = []
  let calmSince = Number.POSITIVE_INFINITY
  let longest = { what: '', seconds: 0, kills: 0 }

  /** While processes die, nobody can say how long an answer may take; afterwards everything must come. */
  const patience: Patience = {
    async late(what, person, ms) {
      log(`person ${person} has waited ${Math.round(ms / 1000)} s for ${what}\n${await accounts.of(person)}`)
      return Date.now() - calmSince < LATE_MS
    },
    waited(what, ms) {
      const since = Date.now() - ms
      if (ms > longest.seconds * 1000)
        longest = { what, seconds: Math.round(ms / 1000), kills: ends.filter((at) => at > since).length }
    },
  }
  const note = (line: object) => appendFileSync(logFile, `${JSON.stringify({ storm: new Date(), ...line })}\n`)

  const waiting = () => talks.some((talk) => talk.waits)
  const talk = async () => {
    const one = joins(vk, FIRST_PERSON + talks.length, ORGANIZER, patience)
    talks.push(one)
    await one.done
  }

  try {
    await bot.start()
    // The first person meets no kill: what they read is what everybody must read.
    await talk()
    const crowd = new Set<Promise<void>>()
    let stormy = true
    const gather = (async () => {
      while (stormy) {
        while (crowd.size < atOnce) {
          const one = talk().finally(() => crowd.delete(one))
          crowd.add(one)
        }
        await Promise.race([...crowd, pause(200)])
      }
    })()
    for (const [kill, place] of plan(kills, chance).entries()) {
      byPlace[place] = (byPlace[place] ?? 0) + 1
      if (place === 'anywhen') {
        await pause(chance.from(100, 1500))
        if (waiting()) inFlight += 1
        await bot.kill()
      } else {
        const after = chance.from(1, 4)
        note({ place, after })
        await bot.killAt(place, after)
        if (waiting()) inFlight += 1
      }
      ends.push(Date.now())
      note({ kill: kill + 1, place, waiting: talks.flatMap(({ person, waits }) => (waits ? person : [])) })
      if (killedDatabases < databaseKills && kill >= ((killedDatabases + 0.5) * kills) / databaseKills) {
        killedDatabases += 1
        const pid = options.databasePid?.()
        if (pid) process.kill(pid, 'SIGKILL')
      }
      if ((kill + 1) % 10 === 0) log(`${kill + 1} kills, ${inFlight} with something in flight, ${talks.length} people`)
    }
    stormy = false
    await bot.kill()
    calmSince = Date.now()
    await gather
    await Promise.all(crowd)
    await pause(LEASE_MS)
    return {
      kills,
      inFlight,
      databaseKills: killedDatabases,
      byPlace,
      people: talks.length,
      longest,
      differences: [...differencesOf(talks), ...(await cardsOf(vk, talks))],
      seconds: Math.round((Date.now() - begun) / 1000),
    }
  } finally {
    await bot.stop()
    await accounts.close()
    await emulator.stop()
    await rm(directory, { recursive: true })
  }
}

/** Everybody's window against the calm one's. */
function differencesOf(talks: Talk[]): string[] {
  const [calm, ...rest] = talks
  return rest.flatMap(({ person, read }) => {
    const same = JSON.stringify(read) === JSON.stringify(calm?.read)
    return same ? [] : [`person ${person} reads\n  ${read.join('\n  ')}\nand in calm\n  ${calm?.read.join('\n  ')}`]
  })
}

/** The organizer has exactly one card of each. */
async function cardsOf(vk: Control, talks: Talk[]): Promise<string[]> {
  const window = await vk.transcript(1, ORGANIZER)
  return talks.flatMap(({ person }) => {
    const cards = window.filter(({ from, text }) => from === -1 && text.includes(`vk.com/id${person}`)).length
    return cards === 1 ? [] : [`the organizer has ${cards} cards of person ${person}`]
  })
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
