/** What the commands of the operator need: the configuration, and the database that the bot uses. */
import { readFileSync } from 'node:fs'
import { type ParseArgsConfig, parseArgs } from 'node:util'
import mongoose, { type Connection } from 'mongoose'
import { ConfigurationError, environment, readEnv } from '../../config/env.ts'
import { findDatabase } from '../database/find-database.ts'
import { inPlainWords } from '../start-failures.ts'

/** The database is asked for so long. */
const PATIENCE_MS = 5000

/** Opens the database of the configuration, does something with it and closes it. */
export async function withDatabase<T>(act: (connection: Connection) => Promise<T>): Promise<T> {
  const { mongodbUri: uri, dataDir: directory, production } = readEnv()
  const database = await findDatabase({ uri, directory, production })
  try {
    const options = { autoIndex: false, bufferCommands: false, serverSelectionTimeoutMS: PATIENCE_MS }
    const connection = await mongoose.createConnection(database.uri, options).asPromise()
    try {
      return await act(connection)
    } finally {
      await connection.close()
    }
  } finally {
    await database.stop()
  }
}

/**
 * BACKUP_KEY, or the first line of the file that BACKUP_KEY_FILE names.
 * @throws {ConfigurationError} where there is neither, or it is short
 */
export function backupKey(): string {
  const { BACKUP_KEY: key, BACKUP_KEY_FILE: path } = environment()
  const found = key?.trim() || (path?.trim() ? firstLine(path.trim()) : '')
  if (found.length >= SHORTEST) return found
  throw new ConfigurationError('BACKUP_KEY', [
    `нужен ключ не короче ${SHORTEST} знаков, например вывод «openssl rand -hex 32», в BACKUP_KEY или в файле BACKUP_KEY_FILE`,
  ])
}

const SHORTEST = 16

function firstLine(path: string): string {
  try {
    return readFileSync(path, 'utf8').split('\n')[0]?.trim() ?? ''
  } catch {
    throw new ConfigurationError('BACKUP_KEY_FILE', [`файл ${path} нельзя прочитать`])
  }
}

/** The words after the command; wrong ones are answered with how it is used. */
export function commandLine<O extends NonNullable<ParseArgsConfig['options']>>(options: O, usage: string) {
  try {
    return parseArgs({ options, allowPositionals: true, strict: true })
  } catch {
    throw new Usage(usage)
  }
}

/** The command was typed wrongly; the message says how it is used. */
export class Usage extends Error {
  constructor(usage: string) {
    super(`Так: ${usage}`)
    this.name = 'Usage'
  }
}

const PLAIN = new Set(['Usage', 'Refused', 'BadArchive'])

/** Runs a command; what it throws is said in plain words, with exit code 1. */
export function command(run: () => Promise<string | { says: string; code: number }>): void {
  run().then(
    (answer) => {
      const { says, code } = typeof answer === 'string' ? { says: answer, code: 0 } : answer
      process.stdout.write(`${says}\n`)
      process.exitCode = code
    },
    (error: unknown) => {
      const isPlain = error instanceof Error && PLAIN.has(error.name)
      process.stderr.write(`${isPlain ? error.message : inPlainWords(error)}\n`)
      process.exitCode = 1
    },
  )
}
