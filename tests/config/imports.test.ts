import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'

/** [the file, what it may import, what it must not]: the directions of docs/architecture.md. */
const directions: [file: string, may: string[], mustNot: string[]][] = [
  ['models/a.ts', ['mongoose', 'zod', './b.ts'], ['vk-io', 'luxon', '../src/domain/club.ts', '../config/env.ts']],
  [
    'src/domain/a.ts',
    ['zod', 'luxon', './events/b.ts', '../../models/member.ts'],
    ['vk-io', 'mongoose', 'hono', 'node:fs', '../vk/client.ts', '../bot/turn.ts', '../../scenes/join.ts'],
  ],
  [
    'src/domain/events/a.ts',
    ['zod', 'node:crypto', 'csv-parse/sync', './b.ts', '../club.ts', '../roles/b.ts', '../../../models/member.ts'],
    ['@vk-io/scenes', 'pino', '../../delivery/outbox.ts', '../../app.ts', '../../../config/env.ts'],
  ],
  [
    'src/domain/events/roster/a.ts',
    ['zod', './b.ts', '../say.ts', '../../club.ts', '../../roles/b.ts', '../../../../models/member.ts'],
    ['@vk-io/scenes', 'pino', '../../../delivery/outbox.ts', '../../../app.ts', '../../../../config/env.ts'],
  ],
  [
    'src/domain/mentoring/match/cover.ts',
    ['highs', 'node:worker_threads', './b.ts', '../../../../models/member.ts'],
    ['zod', 'node:fs', 'vk-io', '../../../app.ts'],
  ],
  ['src/domain/mentoring/match/a.ts', ['zod', './cover.ts'], ['highs', 'node:worker_threads']],
  [
    'scenes/a.ts',
    ['@vk-io/scenes', 'zod', './kit/dialog.ts', './b.ts', '../src/domain/club.ts', '../src/bot/turn.ts'],
    ['vk-io', 'mongoose', '../models/member.ts', '../src/bot/menu.ts', '../src/vk/client.ts', '../config/env.ts'],
  ],
  [
    'scenes/kit/a.ts',
    ['@vk-io/scenes', './b.ts', '../../src/bot/turn.ts'],
    ['vk-io', '../join.ts', '../../models/member.ts', '../../src/bot/turns.ts'],
  ],
  [
    'src/delivery/a.ts',
    ['mongoose', 'dataloader', '../domain/club.ts', '../../models/outbox.ts'],
    ['vk-io', 'hono', 'node-cron', '../vk/client.ts', '../bot/turn.ts', '../clock/ticks.ts', '../../scenes/join.ts'],
  ],
  [
    'src/clock/a.ts',
    ['../domain/club.ts', '../delivery/put.ts', '../../models/outbox.ts'],
    ['node-cron', 'vk-io', '../delivery/outbox.ts', '../bot/menu.ts'],
  ],
  ['src/clock/ticks.ts', ['node-cron', './a.ts', '../domain/club.ts'], ['vk-io', '../delivery/sender.ts']],
  [
    'src/vk/a.ts',
    ['vk-io', 'node:https', '../bot/turn.ts', '../delivery/messenger.ts', '../../models/content.ts'],
    ['mongoose', 'node-cron', '../bot/menu.ts', '../clock/ticks.ts', '../../scenes/join.ts', '../app.ts'],
  ],
  [
    'src/documents/a.ts',
    ['pdfmake', '../domain/club.ts', '../delivery/messenger.ts', '../../models/content.ts'],
    ['vk-io', 'mongoose', 'node-cron', '../vk/upload.ts', '../bot/turn.ts', '../../models/member.ts'],
  ],
  [
    'src/bot/a.ts',
    [
      '@vk-io/session',
      'vk-io',
      '../domain/club.ts',
      '../vk/client.ts',
      '../delivery/outbox.ts',
      '../../scenes/join.ts',
    ],
    ['node-cron', '../clock/ticks.ts', '../database/find-database.ts', '../app.ts', '../../config/env.ts'],
  ],
  [
    'src/operations/a.ts',
    ['mongoose', './b.ts', '../vk/checks.ts', '../database/b.ts', '../../models/post.ts', '../../config/env.ts'],
    ['vk-io', 'node-cron', '../bot/menu.ts', '../app.ts', '../start.ts', '../../scenes/join.ts'],
  ],
  [
    'src/app.ts',
    ['./bot/menu.ts', './clock/ticks.ts', '../config/env.ts'],
    ['node-cron', './database/find-database.ts', './start.ts', '../playground/playground.ts'],
  ],
  [
    'src/start.ts',
    ['./app.ts', './database/find-database.ts', '../playground/playground.ts', '../config/env.ts'],
    ['node-cron'],
  ],
  ['src/database/a.ts', ['mongoose', 'node:fs/promises'], ['vk-io', 'zod', '../domain/club.ts', '../../config/env.ts']],
  ['config/a.ts', ['zod', 'dotenv', 'node:fs'], ['mongoose', 'vk-io', '../src/domain/club.ts', '../models/member.ts']],
  [
    'playground/vk/a.ts',
    ['node:http', './b.ts', '../page/b.ts'],
    ['vk-io', 'node-cron', '../../src/vk/keyboard.ts', '../../models/content.ts', '../../config/env.ts'],
  ],
  ['playground/page/a.ts', ['node:http', '../vk/control.ts'], ['../../src/app.ts', '../../scenes/words.ts']],
  [
    'playground/a.ts',
    ['../src/app.ts', '../config/env.ts', '../models/member.ts', './vk/emulator.ts'],
    ['node-cron', '../src/bot/menu.ts', '../scenes/join.ts'],
  ],
  ['tests/a.test.ts', ['vk-io', '../src/vk/client.ts'], ['node-cron']],
]

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'imports-'))
  await copyFile('biome.json', join(folder, 'biome.json'))
})
afterEach(() => rm(folder, { recursive: true }))

async function write(path: string, lines: string[]): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), lines.map((line) => `${line}\n`).join(''))
}

/** Runs the linter over the folder: for each file the lines at which the rule fired. */
async function firedAt(rule: string): Promise<Map<string, number[]>> {
  const args = ['lint', '--vcs-enabled=false', '--max-diagnostics=1000', '--reporter=github', '.']
  const output = await new Promise<string>((done) => {
    execFile(resolve('node_modules/.bin/biome'), args, { cwd: folder }, (_, stdout, stderr) => done(stdout + stderr))
  })
  const fired = new Map<string, number[]>()
  for (const [, name, file, line] of output.matchAll(/^::\w+ title=([\w/]+),file=([^,]+),line=(\d+)/gm)) {
    if (name !== `lint/${rule}` || !file) continue
    const path = file.split(`${basename(folder)}/`).at(-1) ?? file
    fired.set(
      path,
      [...(fired.get(path) ?? []), Number(line)].sort((one, other) => one - other),
    )
  }
  return fired
}

it('lets each folder import what it may and nothing else', async () => {
  for (const [file, may, mustNot] of directions) {
    await write(
      file,
      [...may, ...mustNot].map((source, index) => `import { it${index} } from '${source}'`),
    )
  }
  const fired = await firedAt('style/noRestrictedImports')
  const wanted = directions.map(([file, may, mustNot]) => [file, mustNot.map((_, index) => may.length + index + 1)])
  expect(Object.fromEntries(fired)).toEqual(Object.fromEntries(wanted))
})

it('also sees types, exports and imports at run time', async () => {
  await write('models/ways.ts', [
    `import type { Turn } from '../src/bot/turn.ts'`,
    `export { Turn } from '../src/bot/turn.ts'`,
    `export const turn = await import('../src/bot/turn.ts')`,
    `export type Own = import('./own.ts').Own`,
  ])
  expect((await firedAt('style/noRestrictedImports')).get('models/ways.ts')).toEqual([1, 2, 3])
})

it('refuses a cycle', async () => {
  await write('src/bot/hen.ts', [`import { egg } from './egg.ts'`, 'export const hen = () => egg'])
  await write('src/bot/egg.ts', [`import { hen } from './hen.ts'`, 'export const egg = () => hen'])
  await write('src/bot/nest.ts', [`import { egg } from './egg.ts'`, 'export const nest = () => egg'])
  const fired = await firedAt('suspicious/noImportCycles')
  expect([...fired.keys()].sort()).toEqual(['src/bot/egg.ts', 'src/bot/hen.ts'])
})

it('lets only config/env.ts and the tests read the environment', async () => {
  const reading = ['export const port = process.env.PORT']
  for (const file of ['config/env.ts', 'config/mode.ts', 'src/bot/env.ts', 'src/start.ts', 'playground/vk/main.ts']) {
    await write(file, reading)
  }
  const fired = await firedAt('style/noProcessEnv')
  expect([...fired.keys()].sort()).toEqual(['config/mode.ts', 'src/bot/env.ts', 'src/start.ts'])
})
