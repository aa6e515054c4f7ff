/** `npm start` as somebody types it: the real entry, as a process of its own in a folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { programOf } from '../support/program.ts'

export interface Running {
  readonly child: ChildProcess
  /** The address it printed, without a path. */
  readonly url: string
  stdout(): string
  stderr(): string
  /** Lines of the log. */
  log(): LogLine[]
  /** Sends a signal to the process alone, or to its whole group as a terminal's Ctrl-C does; waits for the end. */
  ends(signal: NodeJS.Signals, whom?: 'process' | 'group'): Promise<Ended>
}

export interface LogLine {
  level: number
  msg: string
  community?: number
}

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
  /** From the signal to the end of the process. */
  ms: number
  /** Whether another process of its group is still there. */
  leftBehind: boolean
}

const direct = entryOf('src/start.ts')
/** What a person's shell has of itself; what the tests' own shell says of databases and groups is left out. */
const inherited = ['PATH', 'HOME', 'USER', 'TMPDIR', 'LANG', 'LD_LIBRARY_PATH']

export type Variables = Record<string, string>

/** An empty folder to start in, and its end. */
export async function emptyFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'start-'))
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 }) }
}

function spawnEntry(folder: string, variables: Variables, [program = '', ...words]: string[]) {
  const own = Object.fromEntries(inherited.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
  const env = { ...own, PORT: '0', LEASE_MS: '1000', ...variables }
  // A group of its own, as a terminal gives it.
  const child = spawn(program, words, { cwd: folder, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text
    })
  }
  const closed = once(child, 'close')
  const ended = async (since: number): Promise<Ended> => {
    await closed
    const ms = Date.now() - since
    return { code: child.exitCode, ...said, ms, leftBehind: await groupLivesOn(child.pid as number) }
  }
  return { child, said, ended }
}

/** Starts the bot and waits for its line; fails with what it said when it ends instead. */
export async function startEntry(folder: string, variables: Variables = {}, command = direct): Promise<Running> {
  const { child, said, ended } = spawnEntry(folder, variables, command)
  let over = false
  const end = ended(Date.now()).then(() => {
    over = true
  })
  while (!/https?:\S+\n/.test(said.stdout) && !over) await Promise.race([end, sleep(20)])
  if (over) throw new Error(`it ended with ${child.exitCode}:\n${said.stdout}${said.stderr}`)
  return {
    child,
    url: new URL(/https?:\S+/.exec(said.stdout)?.[0] ?? '').origin,
    stdout: () => said.stdout,
    stderr: () => said.stderr,
    log: () => said.stderr.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as LogLine] : [])),
    async ends(signal, whom = 'process') {
      const pid = child.pid as number
      // Not `over`: that comes later, after a look at the group, and the number of what has ended may be gone by then.
      if (child.exitCode === null && child.signalCode === null) process.kill(whom === 'group' ? -pid : pid, signal)
      return await ended(Date.now())
    },
  }
}

/** Another entry of the project, such as `src/operations/run-doctor.ts`, with its words. */
export function entryOf(path: string, ...words: string[]): string[] {
  return [process.execPath, ...programOf(path), ...words]
}

/** Runs what is expected to end by itself. */
export async function runEntry(folder: string, variables: Variables = {}, command = direct): Promise<Ended> {
  const { ended } = spawnEntry(folder, variables, command)
  return await ended(Date.now())
}

/** The compiler that tsx keeps beside it sees the end a moment later; whatever is there after that stays. */
async function groupLivesOn(group: number): Promise<boolean> {
  return await eventually(
    () => groupLives(group),
    (lives) => !lives,
    3000,
  ).catch(() => true)
}

async function groupLives(group: number): Promise<boolean> {
  try {
    process.kill(-group, 0)
  } catch {
    return false
  }
  // A process that has ended still counts until its parent asks, and where there is no init nobody does.
  const members = await livingMembers(group).catch(() => undefined)
  return members === undefined || members.length > 0
}

/** Reads Linux' /proc: a line `pid (name) state parent group …` for each process. */
async function livingMembers(group: number): Promise<string[]> {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const lines = await Promise.all(processes.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')))
  return lines.filter((line) => {
    const [state, , itsGroup] = line.slice(line.lastIndexOf(')') + 2).split(' ')
    return itsGroup === String(group) && state !== 'Z'
  })
}

/** Asks until the answer is as wished; throws with the last answer when `ms` have passed. */
export async function eventually<T>(
  ask: () => Promise<T> | T,
  wished: (answer: T) => boolean,
  ms = 15_000,
): Promise<T> {
  const deadline = Date.now() + ms
  for (;;) {
    const answer = await ask()
    if (wished(answer)) return answer
    if (Date.now() > deadline) throw new Error(`not in ${ms} ms: ${JSON.stringify(answer)}`)
    await sleep(50)
  }
}
