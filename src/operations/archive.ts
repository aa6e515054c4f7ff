/**
 * The file of a backup: one line in clear that says what it is, then rows as lines of EJSON, gzipped, encrypted. It is
 * read twice, so that a cut or altered file, or a wrong key, is refused before anything is done with it.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import mongoose from 'mongoose'
import { z } from 'zod'

const { EJSON } = mongoose.mongo.BSON

/** The file cannot be used; the message says why. */
export class BadArchive extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'BadArchive'
  }
}

const Header = z.object({
  archive: z.literal('young-teachers-bot'),
  format: z.literal(1),
  /** Version of the documents. */
  schema: z.number().int().min(1),
  /** When the copying began. */
  made: z.iso.datetime(),
  salt: z.string(),
  iv: z.string(),
  /** Tells a wrong key from a damaged file. */
  check: z.string(),
})
export type Header = z.infer<typeof Header>

export type Row = Record<string, unknown>
/** What an archive holds, in order: a collection's name before its rows. */
export type Piece = { collection: string } | { row: Row }

export interface Ending {
  /** Rows by collection. */
  counts: Record<string, number>
  /** `one`: all rows are of one moment. `spread`: they were read while the bot wrote. */
  moment: 'one' | 'spread'
}

/** Longer than any header. */
const HEADER_BYTES = 4096
const TAG_BYTES = 16
/** scrypt's cost: 32 MB and a tenth of a second a guess. */
const SCRYPT = { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 }

function keyOf(passphrase: string, salt: Buffer): { key: Buffer; check: Buffer } {
  const derived = scryptSync(passphrase, salt, 48, SCRYPT)
  return { key: derived.subarray(0, 32), check: derived.subarray(32) }
}

/** Writes the whole file beside its place first: a file of that name is never a half one. */
export async function writeArchive(
  path: string,
  passphrase: string,
  about: { schema: number; made: Date },
  pieces: () => AsyncGenerator<Piece, Ending['moment']>,
): Promise<Ending> {
  const [salt, iv] = [randomBytes(16), randomBytes(12)]
  const { key, check } = keyOf(passphrase, salt)
  const header: Header = {
    archive: 'young-teachers-bot',
    format: 1,
    schema: about.schema,
    made: about.made.toISOString(),
    salt: salt.toString('base64'),
    iv: iv.toString('base64'),
    check: check.toString('base64'),
  }
  const first = `${JSON.stringify(header)}\n`
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(first))
  const counts: Record<string, number> = {}
  let ending: Ending = { counts, moment: 'spread' }
  async function* lines() {
    const sum = createHash('sha256')
    const told = (value: unknown) => {
      const line = `${EJSON.stringify(value as object, { relaxed: false })}\n`
      sum.update(line)
      return line
    }
    const source = pieces()
    let name = ''
    for (;;) {
      const next = await source.next()
      if (next.done) {
        ending = { counts, moment: next.value }
        yield `${JSON.stringify({ end: { ...ending, sha256: sum.digest('hex') } })}\n`
        return
      }
      if ('collection' in next.value) {
        name = next.value.collection
        counts[name] = 0
      } else counts[name] = (counts[name] ?? 0) + 1
      yield told(next.value)
    }
  }
  const part = `${path}.part`
  try {
    const file = createWriteStream(part, { mode: 0o600 })
    file.write(first)
    await pipeline(
      Readable.from(lines()),
      createGzip(),
      cipher,
      async function* (chunks: AsyncIterable<Buffer>) {
        yield* chunks
        yield cipher.getAuthTag()
      },
      file,
    )
    const handle = await open(part, 'r+')
    await handle.sync()
    await handle.close()
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  return ending
}

/**
 * Reads the whole file and what it says of itself.
 * @throws {BadArchive} where it is none, is cut or altered, or the key is another one
 */
export async function verifyArchive(path: string, passphrase: string): Promise<{ header: Header; ending: Ending }> {
  const { header } = await headerOf(path)
  const sum = createHash('sha256')
  const counts: Record<string, number> = {}
  let name = ''
  let ending: (Ending & { sha256: string }) | undefined
  for await (const line of linesOf(path, passphrase)) {
    const value = EJSON.parse(line, { relaxed: false }) as Partial<{ collection: string; row: Row; end: typeof ending }>
    if (value.end) ending = JSON.parse(line).end as typeof ending
    else {
      sum.update(`${line}\n`)
      if (value.collection !== undefined) {
        name = value.collection
        counts[name] = 0
      } else counts[name] = (counts[name] ?? 0) + 1
    }
  }
  if (!ending || ending.sha256 !== sum.digest('hex') || JSON.stringify(ending.counts) !== JSON.stringify(counts))
    throw new BadArchive(`${path}: файл не цел: строки не те, что были записаны.`)
  return { header, ending: { counts, moment: ending.moment } }
}

/** The pieces of a file that was verified. */
export async function* piecesOf(path: string, passphrase: string): AsyncGenerator<Piece> {
  for await (const line of linesOf(path, passphrase)) {
    const value = EJSON.parse(line, { relaxed: false }) as Piece | { end: unknown }
    if (!('end' in value)) yield value
  }
}

async function headerOf(path: string): Promise<{ header: Header; bytes: Buffer; size: number }> {
  const handle = await open(path, 'r').catch(() => {
    throw new BadArchive(`${path}: такого файла нет, или его нельзя прочитать.`)
  })
  try {
    const { size } = await handle.stat()
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0)
    const end = buffer.subarray(0, bytesRead).indexOf('\n')
    const parsed = end < 0 ? undefined : Header.safeParse(json(buffer.toString('utf8', 0, end)))
    if (!parsed?.success) throw new BadArchive(`${path}: это не копия этого бота, или её делала другая версия.`)
    return { header: parsed.data, bytes: buffer.subarray(0, end + 1), size }
  } finally {
    await handle.close()
  }
}

async function* linesOf(path: string, passphrase: string): AsyncGenerator<string> {
  const { header, bytes, size } = await headerOf(path)
  const { key, check } = keyOf(passphrase, Buffer.from(header.salt, 'base64'))
  const expected = Buffer.from(header.check, 'base64')
  if (expected.length !== check.length || !timingSafeEqual(expected, check))
    throw new BadArchive(`${path}: ключ не тот (BACKUP_KEY), или начало файла изменено.`)
  const end = size - TAG_BYTES
  if (end <= bytes.length) throw new BadArchive(`${path}: файл обрезан.`)
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(header.iv, 'base64'), { authTagLength: TAG_BYTES })
  decipher.setAAD(bytes).setAuthTag(await bytesFrom(path, end))
  const text = new TextDecoder()
  let rest = ''
  try {
    const gunzip = createGunzip()
    const flowing = pipeline(createReadStream(path, { start: bytes.length, end: end - 1 }), decipher, gunzip)
    // Its failure is met below: the stream that is read fails with it.
    flowing.catch(() => undefined)
    for await (const chunk of gunzip) {
      const lines = (rest + text.decode(chunk as Buffer, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
    await flowing
  } catch {
    throw new BadArchive(`${path}: файл обрезан или изменён.`)
  }
}

async function bytesFrom(path: string, start: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of createReadStream(path, { start })) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
