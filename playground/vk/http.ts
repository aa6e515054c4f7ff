/** The emulator's address: `/method`, `/longpoll`, `/upload`, `/files`, `/control`. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Verb } from './control.ts'
import type { ControlPlane } from './control-plane.ts'
import type { Core } from './core.ts'
import type { Dispatch } from './dispatch.ts'
import { ApiError, errorBody, Refused } from './errors.ts'
import { readForm, readMultipart } from './form.ts'
import { limits } from './limits.ts'
import type { LongPoll } from './longpoll.ts'
import { isForeign, loopbackOrigin } from './loopback.ts'
import { openStream } from './stream.ts'
import type { Uploads } from './uploads.ts'

export interface Parts {
  core: Core
  dispatch: Dispatch
  longPoll: LongPoll
  control: ControlPlane
  uploads: Uploads
}

export interface Listener {
  server: Server
  /** Cuts every connection that does not belong to the control plane. */
  dropConnections(): void
  closeAll(): void
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' }
const BODY = 16 * 1024 * 1024

/** @param host what it will listen on */
export function createListener(parts: Parts, host: string): Listener {
  const sockets = new Map<Socket, 'control' | 'vk'>()
  const server = createServer({ keepAliveTimeout: 75_000, requestTimeout: 0 }, (request, response) => {
    const url = request.url ?? '/'
    sockets.set(request.socket, url.startsWith('/control/') ? 'control' : 'vk')
    if (isForeign(request, host)) return refuseForeign(response)
    route(parts, request, response, url).catch((error) => fail(response, error, loopbackOrigin(request)))
  })
  server.on('connection', (socket) => {
    socket.setNoDelay(true)
    sockets.set(socket, 'vk')
    socket.once('close', () => sockets.delete(socket))
  })
  return {
    server,
    dropConnections() {
      for (const [socket, use] of sockets) if (use === 'vk') socket.destroy()
    },
    closeAll() {
      for (const socket of sockets.keys()) socket.destroy()
    },
  }
}

function refuseForeign(response: ServerResponse): void {
  response.writeHead(403, { ...JSON_TYPE, connection: 'close' })
  response.end(JSON.stringify({ error: 'The emulator answers only to programs and pages of this machine.' }))
}

function fail(response: ServerResponse, error: unknown, headers: Record<string, string>): void {
  if (response.headersSent) return void response.destroy()
  const refused = error instanceof Refused
  response.writeHead(refused ? 400 : 500, { ...JSON_TYPE, ...headers })
  response.end(JSON.stringify({ error: refused ? error.message : String((error as Error)?.stack ?? error) }))
}

async function route(parts: Parts, request: IncomingMessage, response: ServerResponse, url: string): Promise<void> {
  const query = url.indexOf('?')
  const path = query === -1 ? url : url.slice(0, query)
  const search = query === -1 ? {} : readForm(url.slice(query + 1))
  if (path.startsWith('/method/')) return method(parts, request, response, path.slice(8), search)
  if (path.startsWith('/longpoll/')) return poll(parts, response, Number(path.slice(10)), search)
  if (path.startsWith('/control/')) return control(parts, request, response, path.slice(9))
  if (path.startsWith('/upload/')) {
    const body = await readBody(request, limits.docBytes + 1024 * 1024)
    const answer = await parts.uploads.receive(path.slice(8), body, request.headers['content-type'] ?? '')
    parts.core.journal.flush()
    return json(response, answer)
  }
  if (path.startsWith('/files/') && parts.uploads.serve(path.slice(7), response, loopbackOrigin(request))) return
  if (path === '/face.svg') return void response.writeHead(200, { 'content-type': 'image/svg+xml' }).end(FACE)
  response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found')
}

const FACE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><circle cx="1" cy="1" r="1" fill="#99a"/></svg>'

function readBody(request: IncomingMessage, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > most) request.destroy()
      else chunks.push(chunk)
    })
    request.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)))
    request.on('error', reject)
  })
}

function json(response: ServerResponse, value: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(200, { ...JSON_TYPE, ...headers })
  response.end(JSON.stringify(value))
}

async function method(
  { dispatch }: Parts,
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  search: Record<string, string>,
): Promise<void> {
  const body = await readBody(request, BODY)
  const type = request.headers['content-type'] ?? ''
  let params = search
  if (type.startsWith('multipart/form-data')) {
    for (const [key, value] of await readMultipart(body, type)) if (typeof value === 'string') params[key] = value
  } else if (type.includes('json')) {
    const refusal = new ApiError(8, 'a JSON body is not read; send a form')
    return json(response, errorBody(refusal, name, params))
  } else if (body.length > 0) params = { ...search, ...readForm(body.toString('utf8')) }
  const bearer = request.headers.authorization
  if (params.access_token === undefined && bearer?.startsWith('Bearer ')) params.access_token = bearer.slice(7)
  dispatch(name, params, response)
}

function poll(parts: Parts, response: ServerResponse, id: number, query: Record<string, string>): void {
  const { core, longPoll } = parts
  const community = core.world.communities.get(id)
  if (!community || query.act !== 'a_check') {
    response.writeHead(404).end()
    return
  }
  const fault = core.faults.any() ? core.faults.take({ method: 'longpoll', community: id, peers: [] }) : undefined
  const answer = (body: string) => {
    if (fault?.kind === 'accept-then-drop') response.socket?.destroy()
    else if (!response.destroyed) response.writeHead(200, JSON_TYPE).end(body)
  }
  const check = () => longPoll.check(community, query, response, answer)
  switch (fault?.kind) {
    case undefined:
    case 'accept-then-drop':
      check()
      break
    case 'delay':
      setTimeout(check, fault.delayMs ?? 1000)
      break
    case 'drop':
      response.socket?.destroy()
      break
    case 'code':
      answer(JSON.stringify(errorBody(new ApiError(fault.code ?? 10), 'a_check', {})))
      break
    case 'http':
      response
        .writeHead(fault.status ?? 502, { 'content-type': 'text/html' })
        .end('<html><body>Bad gateway</body></html>')
      break
    case 'hang':
      break
  }
}

async function control(parts: Parts, request: IncomingMessage, response: ServerResponse, verb: string): Promise<void> {
  const headers = loopbackOrigin(request)
  if (request.method === 'OPTIONS') return void response.writeHead(204, headers).end()
  if (verb === 'stream') return openStream(parts.core, response, headers)
  const body = await readBody(request, limits.docBytes * 2)
  let parsed: unknown
  try {
    parsed = body.length === 0 ? {} : JSON.parse(body.toString('utf8'))
  } catch {
    throw new Refused('The body is not JSON.')
  }
  const answer = await parts.control(verb as Verb, parsed)
  parts.core.journal.flush()
  json(response, answer ?? {}, headers)
}
