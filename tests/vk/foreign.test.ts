import { request } from 'node:http'
import { type Emulator, startEmulator } from '../../playground/vk/emulator.ts'

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator({
    communities: [{ id: 1, token: 'test-token', name: 'Молодые педагоги' }],
    people: [{ id: 101, first_name: 'Анна', last_name: 'Петрова' }],
  })
})
afterAll(() => emulator.stop())

/** A request as a browser sends it without asking: a plain POST, whatever its content type. */
function asked(path: string, headers: Record<string, string>): Promise<number | undefined> {
  const { port } = new URL(emulator.url)
  const body = JSON.stringify({ community: 1, from: 101, text: 'Вступить' })
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port, path, method: 'POST', headers: { host: `127.0.0.1:${port}`, ...headers } },
      (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

async function written(): Promise<unknown[]> {
  const body = JSON.stringify({ community: 1, peer: 101 })
  const answer = await fetch(`${emulator.url}/control/transcript`, { method: 'POST', body })
  return (await answer.json()) as unknown[]
}

it.each([
  ['an origin of its own', { origin: 'https://other.example' }],
  ['an origin that only begins like ours', { origin: 'http://localhost.other.example' }],
  ['no origin to name', { origin: 'null', 'content-type': 'text/plain' }],
  ['a request from another site', { 'sec-fetch-site': 'cross-site', 'content-type': 'text/plain' }],
  ['a name of its own for this machine', { host: 'rebound.example' }],
])('a foreign page with %s does nothing here', async (_, headers: Record<string, string>) => {
  for (const path of ['/control/say', '/control/stream', '/method/messages.send?access_token=test-token'])
    expect([path, await asked(path, headers)]).toEqual([path, 403])
  expect(await written()).toEqual([])
})

it('a page of this machine and a program are served', async () => {
  expect(await asked('/control/say', {})).toBe(200)
  expect(await asked('/control/say', { origin: 'http://localhost:8080', 'sec-fetch-site': 'same-site' })).toBe(200)
  expect(await asked('/control/say', { origin: 'http://[::1]:8080', host: 'localhost:7000' })).toBe(200)
  expect(await written()).toHaveLength(3)
})
