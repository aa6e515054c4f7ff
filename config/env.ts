import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parse } from 'dotenv'
import { z } from 'zod'
import { ConfigurationError, fault, type Hint } from './faults.ts'

export { ConfigurationError } from './faults.ts'

/** Environment variables by name. */
export type Environment = Record<string, string | undefined>

/** What the environment says, checked and with its defaults. */
export type Settings = Readonly<{
  /** GROUPS_FILE: the file of communities, relative to the working directory. */
  groupsFile: string
  /** Whether GROUPS_FILE was set: then the file must be there. */
  groupsFileNamed: boolean
  /** VK_API_URL: the full base including `/method`, without a slash at the end. */
  vkApiUrl: string
  /** VK_TRANSPORT: how updates come in. */
  vkTransport: 'longpoll' | 'callback'
  /** HOST: the address that the bot's own pages listen on. */
  host: string
  /** PORT: 0 takes any free one. */
  port: number
  /** PUBLIC_URL: where people's phones reach HOST and PORT, without a slash at the end; undefined: they do not. */
  publicUrl: string | undefined
  /** MONGODB_URI: undefined means that the bot finds or starts a database itself. */
  mongodbUri: string | undefined
  /** DATA_DIR: where a database started by the bot keeps its files. */
  dataDir: string
  /** LOG_LEVEL: pino's levels. */
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'
  /** NODE_ENV is `production`. */
  production: boolean
  /** LEASE_MS: how long a process that died keeps its poller and its sender, in milliseconds. */
  leaseMs: number
  /**
   * RANDOM_ID_WINDOW_MS: how long VK is assumed to remember a `random_id`, in milliseconds. VK does not publish it.
   * From half of it on, an unknown outcome is looked up in the history before anything is sent again.
   */
  randomIdWindowMs: number
  /** LOG_KEY: makes the pseudonyms in log lines; without it they last for one start only. */
  logKey: string
  /** DATA_KEY: the secret under which phones and addresses are kept; undefined: a file in DATA_DIR holds one. */
  dataKey: string | undefined
}>

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

const wholeNumber = (least: number, most: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.number().int().min(least).max(most))

const apiAddress = z
  .url({ protocol: /^https?$/ })
  .transform((address) => address.replace(/\/+$/, ''))
  .refine((address) => new URL(address).pathname.endsWith('/method'))

const variables = z.object({
  GROUPS_FILE: z.string().optional(),
  VK_API_URL: apiAddress.default('https://api.vk.ru/method'),
  VK_TRANSPORT: z.enum(['longpoll', 'callback']).default('longpoll'),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(8080),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((address) => address.replace(/\/+$/, ''))
    .optional(),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/[^\s/]+/)
    .optional(),
  DATA_DIR: z.string().default('.data'),
  LOG_LEVEL: z.enum(levels).default('info'),
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  LEASE_MS: wholeNumber(500, 600_000).default(6000),
  RANDOM_ID_WINDOW_MS: wholeNumber(1000, 86_400_000).default(240_000),
  LOG_KEY: z.string().min(16).optional(),
  DATA_KEY: z.string().min(16).optional(),
})

const hints: Record<keyof z.infer<typeof variables>, Hint> = {
  GROUPS_FILE: { expected: 'the path of the file of communities', example: 'GROUPS_FILE=groups.json' },
  VK_API_URL: {
    expected: 'the full http(s) base of the VK API including /method',
    example: 'VK_API_URL=https://api.vk.ru/method',
  },
  VK_TRANSPORT: { expected: 'longpoll or callback', example: 'VK_TRANSPORT=longpoll' },
  HOST: { expected: 'a host name or an IP address without a port', example: 'HOST=127.0.0.1' },
  PORT: { expected: 'a whole number from 0 to 65535', example: 'PORT=8080' },
  PUBLIC_URL: {
    expected: 'the http(s) address at which phones reach the bot',
    example: 'PUBLIC_URL=https://bot.example.org',
  },
  MONGODB_URI: {
    expected: 'an address that begins with mongodb:// or mongodb+srv://',
    example: 'MONGODB_URI=mongodb://127.0.0.1:27017/young-teachers',
  },
  DATA_DIR: { expected: 'the path of a folder', example: 'DATA_DIR=.data' },
  LOG_LEVEL: { expected: `one of ${levels.join(', ')}`, example: 'LOG_LEVEL=info' },
  NODE_ENV: { expected: 'development, production or test', example: 'NODE_ENV=production' },
  LEASE_MS: { expected: 'milliseconds from 500 to 600000', example: 'LEASE_MS=6000' },
  RANDOM_ID_WINDOW_MS: {
    expected: 'milliseconds from 1000 to 86400000',
    example: 'RANDOM_ID_WINDOW_MS=240000',
  },
  LOG_KEY: { expected: 'a secret of at least 16 characters', example: 'the output of: openssl rand -hex 32' },
  DATA_KEY: { expected: 'a secret of at least 16 characters', example: 'the output of: openssl rand -hex 32' },
}

/**
 * The variables of this process over those of the file `.env` in the working directory, which may be absent.
 * @throws {ConfigurationError} when `.env` is there and cannot be read
 */
export function environment(): Environment {
  try {
    return { ...parse(readFileSync('.env')), ...process.env }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return process.env
    throw new ConfigurationError('.env', ['expected a readable text file of NAME=value lines, or no file at all'])
  }
}

/**
 * Reads the settings; an empty variable counts as unset.
 * @throws {ConfigurationError} listing all faults at once
 */
export function readEnv(source: Environment = environment()): Settings {
  const given = Object.fromEntries(
    Object.keys(hints).flatMap((name) => {
      const value = source[name]?.trim()
      return value ? [[name, value]] : []
    }),
  )
  const read = variables.safeParse(given)
  if (!read.success) {
    const wrong = new Set(read.error.issues.map((issue) => issue.path[0] as keyof typeof hints))
    throw new ConfigurationError(
      'The environment',
      [...wrong].map((name) => fault(name, hints[name])),
    )
  }
  const values = read.data
  return {
    groupsFile: values.GROUPS_FILE ?? 'groups.json',
    groupsFileNamed: values.GROUPS_FILE !== undefined,
    vkApiUrl: values.VK_API_URL,
    vkTransport: values.VK_TRANSPORT,
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL,
    mongodbUri: values.MONGODB_URI,
    dataDir: values.DATA_DIR,
    logLevel: values.LOG_LEVEL,
    production: values.NODE_ENV === 'production',
    leaseMs: values.LEASE_MS,
    randomIdWindowMs: values.RANDOM_ID_WINDOW_MS,
    logKey: values.LOG_KEY ?? randomBytes(32).toString('hex'),
    dataKey: values.DATA_KEY,
  }
}
