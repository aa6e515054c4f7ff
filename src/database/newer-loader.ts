import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { WayClosed } from './failures.ts'

const run = promisify(execFile)

// Debian 13, the first release whose C library (2.41) is new enough for the embedded engine (2.38).
const release = 'trixie'
const packages = ['libc6', 'libgcc-s1', 'libstdc++6']
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg'
const downloadTimeMs = 180_000
const abandonedAfterMs = 3_600_000

/** A dynamic loader and the library folders to give it, so that node can be run on a newer C library. */
export interface Loader {
  program: string
  libraryPath: string
}

const machines: Partial<Record<NodeJS.Architecture, { triplet: string; loader: string }>> = {
  x64: { triplet: 'x86_64-linux-gnu', loader: 'ld-linux-x86-64.so.2' },
  arm64: { triplet: 'aarch64-linux-gnu', loader: 'ld-linux-aarch64.so.1' },
}

/**
 * The newer loader, fetched once from the Debian mirror this machine already uses and kept in the first of `folders`
 * that can be written. Nothing of the system changes; the packages' signatures are checked against Debian's keyring of
 * this system. Two processes may prepare it at once: each unpacks into its own folder and the first to rename wins.
 * @throws {WayClosed} where there is no apt, no Debian mirror, or the download fails
 */
export async function newerLoader(folders: string[], log: (line: string) => void): Promise<Loader> {
  const machine = machines[process.arch]
  if (process.platform !== 'linux' || !machine) throw new WayClosed('only for Linux on x64 and arm64')
  const name = `glibc-${release}-${process.arch}`
  const cache = await writableFolder(folders)
  const ready = join(cache, name)
  if (!existsSync(ready)) {
    log(`Fetching a newer C library for the embedded database from your Debian mirror (once, 15 MB, into ${ready}).`)
    await removeAbandoned(cache, name)
    const draft = await mkdtemp(join(cache, `${name}-draft-`))
    try {
      await fetchPackages(draft)
      const root = join(draft, 'root')
      const loader = loaderIn(root, machine)
      await run(loader.program, ['--library-path', loader.libraryPath, process.execPath, '--version'])
      await rename(root, ready).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
      })
    } catch (error) {
      throw error instanceof WayClosed ? error : new WayClosed(`the newer C library: ${reason(error)}`)
    } finally {
      await rm(draft, { recursive: true, force: true })
    }
  }
  return loaderIn(ready, machine)
}

function loaderIn(root: string, machine: { triplet: string; loader: string }): Loader {
  const libraries = join(root, 'usr', 'lib', machine.triplet)
  const system = [`/usr/lib/${machine.triplet}`, `/lib/${machine.triplet}`]
  return { program: join(libraries, machine.loader), libraryPath: [libraries, ...system].join(':') }
}

async function writableFolder(candidates: string[]): Promise<string> {
  for (const folder of candidates) {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const probe = await mkdtemp(join(folder, 'probe-'))
      await rm(probe, { recursive: true })
      return folder
    } catch {
      // A home that cannot be written is common under service managers: the next candidate is tried.
    }
  }
  throw new WayClosed(`none of these folders can be written: ${candidates.join(', ')}`)
}

async function removeAbandoned(cache: string, name: string): Promise<void> {
  for (const entry of await readdir(cache)) {
    if (!entry.startsWith(`${name}-draft-`)) continue
    const age = Date.now() - (await stat(join(cache, entry)).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs
    if (age > abandonedAfterMs) await rm(join(cache, entry), { recursive: true, force: true })
  }
}

/** Downloads and unpacks the packages into `draft/root` with apt's own state kept inside `draft`. */
async function fetchPackages(draft: string): Promise<void> {
  const mirrors = await debianMirrors()
  if (mirrors.length === 0) throw new WayClosed('apt of this machine knows no Debian mirror')
  const folders = { lists: join(draft, 'lists'), cache: join(draft, 'cache'), debs: join(draft, 'debs') }
  for (const folder of [join(folders.lists, 'partial'), join(folders.cache, 'archives', 'partial'), folders.debs]) {
    await mkdir(folder, { recursive: true })
  }
  const sources = join(draft, 'mirror.sources')
  const signedBy = existsSync(keyring) ? [`Signed-By: ${keyring}`] : []
  const options = [
    `Dir::Etc::SourceList=${sources}`,
    'Dir::Etc::SourceParts=/dev/null',
    `Dir::State::Lists=${folders.lists}`,
    `Dir::Cache=${folders.cache}`,
    // The private folder is closed to apt's own unprivileged user; the signature check does not depend on it.
    'APT::Sandbox::User=',
    'APT::Update::Error-Mode=any',
    'Acquire::Languages=none',
    'Acquire::Retries=2',
    'Acquire::http::Timeout=20',
    'Acquire::https::Timeout=20',
  ].flatMap((option) => ['-o', option])

  let failure: unknown
  for (const mirror of mirrors) {
    const lines = ['Types: deb', `URIs: ${mirror}`, `Suites: ${release}`, 'Components: main', ...signedBy, '']
    await writeFile(sources, lines.join('\n'))
    try {
      await apt(['update', ...options], draft)
      await apt(['download', ...options, ...packages], folders.debs)
      for (const deb of await readdir(folders.debs)) {
        await run('dpkg-deb', ['-x', join(folders.debs, deb), join(draft, 'root')])
      }
      return
    } catch (error) {
      failure = error
    }
  }
  throw new WayClosed(`the Debian mirror did not give the newer C library: ${reason(failure)}`)
}

/** The Debian mirrors of this machine's own apt, read without network, also where its lists are empty. */
async function debianMirrors(): Promise<string[]> {
  const os = await readFile('/etc/os-release', 'utf8').catch(() => '')
  if (!/^ID=debian$/m.test(os)) throw new WayClosed('only for Debian: this machine is not one')
  const printed = await apt(['update', '--print-uris'], '/').catch((error: NodeJS.ErrnoException) => {
    throw new WayClosed(error.code === 'ENOENT' ? 'apt-get is not here' : `apt-get: ${reason(error)}`)
  })
  const found = printed.matchAll(/^'(\S+?)\/dists\/([^/]+)\/InRelease'/gm)
  const mirrors = [...found].filter(([, , suite]) => suite && !/-(security|updates|backports)$/.test(suite))
  return [...new Set(mirrors.map(([, address]) => address ?? ''))]
}

async function apt(args: string[], cwd: string): Promise<string> {
  const { stdout } = await run('apt-get', ['-q', ...args], { cwd, timeout: downloadTimeMs, maxBuffer: 16_000_000 })
  return stdout
}

function reason(error: unknown): string {
  const stderr = (error as { stderr?: string }).stderr?.trim()
  if (stderr) return stderr.split('\n').slice(-3).join(' ')
  return error instanceof Error ? error.message : String(error)
}
