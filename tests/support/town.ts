/**
 * The whole bot with an emulated VK around it, and people who talk to it. A message that nobody heard fails the
 * test; an answer may be tapped, numbered or typed with a slip, so that one talk runs three ways.
 */

import { people } from '../../playground/town.ts'
import { type Emulator, type EmulatorOptions, startEmulator } from '../../playground/vk/emulator.ts'
import { type App, type AppCommunity, type AppOptions, startApp } from '../../src/app.ts'
import type { Club } from '../../src/domain/club.ts'
import { steps } from '../../src/domain/settings/steps.ts'
import { clockFrom, mondayMorning } from './calendar.ts'
import { type Control, control } from './control.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { createPerson, type Person, type Way } from './person.ts'
import { townCommunity } from './town-community.ts'

export type { Person, Way } from './person.ts'
export { townCommunity } from './town-community.ts'

const everyWay: Way[] = ['taps', 'numbers', 'words']

/**
 * The ways in which the talks of this file run now: one of the three, another one with each commit and not the same for
 * all files, so that a run stays within its time; with ALL_WAYS=1 all of them.
 */
export const ways: Way[] = process.env.ALL_WAYS ? everyWay : [everyWay[turn() % everyWay.length] as Way]

function turn(): number {
  const path = (expect.getState().testPath ?? '').split('/').slice(-2).join('/')
  return [...path].reduce((sum, letter) => sum + letter.charCodeAt(0), Number(process.env.TEST_TURN ?? 0))
}

export interface TownOptions {
  way?: Way
  community?: Partial<AppCommunity>
  communities?: AppCommunity[]
  emulator?: EmulatorOptions
  app?: Partial<AppOptions>
  /** «Настройка» is left to do, as on the first day; else its steps are done, and no organizer is led to it. */
  firstDay?: boolean
}

export interface Town {
  readonly control: Control
  readonly emulator: Emulator
  readonly database: TestDatabase
  readonly bot: Bot
  readonly community: AppCommunity
  /** Somebody of the invented town by the first name, or a new one. */
  person(name: string, options?: { way?: Way; community?: number }): Person
  newcomer(id: number, firstName: string, lastName: string): Promise<Person>
  close(): Promise<void>
}

export interface Bot {
  app(): App
  stops(): Promise<void>
  starts(change?: Partial<AppOptions>): Promise<void>
  restarts(change?: Partial<AppOptions>): Promise<void>
  /** Moves the clock forward and does what is due. */
  waits(time: { minutes?: number; hours?: number; days?: number }): Promise<void>
  /** Waits until everything that was sent is answered. */
  isIdle(): Promise<void>
  /** Throws when somebody was told what no test heard. */
  hasNothingUnread(): Promise<void>
}

export async function openTown(options: TownOptions = {}): Promise<Town> {
  const communities = options.communities ?? [townCommunity(options.community)]
  const community = communities[0] as AppCommunity
  const emulator = await startEmulator({
    communities: communities.map(({ id, token, title }) => ({ id, token, name: title })),
    people,
    callsPerSecond: 0,
    now: clockFrom(mondayMorning()),
    ...options.emulator,
  })
  const database = await testDatabase()
  const vk = control(emulator.url)
  const persons = new Map<string, Person>()
  let app: App | undefined

  const bot: Bot = {
    app() {
      if (!app) throw new Error('the bot is not running')
      return app
    },
    async starts(change = {}) {
      app = await startApp({
        dataKey: 'a key of the tests',
        communities,
        mongodbUri: database.uri,
        vkApiUrl: emulator.apiUrl,
        port: 0,
        // A minute of the real clock that passes in the midst of a talk does nothing: time is moved.
        ticking: false,
        // A machine that stands still for seconds must not cost a test its sender.
        leaseMs: 10_000,
        callsPerSecond: 0,
        now: () => new Date(emulator.now()),
        ...options.app,
        ...change,
      })
    },
    async stops() {
      const running = app
      app = undefined
      await running?.stop()
    },
    async restarts(change) {
      await bot.stops()
      await bot.starts(change)
    },
    async waits({ minutes = 0, hours = 0, days = 0 }) {
      await vk.do('clock', { forwardMs: Math.ceil(((days * 24 + hours) * 60 + minutes) * 60_000) })
      await bot.app().sweep()
      await bot.isIdle()
    },
    async isIdle() {
      if (!app) return
      for (const { id } of communities) await vk.do('taken', { community: id, timeoutMs: 20_000 })
      await app.settled()
      // What one community did may be told in another.
      if (communities.length > 1) await app.settled()
    },
    async hasNothingUnread() {
      await bot.isIdle()
      const unread = await Promise.all([...persons.values()].map((one) => one.unread()))
      const lines = unread.flat()
      if (lines.length > 0) throw new Error(`unheard:\n${lines.join('\n')}`)
    },
  }
  await bot.starts()
  if (!options.firstDay) for (const { club } of bot.app().runtimes) await isSetUp(club)

  return {
    control: vk,
    emulator,
    database,
    bot,
    community,
    person(name, { way = options.way ?? 'taps', community: where = community.id } = {}) {
      const key = `${name}:${where}`
      const known = persons.get(key)
      if (known) return known
      const one = people.find(({ first_name }) => first_name === name)
      if (!one) throw new Error(`${name} does not live here`)
      const person = createPerson({ id: one.id, name, community: where, control: vk, way, idle: bot.isIdle })
      persons.set(key, person)
      return person
    },
    async newcomer(id, first_name, last_name) {
      await vk.do('person.add', { id, first_name, last_name })
      const way = options.way ?? 'taps'
      const person = createPerson({ id, name: first_name, community: community.id, control: vk, way, idle: bot.isIdle })
      persons.set(`${first_name}:${community.id}`, person)
      return person
    },
    async close() {
      await bot.stops()
      await emulator.stop()
      await database.drop()
    },
  }
}

async function isSetUp({ id, models, refresh }: Club): Promise<void> {
  const row = { _id: id, community: id, version: 1, steps: [...steps], by: 0, at: new Date(), causes: ['a test'] }
  await models.settings.create(row)
  await refresh()
}
