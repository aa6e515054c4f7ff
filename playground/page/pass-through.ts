import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'

/** Headers that belong to one connection, and those by which the emulator might open the answer to other sites. */
const dropped = /^(connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|access-control-.*)$/

/**
 * Passes a request on to the emulator and streams the answer back as it comes, an endless one too. When the
 * emulator cuts the line before answering it is 502 with `{ error }`; after that the browser's line is cut as well,
 * so that its event stream knows to connect again. A browser that goes away ends the emulator's request.
 */
export function passThrough(emulatorUrl: string, incoming: IncomingMessage, response: ServerResponse): void {
  const address = new URL(incoming.url ?? '/', emulatorUrl)
  const headers = { ...kept(incoming.headers), host: address.host }
  // A connection of its own for each request: a reused one may already have been cut at the other end.
  const outgoing = httpRequest(address, { method: incoming.method ?? 'GET', headers, agent: false })

  outgoing.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, {
      ...kept(answer.headers),
      ...(address.pathname.startsWith('/files/') ? harmless(String(answer.headers['content-type'] ?? '')) : {}),
    })
    response.flushHeaders()
    answer.on('error', () => response.destroy())
    answer.on('aborted', () => response.destroy())
    answer.pipe(response)
  })
  outgoing.on('error', () => {
    if (response.headersSent) response.destroy()
    else {
      response.writeHead(502, { 'content-type': 'application/json; charset=utf-8', connection: 'close' })
      response.end(JSON.stringify({ error: 'эмулятор не отвечает' }))
    }
  })
  response.on('close', () => outgoing.destroy())
  incoming.on('error', () => outgoing.destroy())
  incoming.pipe(outgoing)
}

/** What people upload must not run as a part of the page: pictures are shown, all else is downloaded. */
function harmless(contentType: string): Record<string, string> {
  return {
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    ...(contentType.startsWith('image/') ? {} : { 'content-disposition': 'attachment' }),
  }
}

function kept(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !dropped.test(name)))
}
