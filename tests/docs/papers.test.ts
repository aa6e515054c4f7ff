/** The papers say what is there: files, commands, settings and metrics that they name exist. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Role } from '../../models/role.ts'
import { menuChoices } from '../../src/bot/menu.ts'

const read = (path: string) => readFileSync(path, 'utf8')
const readme = read('README.md')
const papers = ['README.md', ...readdirSync('docs').map((name) => `docs/${name}`)].filter((path) =>
  path.endsWith('.md'),
)

it('has a line of coverage for each row, and every file it names is there', () => {
  const rows = [...read('docs/coverage.md').matchAll(/^\| (D\d+[a-d]?) \| (.+) \| (.+) \| (.+) \|$/gm)]
  const numbers = new Set(rows.map(([, row]) => row?.replace(/[a-d]$/, '')))
  const missing = Array.from({ length: 97 }, (_, index) => `D${index + 1}`).filter((row) => !numbers.has(row))
  expect(missing).toEqual([])
  const files = rows.flatMap(([, , , scene = '', test = '']) => [scene, test]).filter((name) => name !== 'not yet')
  expect(files.length).toBeGreaterThan(0)
  expect(files.flatMap((cell) => cell.split(', ')).filter((path) => !existsSync(path))).toEqual([])
})

it('names only commands that package.json has', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const named = [...readme.matchAll(/npm run ([a-z]+)/g)].map(([, name]) => name as string)
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter((name) => !(name in scripts))).toEqual([])
})

it('names every setting that is read', () => {
  const settings = [...read('config/env.ts').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name]) => name as string)
  expect(settings.length).toBeGreaterThan(8)
  expect([...new Set(settings)].filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
})

it('names in the README every label of a menu, and every event that VK has to send', () => {
  const work = { applications: 0, questions: 0, requests: 0, buddies: 0, mentees: 0 }
  const someone = { applied: false, asks: false, work, draft: true, open: true }
  const labels = [
    ...menuChoices({ ...someone, member: false, roles: [] }),
    ...menuChoices({ ...someone, member: false, applied: true, roles: [] }),
    ...menuChoices({ ...someone, member: false, asks: true, roles: [] }),
    ...[...Role.options.map((role) => [role]), Role.options].flatMap((roles) =>
      menuChoices({ ...someone, member: true, roles }),
    ),
  ].map(({ label }) => label)
  expect([...new Set(labels)].filter((label) => !readme.includes(label))).toEqual([])
  const events = [...read('src/vk/checks.ts').matchAll(/^ {2}\w+_\w+: '(.+)',$/gm)].map(([, name]) => name as string)
  expect(events.length).toBeGreaterThan(4)
  expect(events.filter((name) => !readme.includes(`«${name}»`))).toEqual([])
})

it('names every metric', () => {
  const metrics = [...read('src/bot/metrics.ts').matchAll(/name: '(bot_\w+)'/g)].map(([, name]) => name as string)
  expect(metrics.length).toBeGreaterThan(5)
  expect(metrics.filter((name) => !read('docs/operations.md').includes(name))).toEqual([])
})

it.each(papers)('%s links to what is there', (paper) => {
  const links = [...read(paper).matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, link]) => link as string)
  const own = links.filter((link) => !/^https?:/.test(link))
  expect(own.filter((link) => !existsSync(join(dirname(paper), link)))).toEqual([])
})
