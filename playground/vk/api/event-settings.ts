/** Long poll's settings and server. */
import { ApiError } from '../errors.ts'
import { eventKinds } from '../event-kinds.ts'
import type { LongPoll } from '../longpoll.ts'
import { flag, integer, type Rule, required, text } from '../parameters.ts'
import { type Method, method, ownGroup } from './method.ts'

/** A flag for each kind of event, for the methods that switch them. */
export const eventFlags = Object.fromEntries(eventKinds.map((kind) => [kind, flag])) as Record<string, Rule<boolean>>

/** The kinds a call switches on or off. */
export function switched(params: Record<string, unknown>): Record<string, boolean> {
  return Object.fromEntries(
    eventKinds.flatMap((kind) => (params[kind] === undefined ? [] : [[kind, params[kind] === true]])),
  )
}

/** Flags as VK shows them: 0 or 1. */
export function showEvents(events: Record<string, boolean>): Record<string, 0 | 1> {
  return Object.fromEntries(Object.entries(events).map(([kind, on]) => [kind, on ? 1 : 0]))
}

const group = { group_id: required(integer(1)) }

export const getLongPollSettings = method(
  group,
  (call, { group_id }) => {
    ownGroup(call, group_id)
    const { enabled, events, version } = call.community.longpoll
    return { is_enabled: enabled, api_version: version, events: showEvents(events) }
  },
  'manage',
)

export const setLongPollSettings = method(
  { ...group, enabled: flag, api_version: text(10), ...eventFlags },
  (call, params) => {
    ownGroup(call, params.group_id as number)
    const { enabled, api_version } = params as { enabled?: boolean; api_version?: string }
    call.core.commit({
      k: 'longpoll',
      c: call.community.id,
      ...(enabled !== undefined && { enabled }),
      ...(api_version && { version: api_version }),
      events: switched(params),
    })
    return 1
  },
  'manage',
)

/** `groups.getLongPollServer`; error 100 while long poll is switched off. */
export function getLongPollServer(longPoll: LongPoll): Method {
  return method(
    group,
    (call, { group_id }) => {
      ownGroup(call, group_id)
      if (!call.community.longpoll.enabled) throw new ApiError(100, 'longpoll for this group is not enabled')
      return longPoll.server(call.community)
    },
    'manage',
  )
}
