/** Who a message goes to, and whether it may. */
import type { Core } from '../core.ts'
import { ApiError } from '../errors.ts'
import { CHATS } from '../limits.ts'
import type { Community, Window } from '../world.ts'

/** The person behind `id101` or a short name, or minus the community behind `club1`. */
export function resolveName(core: Core, name: string): number | undefined {
  const [, kind, number] = /^(id|club|public)(\d+)$/.exec(name) ?? []
  if (kind === 'id') return Number(number)
  if (kind) return -Number(number)
  for (const community of core.world.communities.values()) if (community.screen_name === name) return -community.id
  return undefined
}

/**
 * The window a community may write into. Errors: 18 deleted or banned, 900 blocked by the community, 901 never allowed
 * or denied, 917 no such chat, 932 another community.
 */
export function writable(core: Core, community: Community, peer: number): Window {
  const window = community.windows.get(peer)
  if (peer > CHATS) {
    if (!window?.chat || !window.allowed) throw new ApiError(917)
    return window
  }
  if (peer <= 0) throw peer === 0 ? new ApiError(100, 'peer_id is invalid') : new ApiError(932)
  if (core.world.people.get(peer)?.deactivated) throw new ApiError(18)
  if (community.blocked.has(peer)) throw new ApiError(900)
  if (!window?.allowed) throw new ApiError(901)
  return window
}
