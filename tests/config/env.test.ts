import { readFileSync } from 'node:fs'
import { parse } from 'dotenv'
import { ConfigurationError, readEnv } from '../../config/env.ts'

function refusal(source: Record<string, string>): string {
  try {
    readEnv(source)
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message
    throw error
  }
  return 'accepted'
}

it('has a default for everything', () => {
  expect(readEnv({})).toMatchObject({
    groupsFile: 'groups.json',
    groupsFileNamed: false,
    vkApiUrl: 'https://api.vk.ru/method',
    vkTransport: 'longpoll',
    host: '127.0.0.1',
    port: 8080,
    mongodbUri: undefined,
    dataDir: '.data',
    logLevel: 'info',
    production: false,
    leaseMs: 6000,
    randomIdWindowMs: 240_000,
  })
})

it('reads what is set, without the blanks around it', () => {
  const settings = readEnv({
    GROUPS_FILE: 'my/groups.json',
    VK_API_URL: ' http://127.0.0.1:7000/method/ ',
    VK_TRANSPORT: 'callback',
    PORT: '0',
    PUBLIC_URL: 'https://bot.example.org/',
    MONGODB_URI: 'mongodb+srv://bot:secret@cluster.example.net/bot',
    NODE_ENV: 'production',
  })
  expect(settings).toMatchObject({
    groupsFile: 'my/groups.json',
    groupsFileNamed: true,
    vkApiUrl: 'http://127.0.0.1:7000/method',
    vkTransport: 'callback',
    port: 0,
    publicUrl: 'https://bot.example.org',
    mongodbUri: 'mongodb+srv://bot:secret@cluster.example.net/bot',
    production: true,
  })
})

it('takes an empty variable as unset', () => {
  expect(readEnv({ GROUPS_FILE: '', PORT: ' ', MONGODB_URI: '' })).toMatchObject({
    groupsFileNamed: false,
    port: 8080,
    mongodbUri: undefined,
  })
})

it('reports all faults at once, each with its name, what was expected and an example', () => {
  const message = refusal({
    VK_API_URL: 'http://127.0.0.1:7000',
    VK_TRANSPORT: 'poll',
    HOST: 'two words',
    PORT: '80a8',
    LOG_LEVEL: 'loud',
    NODE_ENV: 'prod',
    LEASE_MS: '-1',
    RANDOM_ID_WINDOW_MS: '4 minutes',
  })
  expect(message).toContain('  - PORT: expected a whole number from 0 to 65535, for example PORT=8080')
  expect(message).toContain('  - VK_API_URL: expected the full http(s) base of the VK API including /method')
  expect(message.match(/^ {2}- (\w+): expected .+, for example .+$/gm)).toHaveLength(8)
})

it.each([
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '1e3'],
  ['PUBLIC_URL', 'bot.example.org'],
  ['VK_API_URL', 'file:///method'],
  ['MONGODB_URI', 'postgres://db'],
])('refuses %s=%s', (name, value) => {
  expect(refusal({ [name]: value })).toContain(`- ${name}: expected`)
})

it('never shows a secret', () => {
  const message = refusal({
    MONGODB_URI: 'http://bot:hunter2@db.example/bot',
    LOG_KEY: 'short-key',
    PORT: 'vk1.a.token',
  })
  expect(message).toMatch(/MONGODB_URI: expected[\s\S]*LOG_KEY: expected|LOG_KEY: expected[\s\S]*MONGODB_URI: expected/)
  expect(message).not.toMatch(/hunter2|short-key|vk1/)
})

it('makes a key for the pseudonyms of one start when none is set', () => {
  expect(readEnv({}).logKey).not.toBe(readEnv({}).logKey)
  expect(readEnv({ LOG_KEY: 'a key of sixteen' }).logKey).toBe('a key of sixteen')
})

it('accepts .env.example, which shows every default', () => {
  const example = parse(readFileSync('.env.example', 'utf8').replace(/^#(?=[A-Z_]+=)/gm, ''))
  const { groupsFileNamed, mongodbUri, publicUrl, logKey, dataKey, ...read } = readEnv(example)
  const { groupsFileNamed: _, mongodbUri: __, publicUrl: none, logKey: ___, dataKey: unset, ...defaults } = readEnv({})
  expect(read).toEqual(defaults)
  expect([groupsFileNamed, mongodbUri?.startsWith('mongodb://'), logKey.length >= 16]).toEqual([true, true, true])
  expect([publicUrl?.startsWith('https://'), none]).toEqual([true, undefined])
  expect([dataKey !== undefined && dataKey.length >= 16, unset]).toEqual([true, undefined])
})
