import { readFileSync, statSync } from 'node:fs'
import type { z } from 'zod'
import { type Community, community, hints, levels } from './community.ts'
import type { Environment } from './env.ts'
import { ConfigurationError, fault } from './faults.ts'

export type { Community } from './community.ts'

/**
 * Reads the groups file. A token or callback secret `$NAME` is taken from the variable NAME of `env`.
 * @param transport with `callback` every community needs its secret
 * @throws {ConfigurationError} listing all faults of all communities at once, without any secret
 */
export function readCommunities(
  path: string,
  env: Environment,
  transport: 'longpoll' | 'callback' = 'longpoll',
): Community[] {
  const entries = readEntries(path)
  const faults: string[] = []
  const read = entries.map((entry, index) => {
    const parsed = community.safeParse(withSecrets(entry, env))
    const own = [
      ...unsetVariables(entry, env),
      ...(parsed.success ? faultsOfOne(parsed.data, transport) : faultsOfShape(parsed.error)),
    ]
    faults.push(...new Set(own.map((line) => `${nameOf(entry, index)}: ${line}`)))
    return parsed.success ? { ...parsed.data, organizers: [...new Set(parsed.data.organizers)] } : undefined
  })
  const communities = read.filter((one) => one !== undefined)
  faults.push(...faultsTogether(communities, new Set(entries.map((entry) => field(entry, 'id')))))
  if (faults.length > 0) throw new ConfigurationError(path, faults)
  return communities
}

function readEntries(path: string): unknown[] {
  let text: string
  try {
    text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  } catch {
    throw new ConfigurationError(path, ['expected a readable file; see groups.example.json'])
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    // The parser's own message quotes the text, which may be a token.
    const position = /position (\d+)/.exec(String(error))?.[1]
    const line = position === undefined ? '' : ` (see line ${text.slice(0, Number(position)).split('\n').length})`
    throw new ConfigurationError(path, [`expected valid JSON${line}; see groups.example.json`])
  }
  if (!Array.isArray(value) || value.length === 0) {
    throw new ConfigurationError(path, ['expected an array of at least one community; see groups.example.json'])
  }
  return value
}

function withSecrets(entry: unknown, env: Environment): unknown {
  if (typeof entry !== 'object' || entry === null) return entry
  const callback = field(entry, 'callback')
  return {
    ...entry,
    ...('token' in entry && { token: secret(entry.token, env) }),
    ...(typeof callback === 'object' && callback && { callback: { ...callback, ...secretOf(callback, env) } }),
  }
}

function secretOf(callback: object, env: Environment): { secret?: unknown } {
  return 'secret' in callback ? { secret: secret(callback.secret, env) } : {}
}

/** An unset variable is reported by its name elsewhere; the reference stands in, so that it is reported once. */
function secret(value: unknown, env: Environment): unknown {
  const name = variable(value)
  return name === undefined ? value : env[name]?.trim() || value
}

function variable(value: unknown): string | undefined {
  return typeof value === 'string' ? /^\$(\w+)$/.exec(value)?.[1] : undefined
}

function unsetVariables(entry: unknown, env: Environment): string[] {
  return (
    [
      ['token', field(entry, 'token')],
      ['callback.secret', field(field(entry, 'callback'), 'secret')],
    ] as const
  ).flatMap(([where, value]) => {
    const name = variable(value)
    if (name === undefined || env[name]?.trim()) return []
    return [`${where}: expected the variable ${name} to be set, for example ${name}=… in .env`]
  })
}

function faultsOfShape(error: z.ZodError): string[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.filter((part) => typeof part === 'string').join('.')
    if (issue.code === 'unrecognized_keys') {
      const known = path ? '' : `; the known ones are ${Object.keys(hints).join(', ')}`
      return issue.keys.map((key) => `${path ? `${path}.` : ''}${key}: unknown name${known}`)
    }
    const hint = hints[path.split('.')[0] ?? '']
    return [hint ? fault(path, hint) : 'expected an object with id, token, title, level, timeZone and organizers']
  })
}

function faultsOfOne(one: Community, transport: 'longpoll' | 'callback'): string[] {
  const wrong: string[] = []
  if (transport === 'callback' && !one.callback) wrong.push('callback')
  if (one.organisations !== undefined && !isFile(one.organisations)) wrong.push('organisations')
  return wrong.flatMap((name) => (hints[name] ? [fault(name, hints[name])] : []))
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

function faultsTogether(communities: Community[], ids: Set<unknown>): string[] {
  const faults: string[] = []
  for (const [index, one] of communities.entries()) {
    const earlier = communities.slice(0, index)
    if (earlier.some((other) => other.id === one.id)) faults.push(`id ${one.id}: expected once in the file`)
    else if (earlier.some((other) => other.token === one.token)) {
      faults.push(`community ${one.id}: token: expected its own, but an earlier community has the same`)
    }
    if (one.parent === undefined) continue
    const parent = communities.find((other) => other.id === one.parent)
    const higher = parent && levels.indexOf(parent.level) > levels.indexOf(one.level)
    // A parent that is in the file with faults of its own is not reported a second time.
    if (parent ? !higher : !ids.has(one.parent)) {
      if (hints.parent) faults.push(`community ${one.id}: ${fault('parent', hints.parent)}`)
    }
  }
  return faults
}

function nameOf(entry: unknown, index: number): string {
  const id = field(entry, 'id')
  return typeof id === 'number' ? `community ${id}` : `community number ${index + 1} of the file`
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}
