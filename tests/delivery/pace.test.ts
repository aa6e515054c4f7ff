/** How fast the bot speaks, and what is seen while it thinks. */
import type { IContext } from '@vk-io/scenes'
import type { Happening } from '../../playground/vk/control.ts'
import { conversations } from '../../scenes/index.ts'
import type { Conversation } from '../../scenes/kit/conversation.ts'
import { openTown, type Town } from '../support/town.ts'

const slow: Conversation = {
  scene: {
    slug: 'slow',
    async enterHandler(context: IContext) {
      await new Promise((resolve) => setTimeout(resolve, 1500))
      context.turn.reply('Подумал и отвечаю')
      await context.scene.leave()
    },
    leaveHandler: () => undefined,
  },
  opens: ['Подумай как следует'],
}

let town: Town
beforeAll(async () => {
  town = await openTown({
    emulator: { callsPerSecond: 20 },
    app: { callsPerSecond: 20, conversations: [...conversations, slow] },
  })
})
afterAll(() => town.close())

it('показывает, что печатает, когда думает дольше секунды', async () => {
  const anna = town.person('Анна')
  const seen = listen()
  await anna.says('Подумай как следует')
  await anna.hears('Подумал и отвечаю')
  expect(seen.kinds()).toContain('typing')
  seen.stop()
}, 20_000)

it('отвечает сразу многим и ни разу не слышит от VK «слишком часто»', async () => {
  const people = Array.from({ length: 150 }, (_, index) => 3001 + index)
  await town.control.stats(true)
  await Promise.all(people.map((from) => town.control.do('say', { community: 1, from, text: 'События' })))
  for (let tries = 0; tries < 300 && (await town.control.stats()).delivered < people.length; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100))
  const { delivered, errors, busiestSecond } = await town.control.stats()
  expect(delivered).toBe(people.length)
  expect(errors['6'] ?? 0).toBe(0)
  expect(busiestSecond).toBeLessThanOrEqual(20)
}, 60_000)

/** The emulator's stream of what happens. */
function listen(): { kinds(): string[]; stop(): void } {
  const happenings: Happening[] = []
  const abort = new AbortController()
  void (async () => {
    const stream = await fetch(`${town.emulator.url}/control/stream`, { signal: abort.signal })
    let rest = ''
    for await (const chunk of stream.body as unknown as AsyncIterable<Uint8Array>) {
      const lines = (rest + Buffer.from(chunk).toString()).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) if (line.startsWith('data:')) happenings.push(JSON.parse(line.slice(5)) as Happening)
    }
  })().catch(() => undefined)
  return { kinds: () => happenings.map(({ kind }) => kind), stop: () => abort.abort() }
}
