/** VK's own doings: transports, faults, the clock, raw and repeated events, waiting until all is taken. */
import type { Callbacks } from '../callback.ts'
import type { Core } from '../core.ts'
import { Refused } from '../errors.ts'
import { usualEvents } from '../event-kinds.ts'
import { VERSION } from '../limits.ts'
import type { LongPoll } from '../longpoll.ts'
import type { LoggedEvent } from '../world.ts'
import { type Acts, communityOf } from './acts.ts'

type Verbs =
  | 'community.callback'
  | 'raw'
  | 'redeliver'
  | 'fault'
  | 'fault.clear'
  | 'longpoll.fail'
  | 'connections.drop'
  | 'settings'
  | 'clock'
  | 'taken'

export interface Transports {
  longPoll: LongPoll
  callbacks: Callbacks
  dropConnections(): void
  clockMoved(now: number): void
}

export function troubleActs(core: Core, transports: Transports): Acts<Verbs> {
  const { longPoll, callbacks } = transports
  return {
    async 'community.callback'({ community, url, secret = '', retryMs, alsoUrls }) {
      const place = communityOf(core, community)
      for (const id of [...place.servers.keys()]) core.commit({ k: 'server.gone', c: community, id })
      if (url === null) return { server_id: 0, confirmed: false }
      const id = place.lastServer + 1
      const server = { id, title: 'bot', urls: [url, ...alsoUrls], secret, retryMs, status: 'wait' as const }
      core.commit({ k: 'server', c: community, server: { ...server, events: usualEvents() } })
      return { server_id: id, confirmed: await callbacks.confirm(place, id, true) }
    },
    raw({ community, update }) {
      const place = communityOf(core, community)
      const whole = { group_id: community, event_id: core.newEventId(), v: VERSION, ...update }
      core.emitRaw(place, { id: String(whole.event_id), json: JSON.stringify(whole) })
      return { event_id: whole.event_id }
    },
    redeliver({ community, event_id }) {
      const place = communityOf(core, community)
      const sent: LoggedEvent[] = [...place.log.items]
      for (const { pending } of place.servers.values()) sent.push(...pending.values())
      const found = sent.findLast(({ id }) => event_id === undefined || id === event_id)
      if (!found) throw new Refused('There is no such event to send again.')
      core.emitRaw(place, found)
      return { event_id: found.id }
    },
    fault: (fault) => core.faults.add(fault),
    'fault.clear': ({ method }) => core.faults.clear(method),
    'longpoll.fail': ({ community, failed }) => longPoll.failNext(communityOf(core, community), failed),
    'connections.drop'() {
      transports.dropConnections()
      callbacks.dropConnections()
    },
    settings({ randomIdWindowMs, callsPerSecond, latencyMs }) {
      if (randomIdWindowMs !== undefined) core.settings.randomIdWindowMs = randomIdWindowMs
      if (callsPerSecond !== undefined) core.settings.callsPerSecond = callsPerSecond
      if (latencyMs !== undefined) core.settings.latencyMs = latencyMs
    },
    clock({ forwardMs }) {
      if (forwardMs > 0) {
        core.commit({ k: 'clock', offset: core.world.clockOffset + forwardMs })
        const now = core.now()
        transports.clockMoved(now)
        core.happen({ kind: 'clock', now })
      }
      return { now: core.now() }
    },
    async taken({ community, timeoutMs }) {
      const place = communityOf(core, community)
      const transport = place.servers.size > 0 ? callbacks : longPoll
      return { taken: await transport.taken(place, timeoutMs) }
    },
  }
}
