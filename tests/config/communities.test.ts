import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readCommunities } from '../../config/communities.ts'
import { ConfigurationError } from '../../config/env.ts'

const folder = mkdtempSync(join(tmpdir(), 'groups-'))
afterAll(() => rmSync(folder, { recursive: true }))

const town = {
  id: 101,
  token: 'town-token',
  title: 'Молодые педагоги Приозёрска',
  level: 'municipal',
  timeZone: 'Asia/Krasnoyarsk',
  organizers: [201],
}

function file(content: unknown): string {
  const path = join(folder, 'groups.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

function refusal(content: unknown, env = {}, transport?: 'callback'): string {
  try {
    readCommunities(file(content), env, transport)
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message
    throw error
  }
  return 'accepted'
}

it('accepts groups.example.json with the variables it names', () => {
  const env = { TOKEN_TOWN: 'first', TOKEN_REGION: 'second', SECRET_TOWN: 'third' }
  const [first, second] = readCommunities('groups.example.json', env)
  expect([first?.token, first?.callback?.secret, second?.token]).toEqual(['first', 'third', 'second'])
  const shown = Object.keys(JSON.parse(readFileSync('groups.example.json', 'utf8'))[0])
  expect(shown).toEqual([
    'id',
    'token',
    'title',
    'level',
    'parent',
    'timeZone',
    'organizers',
    'operator',
    'townGenitive',
    'charter',
    'organisations',
    'quietHours',
    'callback',
  ])
})

it('needs only six fields, and reads a file with the mark that Windows puts first', () => {
  expect(readCommunities(file(`\uFEFF${JSON.stringify([town])}`), {})).toEqual([town])
})

it('counts an organizer once', () => {
  expect(readCommunities(file([{ ...town, organizers: [201, 202, 201] }]), {})[0]?.organizers).toEqual([201, 202])
})

it('reports all faults of all communities at once', () => {
  const message = refusal([
    { ...town, timeZone: 'Asia/Приозёрск', organizers: [], quietHours: { from: '9:00', to: '25:00' } },
    { ...town, id: -102, token: '$TOKEN_REGION', level: 'town', charter: { version: '1' } },
  ])
  expect(message).toContain('community 101: timeZone: expected the name of a time zone, for example')
  expect(message).toContain('community 101: organizers: expected VK ids of people, at least one')
  expect(message).toContain('community 101: quietHours.from: expected two different times HH:MM')
  expect(message).toContain('community -102: id: expected the VK id of the community, a whole number without a minus')
  expect(message).toContain('community -102: token: expected the variable TOKEN_REGION to be set')
  expect(message).toContain('community -102: level: expected municipal, district or regional')
  expect(message).toContain('community -102: charter: expected a version and either a text or a link')
})

it.each([
  ['an offset instead of a time zone', { timeZone: '+07:00' }, 'timeZone'],
  ['an organizer as a name', { organizers: ['anna'] }, 'organizers'],
  [
    'an operator without an address',
    { operator: { name: 'А', email: 'a@example.org', hosting: 'Р' } },
    'operator.address',
  ],
  ['a charter of both kinds', { charter: { version: '1', text: 'Устав', link: 'https://example.org' } }, 'charter'],
  ['a list of organisations that is not there', { organisations: 'no-such.csv' }, 'organisations'],
  ['quiet hours of no length', { quietHours: { from: '21:00', to: '21:00' } }, 'quietHours'],
  ['a long secret', { callback: { secret: 'x'.repeat(51) } }, 'callback.secret'],
  ['an unknown name', { timezone: 'Asia/Krasnoyarsk' }, 'timezone'],
])('refuses %s', (_, change, name) => {
  expect(refusal([{ ...town, ...change }])).toContain(`- community 101: ${name}: `)
})

it('wants each community once, with a token of its own', () => {
  expect(refusal([town, town])).toContain('id 101: expected once in the file')
  expect(refusal([town, { ...town, id: 102 }])).toContain('community 102: token: expected its own')
})

it('wants a parent that is in the file and stands higher', () => {
  const child = { ...town, parent: 102 }
  expect(refusal([child])).toContain('community 101: parent: expected the id of another community of this file')
  expect(refusal([child, { ...town, id: 102, token: 'other' }])).toContain('community 101: parent: expected')
  expect(refusal([{ ...child, parent: 101 }])).toContain('community 101: parent: expected')
  expect(refusal([child, { ...town, id: 102, token: 'other', level: 'regional' }])).toBe('accepted')
})

it('wants a secret of each community when VK calls', () => {
  expect(refusal([town], {}, 'callback')).toContain('community 101: callback: expected a secret')
  expect(refusal([{ ...town, callback: { secret: 's' } }], {}, 'callback')).toBe('accepted')
})

it.each([
  ['not JSON', '[{"token": "vk1.a.hidden",}]', 'expected valid JSON'],
  ['no array', '{"token": "vk1.a.hidden"}', 'expected an array of at least one community'],
  ['an empty array', '[]', 'expected an array of at least one community'],
  ['something else than objects', '["vk1.a.hidden"]', 'community number 1 of the file: expected an object'],
])('says what is wrong with %s, and never shows a token', (_, content, expected) => {
  const message = refusal(content)
  expect(message).toContain(expected)
  expect(message).not.toContain('hidden')
})

it('never shows a token or a secret of a community that is refused', () => {
  const wrong = { ...town, token: ['vk1.a.hidden'], callback: { secret: '$SECRET', extra: 'hidden' } }
  const message = refusal([wrong], { SECRET: 'hidden'.repeat(20) })
  expect(message).toContain('community 101: token: expected a community token')
  expect(message).toContain('community 101: callback.extra: unknown name')
  expect(message).not.toContain('hidden')
})

it('says that a file cannot be read', () => {
  expect(() => readCommunities(join(folder, 'absent.json'), {})).toThrow(
    /absent\.json cannot be used:[\s\S]*readable file/,
  )
})
