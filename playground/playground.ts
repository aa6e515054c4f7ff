/** The playground: an emulated VK with an invented town, its page, and a clock that can be moved forward. */
import { join } from 'node:path'
import type { Community } from '../config/communities.ts'
import type { App } from '../src/app.ts'
import { writeNewcomerAnswers } from './newcomer-answers.ts'
import { pageRoutes, type Routes } from './page/serve.ts'
import { people, playgroundCommunity } from './town.ts'
import { startEmulator } from './vk/emulator.ts'

export interface Playground {
  communities: Community[]
  vkApiUrl: string
  page: Routes
  now(): Date
  /** Puts into the bot's own database what the town has written already. */
  furnish(app: Pick<App, 'runtimes'>): Promise<void>
  stop(): Promise<void>
}

/** Starts it with what is kept in `directory` from earlier days. */
export async function startPlayground(directory: string): Promise<Playground> {
  const { id, token, title, timeZone, organizers } = playgroundCommunity
  const emulator = await startEmulator({
    directory: join(directory, 'vk'),
    communities: [{ id, token, name: title }],
    people,
  })
  return {
    communities: [playgroundCommunity],
    vkApiUrl: emulator.apiUrl,
    page: pageRoutes({ emulatorUrl: emulator.url, timeZone, organizers }),
    now: () => new Date(emulator.now()),
    furnish: (app) => writeNewcomerAnswers(app, new Date(emulator.now())),
    stop: () => emulator.stop(),
  }
}
