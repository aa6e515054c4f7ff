/** (d) From `npm start` in a folder with yesterday's data to the first answer. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { people, playgroundCommunity } from '../playground/town.ts'
import { inMemory, UNLIMITED } from './contestants.ts'
import { alternating, byName, type Course } from './course.ts'
import { type Claim, claim } from './figures.ts'
import type { Contestant, Ground } from './ground.ts'
import { createLoad } from './load.ts'
import { COUNT_WORD } from './setting.ts'

/** What `npm start` needs of the project; neither a groups file nor an `.env` of whoever runs the bench. */
const PROJECT = ['package.json', 'tsconfig.json', 'node_modules', 'config', 'models', 'playground', 'scenes', 'src']
const OF_THE_BOT = /^(GROUPS_FILE|VK_|MONGODB_URI|DATA_DIR|HOST|PORT|NODE_ENV|LOG_|LEASE_MS|RANDOM_ID)/
const STOP_MS = 12_000
const LOOK_MS = 5
const MOST_MS = 30_000

const ANNA = people.find(({ first_name }) => first_name === 'Анна')?.id ?? 0

const npmStart: Contestant = { name: 'npm start', script: '', options: {} }

/** Starts the playground in the folder, has somebody talk, and stops it. Milliseconds from the start to the answer. */
async function measureStart(folder: string, text: string): Promise<number> {
  const environment = Object.entries(process.env).filter(([name]) => !OF_THE_BOT.test(name))
  const begun = performance.now()
  const child = spawn('npm', ['start'], {
    cwd: folder,
    // A group of its own: npm, its shell and the bot are told to stop as Ctrl-C in a terminal tells them.
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...Object.fromEntries(environment), PORT: '0', LOG_LEVEL: 'silent' },
  })
  const kill = () => stopGroup(child, 'SIGKILL')
  process.once('exit', kill)
  try {
    const url = await addressOf(child)
    await answer(url, playgroundCommunity.id, ANNA, text)
    return performance.now() - begun
  } finally {
    await stop(child)
    process.off('exit', kill)
  }
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('npm start has no output')
  for await (const line of createInterface(child.stdout)) {
    const url = /http:\S+[^/\s]/.exec(line)?.[0]
    if (url) return url
  }
  throw new Error('npm start ended without an address')
}

/** Writes and waits for what comes back. */
async function answer(url: string, community: number, person: number, text: string): Promise<void> {
  const load = createLoad(url)
  try {
    const { cmid } = await load.say(community, person, text)
    const until = performance.now() + MOST_MS
    while ((await load.transcript(community, person, cmid)).length === 0) {
      if (performance.now() > until) throw new Error(`no answer in ${MOST_MS / 1000} s`)
      await sleep(LOOK_MS)
    }
  } finally {
    load.close()
  }
}

function stopGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal)
  } catch {
    // It has ended.
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'close')
  stopGroup(child, 'SIGINT')
  const force = setTimeout(() => stopGroup(child, 'SIGKILL'), STOP_MS)
  await ended
  clearTimeout(force)
}

async function measurePeer(ground: Ground, peer: Contestant): Promise<number> {
  return ground.bout(peer, 0, async ({ url, bot, load }) => {
    await load.people([1])
    await answer(url, 1, 1, COUNT_WORD)
    return performance.now() - bot.begun
  })
}

export async function coldStart(ground: Ground, { runs, say }: Course): Promise<Claim[]> {
  const folder = join(ground.directory, 'project')
  mkdirSync(folder)
  for (const part of PROJECT) symlinkSync(resolve(part), join(folder, part))
  say(`the first start, with nothing there yet: ${Math.round(await measureStart(folder, 'Начать'))} ms`)
  const peer = inMemory(UNLIMITED)
  const measured = await alternating(runs, [npmStart, peer], async (contestant, run) => {
    const ms = contestant === npmStart ? await measureStart(folder, 'Меню') : await measurePeer(ground, peer)
    say(`run ${run}, ${contestant.name}: ${Math.round(ms)} ms`)
    return ms / 1000
  })
  return [
    claim(
      '`npm start` with warm data to the first answer',
      's',
      measured(npmStart),
      { atMost: 3 },
      // The peer starts neither a database nor an emulator: both stand already.
      byName([peer], measured),
    ),
  ]
}
