/** The append-only file a world is rebuilt from. It outlives `kill -9`: changes are written before they are answered. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { apply, type Change } from './changes.ts'
import { snapshot } from './snapshot.ts'
import { newWorld, type World } from './world.ts'

export interface Journal {
  world: World
  /** Notes a change; it is on disk after `flush`. */
  note(change: Change): void
  flush(): void
  close(): void
}

const CHUNK = 1 << 20

/** A world that forgets everything with the process. */
export function noJournal(messagesPerWindow: number): Journal {
  return { world: newWorld(messagesPerWindow), note: () => {}, flush: () => {}, close: () => {} }
}

/** Replays the journal in `directory`, writes it anew without what no longer matters, and goes on appending. */
export function openJournal(directory: string, messagesPerWindow: number): Journal {
  mkdirSync(directory, { recursive: true })
  const path = join(directory, 'journal.ndjson')
  if (existsSync(path)) {
    compact(path, replay(path, messagesPerWindow))
  }
  // Numbers given while replaying must be those the compacted file gives, so the world is read from that one.
  const world = existsSync(path) ? replay(path, messagesPerWindow) : newWorld(messagesPerWindow)
  const file = openSync(path, 'a')
  let lines: string[] = []
  // A delayed call may end after the stop: its file number could be another file's by then.
  let closed = false
  return {
    world,
    note: (change) => void lines.push(JSON.stringify(change)),
    flush() {
      if (lines.length === 0 || closed) return
      const text = `${lines.join('\n')}\n`
      lines = []
      writeAll(file, text)
    },
    close() {
      this.flush()
      closed = true
      closeSync(file)
    },
  }
}

function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text)
  let written = 0
  while (written < bytes.length) written += writeSync(file, bytes, written)
}

function replay(path: string, messagesPerWindow: number): World {
  const world = newWorld(messagesPerWindow)
  const bytes = readFileSync(path)
  let start = 0
  for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
    apply(world, JSON.parse(bytes.toString('utf8', start, end)) as Change)
    start = end + 1
  }
  // What follows the last line end is a write that a kill cut short: it was never answered.
  return world
}

function compact(path: string, world: World): void {
  const fresh = `${path}.new`
  const file = openSync(fresh, 'w')
  let text = ''
  for (const change of snapshot(world)) {
    text += `${JSON.stringify(change)}\n`
    if (text.length > CHUNK) {
      writeAll(file, text)
      text = ''
    }
  }
  writeAll(file, text)
  fsyncSync(file)
  closeSync(file)
  renameSync(fresh, path)
}
