/** The bot's own HTTP: VK's callbacks, pages of tickets, health and metrics, and in the playground the page. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { type CallbackTarget, takeCallback } from '../vk/callback.ts'
import type { CommunityRuntime } from './community-runtime.ts'
import type { Metrics } from './metrics.ts'
import { ticketPage } from './ticket-page.ts'

export interface WebOptions {
  host: string
  /** 0: any free port. */
  port: number
  runtimes: readonly CommunityRuntime[]
  metrics: Metrics
  now(): Date
  /** Whether the database answers. */
  databaseWorks(): Promise<boolean>
  /** The playground's page; answers false for what is not its own. */
  page?: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined
}

/** VK's events are a few kilobytes; more than this is none of VK's. */
const LARGEST = 1024 * 1024

export async function startWeb(options: WebOptions): Promise<{ url: string; stop(): Promise<void> }> {
  const { runtimes, metrics, page } = options
  const targets = new Map<number, CallbackTarget>(
    runtimes.flatMap(({ club, callback }) => (callback ? [[club.id, callback] as const] : [])),
  )
  const app = new Hono()
  app.post(
    '/callback',
    bodyLimit({ maxSize: LARGEST, onError: (c) => c.text('too large', 413, { Connection: 'close' }) }),
    async (c) => {
      const { status, body, headers = {} } = await takeCallback(await c.req.text(), targets)
      return c.text(body, status as 200, headers)
    },
  )
  app.get('/t/:community/:token', async (c) => {
    const club = runtimes.find((one) => String(one.club.id) === c.req.param('community'))?.club
    const { status, html } = await ticketPage(club, c.req.param('token'), options.now())
    return c.html(html, status, {
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
      'Referrer-Policy': 'no-referrer',
    })
  })
  app.get('/health', async (c) => {
    const database = await options.databaseWorks()
    const communities = runtimes.map(({ club, state, silent }) => ({
      id: club.id,
      state,
      vk: silent ? 'silent' : 'answers',
    }))
    const well = database && communities.some(({ state, vk }) => state === 'running' && vk === 'answers')
    return c.json({ well, database, communities }, well ? 200 : 503)
  })
  app.get('/metrics', async (c) => c.text(await metrics.text(runtimes)))

  const listener = getRequestListener(app.fetch)
  const server = createServer((request, response) => {
    if (page?.(request, response)) return
    void listener(request, response)
  })
  await listen(server, options.port, options.host)
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : options.port
  return {
    url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
