/** What is wrong with the configuration is said at once and plainly, with exit code 1, and no secret is shown. */
import { mkdir, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { type Ended, emptyFolder, runEntry, type Variables } from './entry.ts'

const SECRET = 'vk1.a.tayna'
const good = {
  id: 1,
  token: SECRET,
  title: 'Молодые педагоги',
  level: 'municipal',
  timeZone: 'Asia/Krasnoyarsk',
  organizers: [201],
}

interface Case {
  variables?: Variables
  /** Files by their names; a name that ends with a slash is a folder. */
  files?: Record<string, unknown>
  says: RegExp[]
}

const cases: Record<string, Case> = {
  'production without groups and without a database': {
    variables: { NODE_ENV: 'production' },
    says: [/NODE_ENV=production needs a groups file, e\.g\. GROUPS_FILE=/, /needs MONGODB_URI, e\.g\. MONGODB_URI=/],
  },
  'production with groups and without a database': {
    variables: { NODE_ENV: 'production' },
    files: { 'groups.json': [good] },
    says: [/NODE_ENV=production needs MONGODB_URI/],
  },
  'production without groups': {
    variables: { NODE_ENV: 'production', MONGODB_URI: 'mongodb://anna:tayna@127.0.0.1:1/bot' },
    says: [/NODE_ENV=production needs a groups file/],
  },
  'GROUPS_FILE that is not there': {
    variables: { GROUPS_FILE: 'towns/groups.json' },
    says: [/GROUPS_FILE names towns\/groups\.json, which is not there/],
  },
  'GROUPS_FILE that is a folder': {
    variables: { GROUPS_FILE: 'groups' },
    files: { 'groups/': '' },
    says: [/groups is there but cannot be read/],
  },
  'a groups file that is a folder, though nobody named it': {
    files: { 'groups.json/': '' },
    says: [/groups\.json is there but cannot be read/],
  },
  'a groups file of broken JSON': {
    files: { 'groups.json': `[{"id": 1,\n "token": "${SECRET}",\n }]` },
    says: [/expected valid JSON \(see line 3\)/],
  },
  'faults of two communities': {
    files: {
      'groups.json': [
        { ...good, level: 'town', organizers: [] },
        { id: 2, token: '$TOKEN_TWO' },
      ],
    },
    says: [
      /community 1: level: expected municipal, district or regional, for example/,
      /community 1: organizers: expected VK ids of people, at least one/,
      /community 2: token: expected the variable TOKEN_TWO to be set/,
      /community 2: title: expected/,
      /community 2: timeZone: expected/,
    ],
  },
  'variables that cannot be': {
    variables: { PORT: 'восемь', VK_TRANSPORT: 'pigeon', MONGODB_URI: 'http://anna:tayna@db.example' },
    says: [/PORT: expected a whole number/, /VK_TRANSPORT: expected longpoll or callback/, /MONGODB_URI: expected/],
  },
  'a table of organisations with bad lines': {
    files: {
      'groups.json': [{ ...good, organisations: 'schools.csv' }],
      'schools.csv': 'id,title,kind,aliases\nschool-1,Школа 1,school,\nschool-1,Школа 2,school,\nx,,замок,\n',
    },
    says: [/schools\.csv, line 3: id school-1 уже есть в строке 2/, /schools\.csv, line 4: .*kind/],
  },
  'a database that does not answer': {
    variables: { NODE_ENV: 'production', MONGODB_URI: 'mongodb://anna:tayna@127.0.0.1:1/bot' },
    files: { 'groups.json': [good] },
    says: [/The database does not let the bot in: connect ECONNREFUSED 127\.0\.0\.1:1/, /Check MONGODB_URI/],
  },
  'a data folder that is a file': {
    files: { '.data': 'a file' },
    says: [/\.data cannot be used \(EEXIST\).*DATA_DIR/],
  },
}

/** Two at a time, one for each core of a small machine. */
const results = new Map<string, Promise<Ended>>()
beforeAll(() => {
  const queue = Object.entries(cases)
  const lanes = [Promise.resolve(), Promise.resolve()]
  for (const [index, [name, one]] of queue.entries()) {
    const lane = lanes[index % lanes.length] as Promise<void>
    const result = lane.then(() => outcome(one))
    results.set(name, result)
    lanes[index % lanes.length] = result.then(
      () => undefined,
      () => undefined,
    )
  }
})

async function outcome({ variables = {}, files = {} }: Case): Promise<Ended> {
  const folder = await emptyFolder()
  try {
    for (const [name, content] of Object.entries(files)) {
      const path = join(folder.path, name)
      if (name.endsWith('/')) await mkdir(path)
      else await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
    }
    return await runEntry(folder.path, variables)
  } finally {
    await folder.remove()
  }
}

it.each(Object.entries(cases))(
  '%s',
  async (name, { says }) => {
    const { code, stdout, stderr, leftBehind } = (await results.get(name)) as Ended
    for (const words of says) expect(stderr).toMatch(words)
    expect(stderr).not.toMatch(/tayna|^ +at /m)
    expect({ code, stdout, leftBehind }).toEqual({ code: 1, stdout: '', leftBehind: false })
  },
  120_000,
)

it('a port that another program has', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const port = String((other.address() as AddressInfo).port)
  const { stderr, ...ended } = await outcome({ variables: { PORT: port }, says: [] })
  await new Promise((resolve) => other.close(resolve))
  expect(stderr).toContain(`127.0.0.1:${port} is taken by another program`)
  expect(stderr).not.toMatch(/^ +at /m)
  expect(ended).toMatchObject({ code: 1, stdout: '', leftBehind: false })
}, 60_000)
