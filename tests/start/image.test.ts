/** The rules that Dockerfile and compose.yaml keep, since no engine runs them here. */
import { readFile } from 'node:fs/promises'

const lines = async (path: string) =>
  (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '' && !/^\s*#/.test(line))

describe('Dockerfile', () => {
  let stages: string[][]
  beforeAll(async () => {
    const all = (await lines('Dockerfile')).join('\n').replaceAll('\\\n', ' ').split('\n')
    const starts = all.flatMap((line, index) => (line.startsWith('FROM ') ? [index] : []))
    stages = starts.map((start, index) => all.slice(start, starts[index + 1]))
  })

  it('has two stages on one small image of a named version', async () => {
    expect(stages.map(([from]) => from)).toEqual([
      expect.stringMatching(/^FROM node:\$\{NODE_VERSION\}-slim AS build$/),
      expect.stringMatching(/^FROM node:\$\{NODE_VERSION\}-slim$/),
    ])
    expect(await lines('Dockerfile')).toContain('ARG NODE_VERSION=22')
  })

  it('ends without tools of building: only what runs, and what was built', () => {
    const last = stages[1]?.join('\n') ?? ''
    expect(last).toContain('npm ci --omit=dev')
    expect(last).not.toMatch(/apt-get|apk |npm run|npm install/)
    expect(last.match(/^COPY .*/gm)).toEqual([
      'COPY package.json package-lock.json .npmrc ./',
      'COPY --from=build /app/dist ./dist',
    ])
  })

  it('runs as nobody in particular, in production, and says how it is', () => {
    const last = stages[1] ?? []
    const at = (start: string) => last.findIndex((line) => line.startsWith(start))
    expect(last[at('USER')]).toBe('USER node')
    expect(at('USER')).toBeGreaterThan(at('COPY --from'))
    expect(at('CMD')).toBeGreaterThan(at('USER'))
    expect(last[at('ENV')]).toContain('NODE_ENV=production')
    expect(last[at('HEALTHCHECK')]).toMatch(/\/health/)
    // A shell in between would keep SIGTERM to itself.
    expect(last[at('CMD')]).toMatch(/^CMD \["node", .*"dist\/src\/start\.js"\]$/)
  })

  it('gives the image nothing secret: only named folders are sent', async () => {
    const sent = await lines('.dockerignore')
    expect(sent[0]).toBe('*')
    expect(sent.some((line) => /env|groups|key/.test(line))).toBe(false)
  })
})

describe('compose.yaml', () => {
  let text: string
  const service = (name: string) => new RegExp(`^  ${name}:\\n((?: {4}.*\\n)+)`, 'm').exec(text)?.[1] ?? ''
  beforeAll(async () => {
    text = `${(await lines('compose.yaml')).join('\n')}\n`
  })

  it('names versions of images, never the latest', () => {
    const images = [...text.matchAll(/^\s*image: (.*)$/gm)].map(([, image]) => image)
    expect(images).toEqual([expect.stringMatching(/^mongo:\d+\.\d+/)])
    expect(text).not.toContain('latest')
  })

  it('the database: a replica set of one, with a key file, users and a volume, and no door outside', () => {
    const mongo = service('mongo')
    for (const part of [
      '--replSet rs0',
      '--keyFile',
      'rs.initiate',
      'MONGO_INITDB_ROOT_PASSWORD',
      'mongo-data:/data/db',
    ])
      expect(mongo).toContain(part)
    expect(mongo).not.toContain('ports:')
    expect(text).toContain("roles: [{ role: 'readWrite', db: 'young-teachers' }]")
  })

  it('the bot: when the database takes writes, for this machine only, its key kept, no secret written here', () => {
    const bot = service('bot')
    for (const part of ['condition: service_healthy', 'NODE_ENV: production', '127.0.0.1:8080:8080', 'bot-data:/data'])
      expect(bot).toContain(part)
    expect(bot).toMatch(/MONGODB_URI: mongodb:\/\/bot:\$\{MONGO_BOT_PASSWORD:\?.*replicaSet=rs0/)
    expect(text.match(/PASSWORD: .*/g)?.every((line) => line.includes('${') || line.endsWith('""'))).toBe(true)
  })
})
