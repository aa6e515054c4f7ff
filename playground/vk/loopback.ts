/** Whoever reaches the emulator can act as anyone in it, so a foreign page in a browser of this machine must not. */
import type { IncomingMessage } from 'node:http'

const loopback = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i

/**
 * Whether a browser sent this from a page of elsewhere: by a name of its own that it has led to this machine (then
 * `Host` tells), or by a plain cross-site request, which needs no permission (then `Origin` or `Sec-Fetch-Site`).
 * Programs send none of these.
 * @param ownHost what the emulator was told to listen on, which may be another name than a loopback one
 */
export function isForeign({ headers }: IncomingMessage, ownHost: string): boolean {
  const host = headers.host ?? ''
  if (!loopback.test(host) && host.replace(/:\d+$/, '') !== ownHost) return true
  if (headers.origin !== undefined && !isLoopbackOrigin(headers.origin)) return true
  return headers['sec-fetch-site'] === 'cross-site'
}

/** Pages of this machine may use the emulator from another port; other sites may not. */
export function loopbackOrigin({ headers: { origin } }: IncomingMessage): Record<string, string> {
  if (!origin || !isLoopbackOrigin(origin)) return {}
  return { 'access-control-allow-origin': origin, 'access-control-allow-headers': 'content-type' }
}

function isLoopbackOrigin(origin: string): boolean {
  return loopback.test(origin.replace(/^https?:\/\//, ''))
}
