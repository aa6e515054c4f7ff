/**
 * (e) Announcements under VK's 20 calls a second: one text to a whole town, alone and beside people who talk; a text with
 * each reader's name; and the memory of the bot as it is built for production.
 */
import { execFileSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { MailingRow } from '../models/mailing.ts'
import { openDraft } from '../src/domain/mailings/draft.ts'
import { ledgerOf } from '../src/domain/mailings/ledger.ts'
import { startMailing } from '../src/domain/mailings/start.ts'
import { ours } from './contestants.ts'
import { alternating, type Course } from './course.ts'
import { type Claim, claim, quantile } from './figures.ts'
import type { Bout, Contestant, Ground } from './ground.ts'
import { residentMb } from './processes.ts'
import { COMMUNITY, COUNT_WORD, ORGANIZER } from './setting.ts'
import { type TownOf, townOf } from './town-of.ts'

const CALLS_PER_SECOND = 20
/** The whole town. */
const TOWN = 60_000
/** As many are enough to see the pace of single messages. */
const BY_NAME = 12_000
/** People who write, one by one and by chance, as people do. */
const TALKS_PER_SECOND = 20
/** Talks go on so long before the mailing starts, and are not measured then. */
const WARM_MS = 2000

const says = {
  one: 'Ждём вас в среду в 16:30 на «Дизайн-мышлении». ЦОДОУ, кабинет 12.',
  byName: '{имя}, ждём вас в среду в 16:30 на «Дизайн-мышлении». ЦОДОУ, кабинет 12.',
}

/** The bot as `npm run build` makes it: what runs in production, without the compiler that runs beside it here. */
const built: Contestant = { ...ours, name: 'ours, built', script: 'node_modules/.cache/bench/bench/bot-process.js' }

interface Sent {
  perSecond: number
  /** How long each answer took, in milliseconds; empty where nobody talked. */
  waits: number[]
  mostMb: number
  refusedCalls: number
  busiestSecond: number
}

interface Sending {
  size: number
  text: string
  personal: boolean
  talking: boolean
}

async function measure(ground: Ground, contestant: Contestant, sending: Sending): Promise<Sent> {
  const { size } = sending
  let town: TownOf | undefined
  try {
    return await ground.bout(
      contestant,
      CALLS_PER_SECOND,
      async (bout) => {
        if (!town) throw new Error('there is no town')
        return send(bout, town, sending)
      },
      async ({ databaseUri, load }) => {
        town = await townOf(databaseUri, size)
        const everybody = [...Array.from({ length: size }, (_, index) => index + 1), ORGANIZER]
        await load.people(everybody)
        await load.allow(everybody)
      },
    )
  } finally {
    await town?.close()
  }
}

async function send({ bot, load }: Bout, { club }: TownOf, { size, text, personal, talking }: Sending): Promise<Sent> {
  const talk = talking ? talkers(load, size) : undefined
  if (talk) await sleep(WARM_MS)
  const lines = { content: { text, attachments: [] }, personal, urgent: true }
  const opened = await openDraft(club, { by: ORGANIZER, lines, cause: 'draft', now: new Date() })
  if (opened.outcome !== 'opened') throw new Error(opened.outcome)
  const { number } = opened.mailing
  await load.stats(true)
  const begun = Date.now()
  const started = await startMailing(club, { number, by: ORGANIZER, cause: 'start', now: new Date() })
  if (started.outcome !== 'started') throw new Error(started.outcome)
  let mostMb = 0
  for (;;) {
    await sleep(50)
    mostMb = Math.max(mostMb, residentMb(bot.pid))
    const row = await club.models.mailings.findOne({ community: COMMUNITY, number }).lean<MailingRow>()
    if (row?.state === 'done') break
    if (Date.now() - begun > (size / 100) * 1000) throw new Error(`it takes too long: ${row?.state}`)
  }
  const ended = Date.now()
  const { errors, busiestSecond } = await load.stats()
  await talk?.end()
  await check(club, number, size, load)
  const waits = (await talk?.waits(begun, ended)) ?? []
  const perSecond = (size / (ended - begun)) * 1000
  return { perSecond, waits, mostMb, refusedCalls: errors['6'] ?? 0, busiestSecond }
}

/** A fast wrong mailing is none: everybody has it once. */
async function check(club: TownOf['club'], number: number, size: number, load: Bout['load']): Promise<void> {
  const mailing = await club.models.mailings.findOne({ community: COMMUNITY, number }).lean<MailingRow>()
  const ledger = mailing && (await ledgerOf(club, mailing))
  if (ledger?.delivered !== size) throw new Error(`not everybody got it: ${JSON.stringify(ledger)}`)
  for (const [person, messages] of await load.windows()) {
    if (person > size) continue
    const told = messages.filter(({ from, text }) => from === -COMMUNITY && text.includes('дём вас в среду'))
    if (told.length !== 1) throw new Error(`${person} was told ${told.length} times`)
  }
}

/** People who write by chance, so many a second on average, each once: independent of each other, as people are. */
function talkers(load: Bout['load'], size: number) {
  const people: number[] = []
  const said: Promise<unknown>[] = []
  let stopped = false
  const random = seeded(20)
  const talking = (async () => {
    let due = performance.now()
    for (let person = size; person > 0 && !stopped; person -= 1) {
      due += (-Math.log(1 - random()) / TALKS_PER_SECOND) * 1000
      while (performance.now() < due && !stopped) await sleep(1)
      people.push(person)
      said.push(load.say(COMMUNITY, person, COUNT_WORD))
    }
  })()
  return {
    async end() {
      stopped = true
      await talking
      await Promise.all(said)
      // What was asked last is answered within the second.
      await sleep(1000)
    },
    /** Of those who wrote in this time. */
    async waits(from: number, until: number): Promise<number[]> {
      const windows = await load.windows()
      return people.flatMap((person) => {
        const messages = windows.get(person) ?? []
        const question = messages.find((message) => message.from === person)
        const answer = messages.find(({ from: who, text }) => who === -COMMUNITY && text.startsWith('Спасибо'))
        if (!question || !answer) throw new Error(`${person} got no answer`)
        return question.at >= from && question.at <= until ? [answer.at - question.at] : []
      })
    },
  }
}

/** Mulberry32: the same talks in every run. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export async function mailings(ground: Ground, { runs, say }: Course): Promise<Claim[]> {
  execFileSync('npx', ['tsc', '-p', 'bench/tsconfig.json'], { stdio: 'inherit' })
  const measured = async (what: string, sending: Sending) => {
    const results = await alternating(runs, [built], async (contestant, run) => {
      const one = await measure(ground, contestant, sending)
      const p95 = one.waits.length > 0 ? `, p95 of ${one.waits.length} answers ${quantile(one.waits, 0.95)} ms` : ''
      say(
        `run ${run}, ${what}: ${Math.round(one.perSecond)} people/s${p95}, at most ${Math.round(one.mostMb)} MB, ` +
          `error 6 ${one.refusedCalls} times, most calls in a second ${one.busiestSecond}`,
      )
      return one
    })
    return results(built)
  }
  const whole = { size: TOWN, text: says.one, personal: false }
  const named = { size: BY_NAME, text: says.byName, personal: true }
  const alone = await measured('one text', { ...whole, talking: false })
  const beside = await measured('one text beside talks', { ...whole, talking: true })
  const byName = await measured('by name', { ...named, talking: false })
  const byNameBeside = await measured('by name beside talks', { ...named, talking: true })
  const all = [...alone, ...beside, ...byName, ...byNameBeside]
  const rates = (some: Sent[]) => some.map(({ perSecond }) => perSecond)
  return [
    claim(
      `people told one text a second, ${TOWN} of them`,
      'people/s',
      rates(alone),
      { atLeast: 1900 },
      {},
      {
        'limit: 20 calls of 100 people': 2000,
        ...documented,
      },
    ),
    claim(
      `people told one text a second beside ${TALKS_PER_SECOND} talks/s`,
      'people/s',
      rates(beside),
      { atLeast: 1425 },
      {},
      {
        'limit: 15 calls of 100 people': 1500,
      },
    ),
    claim(
      'p95 of an answer while one text is told',
      'ms',
      beside.map(({ waits }) => quantile(waits, 0.95)),
      { atMost: 150 },
    ),
    claim(
      'people told by name a second',
      'people/s',
      rates(byName),
      { atLeast: 450 },
      {},
      {
        'limit: 20 calls of 25 messages': 500,
      },
    ),
    claim(
      `people told by name a second beside ${TALKS_PER_SECOND} talks/s`,
      'people/s',
      rates(byNameBeside),
      { atLeast: 355 },
      {},
      {
        'limit: 15 calls of 25 messages': 375,
      },
    ),
    claim(
      'memory of the built bot at most, the whole town told',
      'MB',
      [...alone, ...beside].map(({ mostMb }) => mostMb),
      { atMost: 200 },
    ),
    claim(
      'calls refused by error 6',
      'calls',
      all.map(({ refusedCalls }) => refusedCalls),
      { atMost: 0 },
    ),
  ]
}

/** What others say of themselves, not measured here: ten workers of ten messages a second, in listmonk's own settings. */
const documented = { 'listmonk, the example of its settings': 100 }
