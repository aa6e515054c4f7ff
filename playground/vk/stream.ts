/** `GET /control/stream`: everything that changes, as server-sent events. */
import type { ServerResponse } from 'node:http'
import type { Core } from './core.ts'

const BEAT_MS = 15_000
/** A reader this far behind is let go; it reconnects and asks for the state. */
const MOST_UNREAD = 16 * 1024 * 1024

export function openStream(core: Core, response: ServerResponse, headers: Record<string, string>): void {
  response.writeHead(200, {
    ...headers,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.write(': open\n\n')
  const stop = core.onHappening((happening) => {
    response.write(`data: ${JSON.stringify(happening)}\n\n`)
    if (response.writableLength > MOST_UNREAD) response.destroy()
  })
  const beat = setInterval(() => response.write(': beat\n\n'), BEAT_MS)
  beat.unref()
  response.once('close', () => {
    clearInterval(beat)
    stop()
  })
}
