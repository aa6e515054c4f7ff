/** The emulator's control plane from a test. */
import type { Body, Message, Stats, Verb } from '../../playground/vk/control.ts'

export interface Control {
  do<T = unknown>(verb: Verb, body: unknown): Promise<T>
  transcript(community: number, peer: number, after?: number): Promise<Message[]>
  stats(reset?: boolean): Promise<Stats>
}

/** Acts on the emulator at this address; a refused verb throws with its reason. */
export function control(url: string): Control {
  async function act<T>(verb: Verb, body: unknown): Promise<T> {
    const response = await fetch(`${url}/control/${verb}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    const answer = (await response.json()) as T & { error?: string }
    if (!response.ok) throw new Error(`${verb}: ${answer.error}`)
    return answer
  }
  return {
    do: act,
    transcript: (community, peer, after = 0) =>
      act<Message[]>('transcript', { community, peer, after } satisfies Body<'transcript'>),
    stats: (reset = false) => act<Stats>('stats', { reset } satisfies Body<'stats'>),
  }
}
