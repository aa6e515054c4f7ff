/** One POST of the Callback API's sender, and what came back. */
import http from 'node:http'
import https from 'node:https'

export interface Answer {
  status: number
  body: string
  retryAfterMs?: number
}

export interface Poster {
  /** Posts JSON; undefined: no answer came. A repeat says its number in `X-Retry-Counter`. */
  post(address: string, body: string, retries: number): Promise<Answer | undefined>
  dropConnections(): void
  close(): void
}

/** VK's time for an answer is not published. */
const TIMEOUT_MS = 10_000
/** VK postpones at most so long on `Retry-After`. */
const LONGEST_RETRY_AFTER_MS = 3 * 3600_000

export function createPoster(): Poster {
  const agents = { 'http:': new http.Agent({ keepAlive: true }), 'https:': new https.Agent({ keepAlive: true }) }

  function post(address: string, body: string, retries: number): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      const url = new URL(address)
      const secure = url.protocol === 'https:'
      const headers: Record<string, string | number> = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      }
      if (retries > 0) headers['x-retry-counter'] = retries
      const options = {
        method: 'POST',
        agent: secure ? agents['https:'] : agents['http:'],
        headers,
        timeout: TIMEOUT_MS,
      }
      const request = (secure ? https : http).request(url, options, (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          if (text.length < 1000) text += chunk
        })
        response.on('error', () => resolve(undefined))
        response.on('end', () => {
          const seconds = Number(response.headers['retry-after'])
          const answer: Answer = { status: response.statusCode ?? 0, body: text.trim() }
          if (Number.isFinite(seconds)) answer.retryAfterMs = Math.min(seconds * 1000, LONGEST_RETRY_AFTER_MS)
          resolve(answer)
        })
      })
      request.on('timeout', () => request.destroy())
      request.on('error', () => resolve(undefined))
      request.on('close', () => resolve(undefined))
      request.end(body)
    })
  }

  return {
    post,
    dropConnections() {
      for (const agent of Object.values(agents)) {
        for (const list of Object.values(agent.sockets)) for (const socket of list ?? []) socket.destroy()
      }
    },
    close() {
      for (const agent of Object.values(agents)) agent.destroy()
    },
  }
}
