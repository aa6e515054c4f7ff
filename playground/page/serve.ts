import { readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname } from 'node:path'
import { refusalOf } from './loopback.ts'
import { passThrough } from './pass-through.ts'

export interface PageOptions {
  /** Where the emulator's `/control` and `/files` are, e.g. `http://127.0.0.1:7000`. */
  emulatorUrl: string
  /** The zone the clock shows, such as `Europe/Moscow`; left out: the browser's own. */
  timeZone?: string
  /** Ids of those whom the page calls organizers. */
  organizers?: readonly number[]
}

/** Answers a request if it is for the page and says so; `false` leaves it to others. */
export type Routes = (request: IncomingMessage, response: ServerResponse) => boolean

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** Only the page's own files run or load, and nobody frames it. `blob:` and `data:` are not needed, so not allowed. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * The page's routes: `/` and its files, and everything under /control and /files passed through to the emulator.
 * Only requests made to a loopback name and from the page itself are answered, the others get 403: whoever holds
 * this address can act as anyone in the playground.
 */
export function pageRoutes({ emulatorUrl, ...town }: PageOptions): Routes {
  const files = pageFiles(town)
  return (request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    const passed = path.startsWith('/control/') || path.startsWith('/files/')
    const file = files.get(path)
    if (!passed && !file) return false

    const refusal = refusalOf(request)
    if (refusal) refuse(response, 403, refusal)
    else if (passed) passThrough(emulatorUrl, request, response)
    else if (file) sendFile(file, request, response)
    return true
  }
}

interface PageFile {
  content: Buffer
  type: string
}

/** Everything the browser may ask for by name, read once; the server's own sources beside it are not among them. */
function pageFiles({ timeZone, organizers = [] }: Omit<PageOptions, 'emulatorUrl'>): Map<string, PageFile> {
  const folder = new URL('./', import.meta.url)
  const files = new Map<string, PageFile>()
  for (const name of readdirSync(folder)) {
    const type = contentTypes[extname(name)]
    if (type) files.set(`/${name}`, { content: readFileSync(new URL(name, folder)), type })
  }
  const index = files.get('/index.html')
  if (timeZone) new Intl.DateTimeFormat('ru', { timeZone }) // a wrong name throws here, at start
  if (index) {
    const zone = timeZone ? ` data-time-zone="${timeZone}"` : ''
    const named = organizers.length > 0 ? ` data-organizers="${organizers.join(' ')}"` : ''
    index.content = Buffer.from(index.content.toString().replace('<html lang="ru">', `<html lang="ru"${zone}${named}>`))
  }
  if (index) files.set('/', index)
  return files
}

function sendFile({ content, type }: PageFile, request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD')
    refuse(response, 405, 'This address is only read.')
    return
  }
  response.writeHead(200, {
    'content-type': type,
    'content-length': content.length,
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-cache',
  })
  response.end(request.method === 'HEAD' ? undefined : content)
}

function refuse(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify({ error: words }))
}
