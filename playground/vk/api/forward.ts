/** The `forward` parameter: what is quoted or answered. */
import { ApiError } from '../errors.ts'
import { limits } from '../limits.ts'
import { byCmid, byId, type Community, type Stored, type Window } from '../world.ts'

function numbersOf(value: unknown, name: string): number[] {
  const list = value === undefined ? [] : Array.isArray(value) ? value : [value]
  if (!list.every(Number.isInteger)) throw new ApiError(100, `forward.${name} is invalid`)
  return list as number[]
}

/** Reads `{ peer_id, conversation_message_ids | cmids | message_ids, is_reply }`. Errors 100 and 913. */
export function readForward(community: Community, window: Window, raw: string): Partial<Stored> {
  let forward: Record<string, unknown>
  try {
    forward = JSON.parse(raw) as Record<string, unknown>
  } catch {
    throw new ApiError(100, 'forward is not valid JSON')
  }
  const peer = forward.peer_id === undefined ? window.peer : Number(forward.peer_id)
  const source = community.windows.get(peer)
  if (!source) throw new ApiError(100, 'forward.peer_id is invalid')
  const named = numbersOf(forward.conversation_message_ids ?? forward.cmids, 'conversation_message_ids')
  const byIds = numbersOf(forward.message_ids, 'message_ids').map((id) => byId(source, id)?.cmid ?? 0)
  const cmids = [...named, ...byIds]
  if (cmids.length === 0) throw new ApiError(100, 'forward names no messages')
  if (cmids.length > limits.forwards) throw new ApiError(913)
  for (const cmid of cmids) if (!byCmid(source, cmid)) throw new ApiError(100, `forward: message ${cmid} was not found`)
  if (!forward.is_reply) return { forwards: cmids.map((cmid) => ({ peer, cmid })) }
  if (peer !== window.peer || cmids.length !== 1)
    throw new ApiError(100, 'forward.is_reply needs one message of this peer')
  return { reply_to: cmids[0] as number }
}
