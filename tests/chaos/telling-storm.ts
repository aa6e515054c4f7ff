/**
 * Announcements, own reminders and talks together while VK fails at random and the bot's process is killed again and
 * again. In the end each person was told each thing once, or is counted under another line of its ledger, which adds up.
 */
import mongoose from 'mongoose'
import { type Models, openModels } from '../../models/index.ts'
import type { OutboxRow } from '../../models/outbox.ts'
import { startEmulator } from '../../playground/vk/emulator.ts'
import type { Place } from '../../src/delivery/delivery.ts'
import type { Club } from '../../src/domain/club.ts'
import { giveConsent } from '../../src/domain/consent/consent.ts'
import { consentText } from '../../src/domain/consent/text.ts'
import { type Control, control } from '../support/control.ts'
import { awake, clubOn, counted } from '../support/counted.ts'
import { announces, crowdOf, enrol, heard } from '../support/crowd.ts'
import { plan, seeded } from './chance.ts'
import { superviseBot } from './supervisor.ts'

export interface TellingStormOptions {
  mongodbUri: string
  kills: number
  seed?: number
  /** How many members each announcement is for. */
  size?: number
  /** Failures that cost a minute each as well: flood control, a captcha, calls that hang. */
  slow?: boolean
  log?(line: string): void
}

export interface TellingReport {
  kills: number
  /** Kills that fell while an announcement was on its way. */
  inFlight: number
  announcements: number
  reminders: number
  answers: number
  /** Outcomes over all announcements. */
  ledger: Record<string, number>
  /** VK's failures that the emulator showed, by code. */
  errors: Record<string, number>
  /** Who was told something more or less often than is counted. */
  differences: string[]
  seconds: number
}

const ORGANIZER = 201
const LEASE_MS = 1000
const TALKERS = 5
const REMINDED = 40
/** When nothing dies any more, everything is told within this time. */
const CALM_MS = 180_000

const places: (Place | 'anywhen')[] = [
  'after-freeze',
  'in-cut',
  'after-cut',
  'after-pass',
  'before-vk',
  'after-vk',
  'after-outcome',
  'before-report',
  'after-commit',
  'anywhen',
]

const share = (kind: string, of: number, code?: number) =>
  code === undefined ? { method: '*', kind, share: of } : { method: 'messages.send', kind, code, share: of }
/** Any call may be cut before or after it was done; a message may meet «too many», «internal» and «unknown». */
const troubles = [
  share('drop', 0.03),
  share('accept-then-drop', 0.05),
  share('code', 0.03, 6),
  share('code', 0.03, 10),
  share('code', 0.02, 1),
]

export async function tellingStorm(options: TellingStormOptions): Promise<TellingReport> {
  const { mongodbUri, kills, seed = 1, size = 120, slow = false, log = () => undefined } = options
  const begun = Date.now()
  const chance = seeded(seed)
  const people = crowdOf(size)
  const emulator = await startEmulator({
    communities: [{ id: 1, token: 'playground', name: 'Молодые педагоги' }],
    people: [ORGANIZER, ...people].map((id) => ({ id, first_name: 'Анна', last_name: `Петрова-${id}` })),
    callsPerSecond: 0,
  })
  const vk = control(emulator.url)
  for (const person of [ORGANIZER, ...people]) await vk.do('allow', { community: 1, person })
  // Every fifteenth has closed messages again: VK refuses them with 901 in the list of the others.
  const closed = people.filter((_, index) => index % 15 === 7)
  for (const person of closed) await vk.do('deny', { community: 1, person })
  const connection = await mongoose.createConnection(mongodbUri, { autoIndex: false }).asPromise()
  const models = await openModels(connection)
  await enrol(models, people)
  const club = clubOn(models)
  const bot = superviseBot({
    mongodbUri,
    vkApiUrl: emulator.apiUrl,
    leaseMs: LEASE_MS,
    callsPerSecond: 0,
    community: awake,
    ticks: true,
  })
  const open = people.filter((person) => !closed.includes(person))
  const reminded = open.slice(0, REMINDED)
  const numbers: { number: number; text: string }[] = []
  let stormy = true
  let inFlight = 0

  try {
    await bot.start()
    for (const trouble of troubles) await vk.do('fault', trouble)
    if (slow) for (const trouble of slowTroubles(open)) await vk.do('fault', trouble)
    await remind(club, reminded, kills)
    const announcing = announceOn(club, numbers, () => stormy)
    const talking = Promise.all(open.slice(-TALKERS).map((person) => talkOn(vk, person, () => stormy)))
    for (const [kill, place] of plan(kills, chance, places).entries()) {
      if (place === 'anywhen') {
        await pause(chance.from(100, 1500))
        await bot.kill()
      } else {
        await bot.killAt(place, chance.from(1, 3))
      }
      const last = numbers.at(-1)
      if (last && !(await isOver(club, last.number))) inFlight += 1
      if ((kill + 1) % 10 === 0) log(`${kill + 1} kills, ${numbers.length} announcements`)
    }
    stormy = false
    await bot.kill()
    const { errors } = await vk.stats()
    await vk.do('fault.clear', {})
    const asked = await talking
    await announcing
    await until('every reminder is told', async () => {
      if ((await models.reminders.countDocuments({ state: 'open' })) === 0) return true
      // The next process does what is due as it begins.
      await bot.kill()
      return false
    })
    await until('nothing waits', async () => (await models.outbox.countDocuments({ state: 'waiting' })) === 0)
    const ledger: Record<string, number> = {}
    const differences: string[] = []
    for (const one of numbers) {
      for (const [line, count] of Object.entries((await counted(club, one.number)) ?? {}))
        ledger[line] = (ledger[line] ?? 0) + count
      differences.push(...(await differencesOf(models, vk, one, people)))
    }
    for (const [index, person] of reminded.entries()) {
      const count = (await heard(vk, person, `дело ${index}.`)).length
      if (count !== 1) differences.push(`${person} was reminded ${count} times`)
    }
    for (const { person, times } of asked) {
      const count = (await heard(vk, person, 'Вот что можно:')).length
      if (count !== times) differences.push(`${person} asked ${times} times and got ${count} answers`)
    }
    return {
      kills,
      inFlight,
      announcements: numbers.length,
      reminders: reminded.length,
      answers: asked.reduce((sum, { times }) => sum + times, 0),
      ledger,
      errors,
      differences,
      seconds: Math.round((Date.now() - begun) / 1000),
    }
  } finally {
    await bot.stop()
    await connection.close()
    await emulator.stop()
  }
}

function slowTroubles(people: readonly number[]) {
  return [
    { method: 'messages.send', kind: 'code', code: 9, peer: people[3], count: 1 },
    { method: 'messages.send', kind: 'code', code: 14, count: 1 },
    { method: '*', kind: 'hang', count: 2 },
  ]
}

/** One announcement after another for as long as it storms: one text, each reader's name, now and in a moment. */
async function announceOn(club: Club, numbers: { number: number; text: string }[], stormy: () => boolean) {
  while (stormy()) {
    const turn = numbers.length
    const text = `Объявление ${turn + 1}.`
    const personal = turn % 2 === 1
    const at = turn % 3 === 2 ? { at: new Date(Date.now() + 300) } : {}
    const words = { text: personal ? `{имя}. ${text}` : text, personal, cause: `storm:${turn}` }
    const { number } = await announces(club, ORGANIZER, { ...words, ...at })
    numbers.push({ number, text })
    await until(`announcement ${turn + 1} is over`, () => isOver(club, number), stormy)
  }
}

async function isOver(club: Club, number: number): Promise<boolean> {
  return (await counted(club, number)) !== undefined
}

/** Asks for the menu, waits for the answer, asks again. */
async function talkOn(vk: Control, person: number, stormy: () => boolean): Promise<{ person: number; times: number }> {
  let times = 0
  while (stormy()) {
    await vk.do('say', { community: 1, from: person, text: 'Меню' })
    times += 1
    const answered = async () => (await heard(vk, person, 'Вот что можно:')).length >= times
    await until(`${person} is answered`, answered, stormy)
    await pause(300)
  }
  return { person, times }
}

/** Own reminders, due one after another while it storms. */
async function remind(club: Club, people: readonly number[], kills: number): Promise<void> {
  const now = Date.now()
  for (const person of people) {
    const hash = consentText(club, { id: person })?.hash ?? ''
    await giveConsent(club, { person, hash, cause: `consent:${person}`, now: new Date(now) })
  }
  const rows = people.map((person, index) => ({
    ...{ community: 1, person, number: 1, text: `сделать дело ${index}.`, rule: null, zone: 'Asia/Krasnoyarsk' },
    at: new Date(now + Math.round((index * kills * 1000) / people.length)),
    ...{ state: 'open' as const, ended: null, made: new Date(now), cause: `storm:${person}`, causes: [] },
  }))
  await club.models.reminders.insertMany(rows)
}

/** Who has it in their window more or less often than the row says. */
async function differencesOf(
  models: Models,
  vk: Control,
  { number, text }: { number: number; text: string },
  people: readonly number[],
): Promise<string[]> {
  const rows = await models.outbox.find({ community: 1, mailing: number }).lean<OutboxRow[]>()
  const delivered = new Set(
    rows.flatMap(({ outcomes }) => outcomes.flatMap(({ peer, ended }) => (ended === 'delivered' ? peer : []))),
  )
  const found = await Promise.all(
    people.map(async (person) => {
      const count = (await heard(vk, person, text)).length
      return count === (delivered.has(person) ? 1 : 0) ? [] : [`${person} has «${text}» ${count} times`]
    }),
  )
  return found.flat()
}

/** How long a storm lasts depends on the machine: whoever waits in it is patient for so long after its end. */
async function until(what: string, holds: () => Promise<boolean>, stormy = () => false): Promise<void> {
  let deadline = Date.now() + CALM_MS
  while (!(await holds())) {
    if (stormy()) deadline = Date.now() + CALM_MS
    if (Date.now() > deadline) throw new Error(`not in ${CALM_MS / 60_000} minutes: ${what}`)
    await pause(200)
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
