/** An emulated VK for a test: its control plane as a function, and bare vk-io clients. */
import http from 'node:http'
import { VK } from 'vk-io'
import type { Body, Message, Verb } from '../../playground/vk/control.ts'
import { type Emulator, type EmulatorOptions, startEmulator } from '../../playground/vk/emulator.ts'

export const CLUB = { id: 1, token: 'club-token', name: 'Клуб молодых педагогов', screen_name: 'klub_molodyh' }
export const ANNA = { id: 101, first_name: 'Анна', last_name: 'Петрова', sex: 1 as const }
export const IVAN = { id: 102, first_name: 'Иван', last_name: 'Смирнов', sex: 2 as const }

// biome-ignore lint/suspicious/noExplicitAny: VK's answers have as many shapes as it has methods
export type Answer = any

type VkOptions = ConstructorParameters<typeof VK>[0]

export interface Emulated {
  emulator: Emulator
  /** Does a verb; throws what the control plane refused. */
  act<V extends Verb>(verb: V, body: Body<V>): Promise<Answer>
  says(from: number, text: string): Promise<{ cmid: number; id: number }>
  transcript(peer: number): Promise<Message[]>
  /** A bare vk-io client, unthrottled unless told otherwise. */
  client(options?: Partial<VkOptions>): VK
  /** Calls a method with a plain form, and answers the whole envelope. */
  call(method: string, params?: Record<string, unknown>): Promise<Answer>
  stop(): Promise<void>
}

/** Calls the control plane of an emulator at an address. */
export async function actAt<V extends Verb>(url: string, verb: V, body: Body<V>): Promise<Answer> {
  const response = await fetch(`${url}/control/${verb}`, { method: 'POST', body: JSON.stringify(body) })
  const answer = (await response.json()) as { error?: string }
  if (!response.ok) throw new Error(`${verb}: ${answer.error}`)
  return answer
}

/** Calls a method of an API at an address with a plain form. */
export async function callAt(apiUrl: string, method: string, params: Record<string, unknown> = {}): Promise<Answer> {
  const form = new URLSearchParams({ access_token: CLUB.token, v: '5.199' })
  for (const [key, value] of Object.entries(params)) form.set(key, String(value))
  const response = await fetch(`${apiUrl}/${method}`, { method: 'POST', body: form })
  return response.json()
}

export async function emulated(options: EmulatorOptions = {}): Promise<Emulated> {
  const emulator = await startEmulator({ communities: [CLUB], people: [ANNA, IVAN], callsPerSecond: 0, ...options })
  const agent = new http.Agent({ keepAlive: true })
  const act: Emulated['act'] = (verb, body) => actAt(emulator.url, verb, body)
  return {
    emulator,
    act,
    says: (from, text) => act('say', { community: CLUB.id, from, text }),
    transcript: (peer) => act('transcript', { community: CLUB.id, peer }),
    client: (own = {}) =>
      new VK({
        token: CLUB.token,
        apiBaseUrl: emulator.apiUrl,
        // vk-io's type knows only the agent of https; a plain one is what a plain address needs.
        agent: agent as unknown as NonNullable<VkOptions['agent']>,
        apiLimit: 1000,
        pollingGroupId: CLUB.id,
        ...own,
      }),
    call: (method, params) => callAt(emulator.apiUrl, method, params),
    async stop() {
      agent.destroy()
      await emulator.stop()
    },
  }
}

/** Waits until something is so; throws after `ms`. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, ms = 5000): Promise<void> {
  const end = Date.now() + ms
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Never happened: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
