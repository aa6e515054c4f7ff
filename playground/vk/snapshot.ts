/** The shortest list of changes that leads to a world: what a compacted journal holds. */
import type { Change } from './changes.ts'
import type { Community, Window, World } from './world.ts'

export function* snapshot(world: World): Generator<Change> {
  const { nonce, lastEvent, lastQueued, lastFile } = world
  yield { k: 'world', nonce, lastEvent, lastQueued, lastFile }
  yield { k: 'clock', offset: world.clockOffset }
  for (const person of world.people.values()) yield { k: 'person', person }
  for (const file of world.files.values()) yield { k: 'file', file }
  for (const community of world.communities.values()) yield* communityChanges(community)
}

function* communityChanges(community: Community): Generator<Change> {
  const { id: c, token, name, screen_name, confirmation, works, permissions, longpoll, log } = community
  yield { k: 'community', c, token, name, screen_name, confirmation }
  const { lastMessageId, lastChat, lastServer } = community
  yield { k: 'counters', c, lastMessageId, lastChat, lastServer, base: log.base }
  yield { k: 'token', c, works, permissions }
  yield { k: 'longpoll', c, ...longpoll }
  for (const [p, at] of community.members) yield { k: 'member', c, p, at }
  for (const p of community.blocked) yield { k: 'block', c, p, on: true }
  for (const [id, press] of community.presses) yield { k: 'press', c, id, ...press }
  for (const window of community.windows.values()) yield* windowChanges(c, window)
  for (const { id, json } of log.items) yield { k: 'event', c, id, json, longpoll: true }
  for (const { pending, ...server } of community.servers.values()) {
    yield { k: 'server', c, server }
    for (const { id, json } of pending.values()) {
      yield { k: 'event', c, id, json, longpoll: false, servers: [server.id] }
    }
  }
}

function* windowChanges(c: number, window: Window): Generator<Change> {
  const { peer: p, chat, keyboard, lastCmid, inRead, outRead, answered } = window
  if (chat) yield { k: 'chat', c, p, ...chat }
  for (const m of window.messages) yield { k: 'message', c, p, m }
  yield { k: 'keyboard', c, p, ...keyboard }
  yield { k: 'window', c, p, lastCmid, inRead, outRead, answered }
  yield { k: 'allow', c, p, on: window.allowed }
}
