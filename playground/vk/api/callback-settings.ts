/** groups.*Callback*: servers, their events, the confirmation code (dev.vk.com, «Callback API»). */
import type { Callbacks } from '../callback.ts'
import { ApiError } from '../errors.ts'
import { usualEvents } from '../event-kinds.ts'
import { limits, VERSION } from '../limits.ts'
import { integer, integers, required, text } from '../parameters.ts'
import type { CallbackServer } from '../world.ts'
import { eventFlags, showEvents, switched } from './event-settings.ts'
import { type Call, type Method, method, ownGroup } from './method.ts'

const group = { group_id: required(integer(1)) }
const server = { url: required(text(2000)), title: required(text(14)), secret_key: text(50) }

function serverOf(call: Call, id: number | undefined): CallbackServer {
  const found = id === undefined ? call.community.servers.values().next().value : call.community.servers.get(id)
  if (!found) throw new ApiError(100, 'server_id was not found')
  return found
}

function checkUrl(url: string): void {
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw new ApiError(100, 'url is invalid')
}

/** The methods of the Callback API's settings by their names. */
export function callbackMethods(callbacks: Callbacks): [string, Method][] {
  function put(call: Call, changed: Omit<CallbackServer, 'pending'>, confirm: boolean): void {
    call.core.commit({ k: 'server', c: call.community.id, server: changed })
    if (confirm) void callbacks.confirm(call.community, changed.id, false)
  }
  const add = method(
    { ...group, ...server },
    (call, { group_id, url, title, secret_key = '' }) => {
      ownGroup(call, group_id)
      checkUrl(url)
      if (call.community.servers.size >= limits.callbackServers) throw new ApiError(2000)
      const id = call.community.lastServer + 1
      const fresh = { id, title, urls: [url], secret: secret_key, retryMs: 1000, status: 'unconfigured' as const }
      put(call, { ...fresh, events: usualEvents() }, true)
      return { server_id: id }
    },
    'manage',
  )
  const edit = method(
    { ...group, ...server, server_id: required(integer(0)) },
    (call, { group_id, server_id, url, title, secret_key = '' }) => {
      ownGroup(call, group_id)
      checkUrl(url)
      const { pending: _, ...kept } = serverOf(call, server_id)
      put(call, { ...kept, title, urls: [url], secret: secret_key, status: 'unconfigured' }, true)
      return 1
    },
    'manage',
  )
  const remove = method(
    { ...group, server_id: required(integer(0)) },
    (call, { group_id, server_id }) => {
      ownGroup(call, group_id)
      call.core.commit({ k: 'server.gone', c: call.community.id, id: serverOf(call, server_id).id })
      return 1
    },
    'manage',
  )
  const list = method(
    { ...group, server_ids: integers(100, 0) },
    (call, { group_id, server_ids }) => {
      ownGroup(call, group_id)
      const chosen = [...call.community.servers.values()].filter(
        ({ id }) => !server_ids?.length || server_ids.includes(id),
      )
      const items = chosen.map(({ id, title, urls, secret, status }) => {
        return { id, title, creator_id: 1, url: urls[0], secret_key: secret, status }
      })
      return { count: items.length, items }
    },
    'manage',
  )
  const code = method(
    group,
    (call, { group_id }) => {
      ownGroup(call, group_id)
      return { code: call.community.confirmation }
    },
    'manage',
  )
  const settings = method(
    { ...group, server_id: integer(0) },
    (call, { group_id, server_id }) => {
      ownGroup(call, group_id)
      return { api_version: VERSION, events: showEvents(serverOf(call, server_id).events) }
    },
    'manage',
  )
  const change = method(
    { ...group, server_id: integer(0), api_version: text(10), ...eventFlags },
    (call, params) => {
      ownGroup(call, params.group_id as number)
      const { pending: _, ...kept } = serverOf(call, params.server_id as number | undefined)
      put(call, { ...kept, events: { ...kept.events, ...switched(params) } }, false)
      return 1
    },
    'manage',
  )
  return [
    ['groups.addCallbackServer', add],
    ['groups.editCallbackServer', edit],
    ['groups.deleteCallbackServer', remove],
    ['groups.getCallbackServers', list],
    ['groups.getCallbackConfirmationCode', code],
    ['groups.getCallbackSettings', settings],
    ['groups.setCallbackSettings', change],
  ]
}
