import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { pageRoutes } from '../../playground/page/serve.ts'
import type { Body, State, Verb } from '../../playground/vk/control.ts'
import { startEmulator } from '../../playground/vk/emulator.ts'
import { findBrowser, openPage, type PlaygroundPage, type Screen, startBrowser } from '../support/browser.ts'
import { startEchoBot } from './echo-bot.ts'

const COMMUNITY = 1
const TOKEN = 'test-token'

export interface Stage {
  screen: PlaygroundPage
  /** Asks the emulator directly, past the page. */
  ask<V extends Verb>(verb: V, body: Body<V>): Promise<unknown>
  state(): Promise<State>
  /** Cuts every connection between the browser and the page's server. */
  cutConnections(): void
  /** The bot keeps slow answers back until the returned function is called, so that waiting can be seen. */
  botHolds(): () => void
  end(): Promise<void>
}

/** An emulated VK with Анна and Ирина, the echo bot, the page's server, and the page open in a browser. */
export async function startStage(browser: Browser, size: Screen = {}, organizers: number[] = []): Promise<Stage> {
  /** What was started, newest last; ended in the opposite order even when the start goes wrong. */
  const ending: (() => unknown)[] = []
  async function end(): Promise<void> {
    for (const each of ending.splice(0).reverse()) await each()
  }
  try {
    return await start()
  } catch (error) {
    await end()
    throw error
  }

  async function start(): Promise<Stage> {
    const emulator = await startEmulator({
      communities: [{ id: COMMUNITY, token: TOKEN, name: 'Молодые педагоги' }],
      people: [
        { id: 101, first_name: 'Анна', last_name: 'Петрова' },
        { id: 102, first_name: 'Ирина', last_name: 'Соколова' },
      ],
    })
    ending.push(() => emulator.stop())
    const bot = await startEchoBot({ apiUrl: emulator.apiUrl, token: TOKEN, community: COMMUNITY, organizer: 102 })
    ending.push(() => bot.stop())
    const routes = pageRoutes({ emulatorUrl: emulator.url, timeZone: 'Europe/Moscow', organizers })
    const site = createServer((request, response) => {
      if (!routes(request, response)) response.writeHead(404).end()
    })
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
    ending.push(() => {
      site.closeAllConnections()
      return new Promise((resolve) => site.close(resolve))
    })
    const screen = await openPage(browser, `http://127.0.0.1:${(site.address() as AddressInfo).port}/`, size)
    ending.push(() => screen.close())

    async function ask<V extends Verb>(verb: V, body: Body<V>): Promise<unknown> {
      const answer = await fetch(`${emulator.url}/control/${verb}`, { method: 'POST', body: JSON.stringify(body) })
      if (!answer.ok) throw new Error(`${verb}: ${await answer.text()}`)
      return await answer.json()
    }
    const state = async () => (await ask('state', {})) as State
    return { screen, ask, state, cutConnections: () => site.closeAllConnections(), botHolds: bot.holds, end }
  }
}

/**
 * Describes what needs a browser. Where none is installed the file still passes, and one line says why nothing
 * was looked at.
 */
export function withBrowser(title: string, body: (browser: () => Browser) => void): void {
  const path = findBrowser()
  if (path === undefined) {
    it(`${title}: skipped, for no browser is installed here`, () => {
      process.stdout.write(`${title}: skipped, there is no Chromium on the PATH nor in CHROMIUM.\n`)
      expect(findBrowser()).toBeUndefined()
    })
    return
  }
  describe(title, () => {
    let browser: Browser
    beforeAll(async () => {
      browser = await startBrowser(path)
    })
    afterAll(async () => {
      await browser?.close()
    })
    body(() => browser)
  })
}
