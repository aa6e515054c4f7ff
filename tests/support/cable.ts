/** A cable to the database that can be pulled out. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface Cable {
  /** The database's address through the cable. */
  uri: string
  pull(): void
  plugIn(): void
  close(): Promise<void>
}

/** Lays a cable to a `mongodb://host:port/…` address, or to one of a socket in a folder. */
export async function layCable(uri: string): Promise<Cable> {
  const address = new URL(uri)
  const { port, hostname } = address
  const place = port === '' ? { path: decodeURIComponent(hostname) } : { port: Number(port), host: hostname }
  const sockets = new Set<Socket>()
  let pulled = false
  const server = createServer((near) => {
    if (pulled) {
      near.destroy()
      return
    }
    const far = connect(place)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.setNoDelay(true)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    uri: address.href,
    pull() {
      pulled = true
      cut()
    },
    plugIn() {
      pulled = false
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        cut()
      }),
  }
}
