/** What a community asks about itself and its members. */
import { ApiError } from '../errors.ts'
import { flag, integer, integers, oneOf, required, text, words } from '../parameters.ts'
import type { Community } from '../world.ts'
import { type Call, method, ownGroup } from './method.ts'
import { resolveName } from './peers.ts'
import { showPerson } from './users.ts'

/** A community as VK shows one. */
export function showCommunity({ core }: Call, community: Community, fields: readonly string[] = []): unknown {
  const { id, name, screen_name } = community
  const photo = `${core.url}/face.svg`
  const shown: Record<string, unknown> = { id, name, screen_name, is_closed: 0, type: 'group' }
  Object.assign(shown, { photo_50: photo, photo_100: photo, photo_200: photo })
  if (fields.includes('members_count')) shown.members_count = community.members.size
  if (fields.includes('description')) shown.description = ''
  if (fields.includes('can_message')) shown.can_message = 1
  return shown
}

/** A community by number or short name; left out: the token's own. Error 125: none such. */
function communityNamed(call: Call, name: string | undefined): Community {
  if (name === undefined) return call.community
  const id = /^-?\d+$/.test(name) ? Math.abs(Number(name)) : -(resolveName(call.core, name) ?? 0)
  const found = call.core.world.communities.get(id)
  if (!found) throw new ApiError(125)
  return found
}

export const getById = method(
  { group_ids: words(500), group_id: text(200), fields: words() },
  (call, { group_ids, group_id, fields }) => {
    const names = group_ids?.length ? group_ids : [group_id]
    return { groups: names.map((name) => showCommunity(call, communityNamed(call, name), fields)), profiles: [] }
  },
)

export const getMembers = method(
  {
    group_id: text(200),
    sort: oneOf('id_asc', 'id_desc', 'time_asc', 'time_desc'),
    offset: integer(0),
    count: integer(0, 1000),
    fields: words(),
    filter: oneOf('friends', 'unsure', 'managers', 'donut'),
  },
  (call, { group_id, sort = 'id_asc', offset = 0, count = 1000, fields, filter }) => {
    const { members } = communityNamed(call, group_id)
    if (filter) return { count: 0, items: [] }
    const all = [...members].sort((a, b) => (sort.startsWith('id') ? a[0] - b[0] : a[1] - b[1])).map(([id]) => id)
    if (sort.endsWith('desc')) all.reverse()
    const page = all.slice(offset, offset + count)
    if (!fields?.length) return { count: all.length, items: page }
    const people = page.flatMap((id) => call.core.world.people.get(id) ?? [])
    return { count: all.length, items: people.map((person) => showPerson(call.core, person, fields)) }
  },
)

export const isMember = method(
  { group_id: required(text(200)), user_id: integer(0), user_ids: integers(500, 1), extended: flag },
  (call, { group_id, user_id, user_ids, extended }) => {
    const { members } = communityNamed(call, group_id)
    const member = (id: number) => (members.has(id) ? 1 : 0)
    const more = (id: number) => (extended ? { request: 0, invitation: 0, can_invite: 0, can_recall: 0, id } : {})
    if (user_ids?.length) {
      return user_ids.map((id) => {
        const { id: _, ...rest } = { ...more(id), id }
        return { user_id: id, member: member(id), ...rest }
      })
    }
    if (user_id === undefined) throw new ApiError(100, 'user_id is undefined')
    return extended ? { member: member(user_id), request: 0, invitation: 0 } : member(user_id)
  },
)

const masks: Record<string, number> = {
  stories: 1,
  photos: 4,
  messages: 4096,
  wall: 8192,
  docs: 131072,
  manage: 262144,
}

export const getTokenPermissions = method({}, ({ community }) => {
  const permissions = community.permissions.map((name) => ({ name, setting: masks[name] ?? 0 }))
  return { mask: permissions.reduce((sum, { setting }) => sum | setting, 0), permissions }
})

export const isMessagesFromGroupAllowed = method(
  { group_id: required(integer(1)), user_id: required(integer(1)) },
  (call, { group_id, user_id }) => {
    ownGroup(call, group_id)
    return { is_allowed: call.community.windows.get(user_id)?.allowed ? 1 : 0 }
  },
  'messages',
)
