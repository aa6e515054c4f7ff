/**
 * The storm as a command: `npm run chaos -- --kills 34 --database-kills 5 --seed 1 --window-minutes 60`.
 * First people join; then half as many kills fall on
 * announcements, reminders and talks while VK fails as well. Exits with 1 when any window reads otherwise than it should.
 */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { findDatabase } from '../../src/database/find-database.ts'
import { compile } from '../support/compile.js'
import { storm } from './storm.ts'
import { tellingStorm } from './telling-storm.ts'

const { values } = parseArgs({
  options: {
    /** With those of the announcements fifty in all. */
    kills: { type: 'string', default: '34' },
    'database-kills': { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    /** How long the emulated VK remembers a random_id; left out: half the kills at an hour, half at five minutes. */
    'window-minutes': { type: 'string' },
  },
})

const windows = values['window-minutes'] === undefined ? [60, 5] : [Number(values['window-minutes'])]
const forget = await compile()
const directory = await mkdtemp(join(tmpdir(), 'storm-'))
const database = await findDatabase({ directory, temporary: true })
try {
  for (const [index, minutes] of windows.entries()) {
    const uri = new URL(database.uri)
    uri.pathname = `/storm-${index}`
    const share = (whole: string) => Math.floor((Number(whole) + index) / windows.length)
    const { differences, ...figures } = await storm({
      mongodbUri: uri.href,
      databasePid: () => database.pid(),
      kills: share(values.kills),
      databaseKills: share(values['database-kills']),
      seed: Number(values.seed) + index,
      randomIdWindowMs: minutes * 60_000,
      log: (line) => process.stdout.write(`${line}\n`),
    })
    const { kills, inFlight, databaseKills } = figures
    process.stdout.write(`${JSON.stringify(figures)}\n`)
    for (const difference of differences) process.stdout.write(`${difference}\n`)
    process.stdout.write(
      `random_id known for ${minutes} min: ${kills} kills of the bot, ${inFlight} with something in flight, ` +
        `${databaseKills} of the database: ${differences.length} differences\n`,
    )
    if (differences.length > 0) process.exitCode = 1
  }
  const uri = new URL(database.uri)
  uri.pathname = '/storm-telling'
  const { differences, ...figures } = await tellingStorm({
    mongodbUri: uri.href,
    kills: Math.ceil(Number(values.kills) / 2),
    seed: Number(values.seed),
    slow: true,
    log: (line) => process.stdout.write(`${line}\n`),
  })
  process.stdout.write(`${JSON.stringify(figures)}\n`)
  for (const difference of differences) process.stdout.write(`${difference}\n`)
  process.stdout.write(
    `announcements, reminders and talks while VK fails: ${figures.kills} kills of the bot, ${figures.inFlight} with an ` +
      `announcement on its way: ${differences.length} differences\n`,
  )
  if (differences.length > 0) process.exitCode = 1
} finally {
  await database.stop()
  await forget()
}
