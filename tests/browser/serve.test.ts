import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pageRoutes } from '../../playground/page/serve.ts'

/** An emulator of three addresses: an echo, an endless stream, a file. */
const streams = new Set<ServerResponse>()
const emulator = createServer((incoming, response) => {
  if (incoming.url === '/control/stream') {
    streams.add(response)
    response.on('close', () => streams.delete(response))
    response.writeHead(200, { 'content-type': 'text/event-stream', 'access-control-allow-origin': '*' })
    response.write('data: 1\n\n')
  } else if (incoming.url === '/control/cut') {
    incoming.socket.destroy()
  } else if (incoming.url?.startsWith('/files/')) {
    response.writeHead(200, { 'content-type': incoming.url.endsWith('.png') ? 'image/png' : 'text/html' })
    response.end('<script>alert(1)</script>')
  } else {
    incoming.pipe(response)
  }
})
const site = createServer((incoming, response) => {
  if (!routes(incoming, response)) response.writeHead(404).end('not the page')
})
let routes: ReturnType<typeof pageRoutes>
let port: number

beforeAll(async () => {
  routes = pageRoutes({ emulatorUrl: `http://127.0.0.1:${await listening(emulator)}`, timeZone: 'Europe/Moscow' })
  port = await listening(site)
})
afterAll(async () => {
  for (const server of [emulator, site]) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

interface Asked {
  method?: string
  headers?: Record<string, string>
  body?: string
}

/** Asks by hand: a browser's fetch would not let a test name its own Host. */
async function open(path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<IncomingMessage> {
  return await new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers: { host: `localhost:${port}`, ...headers } })
    asked.on('response', resolve)
    asked.on('error', reject)
    asked.end(body)
  })
}

async function get(path: string, asked?: Asked) {
  const answer = await open(path, asked)
  let text = ''
  for await (const piece of answer.setEncoding('utf8')) text += piece
  return { status: answer.statusCode, headers: answer.headers, text }
}

describe('the page’s files', () => {
  it('come with a policy that lets nothing else in', async () => {
    const { status, headers, text } = await get('/')
    expect(status).toBe(200)
    expect(text).toContain('<html lang="ru" data-time-zone="Europe/Moscow">')
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'")
    expect((await get('/app.js')).headers['content-type']).toBe('text/javascript; charset=utf-8')
  })

  it('name nothing outside: every address in the page is its own', async () => {
    const { text } = await get('/')
    const addresses = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1])
    expect(addresses).toContain('/app.js')
    for (const address of addresses) expect((await get(address as string)).status).toBe(200)
  })

  it('are all there is: sources and other addresses are left to the bot', async () => {
    for (const path of ['/serve.ts', '/../package.json', '/%2e%2e/package.json', '/health', '/callback', '/control']) {
      expect((await get(path)).text).toBe('not the page')
    }
  })

  it('are only read', async () => {
    expect((await get('/', { method: 'POST' })).status).toBe(405)
  })

  it('a wrong time zone is refused at start', () => {
    expect(() => pageRoutes({ emulatorUrl: 'http://127.0.0.1:1', timeZone: 'Europe/Nowhere"' })).toThrow(RangeError)
  })
})

describe('who may drive the playground', () => {
  const write = { method: 'POST', body: '{}' }

  it('the page itself, and a program on this machine', async () => {
    expect((await get('/control/state', { ...write, headers: { origin: `http://localhost:${port}` } })).status).toBe(
      200,
    )
    expect((await get('/control/state', write)).text).toBe('{}')
    expect((await get('/', { headers: { host: `[::1]:${port}` } })).status).toBe(200)
  })

  it.each([
    ['a name of its own that leads to this machine', { host: 'rebound.example' }],
    ['a name that only begins like ours', { host: 'localhost.example:80' }],
    ['another origin', { origin: 'http://other.example' }],
    ['another port of this machine', { origin: 'http://localhost:1' }],
    ['a page without an origin', { origin: 'null' }],
    ['a request another site made', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
  ])('not a foreign page by %s', async (_, headers: Record<string, string>) => {
    for (const path of ['/control/say', '/control/stream']) {
      const { status, text } = await get(path, { ...(path.endsWith('say') ? write : {}), headers })
      expect(status).toBe(403)
      expect(JSON.parse(text)).toHaveProperty('error')
    }
  })
})

describe('what is passed through', () => {
  it('streams as it happens, and ends when the emulator cuts the line', async () => {
    const answer = await open('/control/stream')
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
    const pieces = answer.setEncoding('utf8')[Symbol.asyncIterator]()
    expect((await pieces.next()).value).toBe('data: 1\n\n')
    for (const stream of streams) stream.write('data: 2\n\n')
    expect((await pieces.next()).value).toBe('data: 2\n\n')
    for (const stream of streams) stream.destroy()
    await expect(pieces.next()).rejects.toThrow('aborted')
  })

  it('lets go of the emulator when the browser goes away', async () => {
    const answer = await open('/control/stream')
    const [stream] = streams
    const gone = new Promise((resolve) => stream?.on('close', resolve))
    answer.destroy()
    await gone
    expect(streams.size).toBe(0)
  })

  it('says 502 when the emulator cuts the line before it answers', async () => {
    const { status, text } = await get('/control/cut', { method: 'POST', body: '{}' })
    expect(status).toBe(502)
    expect(JSON.parse(text)).toEqual({ error: 'эмулятор не отвечает' })
  })

  it('does not let an uploaded file run as a part of the page', async () => {
    const page = await get('/files/1/key/page.html')
    expect(page.headers['content-security-policy']).toContain('sandbox')
    expect(page.headers['content-disposition']).toBe('attachment')
    expect((await get('/files/2/key/photo.png')).headers['content-disposition']).toBeUndefined()
  })
})
