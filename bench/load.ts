/** The driver: many people writing to the community through the emulator's control plane, and what they got back. */
import http from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Message, State, Stats, Verb } from '../playground/vk/control.ts'
import { COMMUNITY } from './setting.ts'

export interface Load {
  people(ids: readonly number[]): Promise<void>
  /** They have allowed messages. */
  allow(ids: readonly number[]): Promise<void>
  /** One message of each person, as fast as the emulator takes them. */
  everybody(people: readonly number[], text: string): Promise<void>
  /** Messages at this many a second, whether they are answered or not. Resolves when the last one is put. */
  steadily(people: readonly number[], text: string, perSecond: number): Promise<void>
  /** Resolves when the community has said so many messages since the last reset of the counters; throws after a while. */
  answered(count: number): Promise<void>
  stats(reset?: boolean): Promise<Stats>
  /** One message; answers its number in the window. */
  say(community: number, from: number, text: string): Promise<{ cmid: number }>
  /** What stands in the window after this number. */
  transcript(community: number, peer: number, after: number): Promise<Message[]>
  /** Every private window by its person. */
  windows(): Promise<Map<number, Message[]>>
  close(): void
}

const AT_ONCE = 16
const LOOK_MS = 10
/** No answer at all for so long: something is wrong, and the bench says so instead of waiting for ever. */
const SILENCE_MS = 20_000

export function createLoad(url: string): Load {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 })

  function act<T>(verb: Verb, body: unknown): Promise<T> {
    const text = JSON.stringify(body)
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
    return new Promise((resolve, reject) => {
      const request = http.request(`${url}/control/${verb}`, { method: 'POST', agent, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const answer = Buffer.concat(chunks).toString()
          if (response.statusCode === 200) resolve(JSON.parse(answer) as T)
          else reject(new Error(`${verb}: ${answer}`))
        })
      })
      request.on('error', reject)
      request.end(text)
    })
  }

  async function each(count: number, one: (index: number) => Promise<unknown>): Promise<void> {
    let next = 0
    const walk = async () => {
      while (next < count) await one(next++)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, walk))
  }

  const say = (community: number, from: number, text: string) => act<{ cmid: number }>('say', { community, from, text })

  return {
    people: (ids) =>
      each(ids.length, (index) => act('person.add', { id: ids[index], first_name: 'Анна', last_name: 'Петрова' })),
    allow: (ids) => each(ids.length, (index) => act('allow', { community: COMMUNITY, person: ids[index] })),
    everybody: (people, text) => each(people.length, (index) => say(COMMUNITY, people[index] as number, text)),
    async steadily(people, text, perSecond) {
      const begun = performance.now()
      const said: Promise<unknown>[] = []
      for (const [index, person] of people.entries()) {
        const due = begun + (index * 1000) / perSecond
        while (performance.now() < due) await sleep(1)
        said.push(say(COMMUNITY, person, text))
      }
      await Promise.all(said)
    },
    async answered(count) {
      let delivered = 0
      let changed = Date.now()
      for (;;) {
        const stats = await act<Stats>('stats', {})
        if (stats.delivered >= count) return
        if (stats.delivered > delivered) changed = Date.now()
        delivered = stats.delivered
        if (Date.now() - changed > SILENCE_MS) throw new Error(`only ${delivered} of ${count} messages were answered`)
        await sleep(LOOK_MS)
      }
    },
    say,
    transcript: (community, peer, after) => act('transcript', { community, peer, after }),
    stats: (reset = false) => act<Stats>('stats', { reset }),
    async windows() {
      const { windows } = await act<State>('state', {})
      return new Map(windows.map(({ peer, messages }) => [peer, messages]))
    },
    close: () => agent.destroy(),
  }
}
