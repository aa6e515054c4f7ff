import type { IncomingMessage } from 'node:http'

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Why a request must not drive the playground, or `undefined` if it may. A foreign page open in the same browser
 * can reach a loopback port, in two ways: by a name of its own that it re-points to 127.0.0.1 (then `Host` is that
 * name), and by plain cross-site requests (then `Origin` or `Sec-Fetch-Site` tells).
 */
export function refusalOf({ headers, method }: IncomingMessage): string | undefined {
  const host = headers.host ?? ''
  if (!loopbackNames.has(hostname(host))) return 'The playground answers only to localhost and 127.0.0.1.'

  const { origin } = headers
  if (origin !== undefined && origin !== `http://${host}`) return 'The playground answers only to its own page.'

  // Opening the page itself by a link from elsewhere is harmless; anything else from another site is not.
  const site = headers['sec-fetch-site']
  const opensPage = headers['sec-fetch-mode'] === 'navigate' && method === 'GET'
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !opensPage) {
    return 'The playground answers only to its own page.'
  }
  return undefined
}

function hostname(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '')
}
