/** People and communities: being introduced, allowing, joining, being blocked, chats. */
import { randomBytes } from 'node:crypto'
import type { Core } from '../core.ts'
import { Refused } from '../errors.ts'
import { CHATS } from '../limits.ts'
import { clientOf, hear, told } from '../speech.ts'
import { windowOf } from '../world.ts'
import { type Acts, communityOf, personOf, placeOf } from './acts.ts'

type Verbs =
  | 'person.add'
  | 'community.add'
  | 'community.token'
  | 'community.longpoll'
  | 'allow'
  | 'deny'
  | 'join'
  | 'leave'
  | 'block'
  | 'chat.create'
  | 'typing'

export function peopleActs(core: Core): Acts<Verbs> {
  function permit(communityId: number, person: number, on: boolean, event: Record<string, unknown>): void {
    const community = communityOf(core, communityId)
    personOf(core, person)
    core.commit({ k: 'allow', c: communityId, p: person, on })
    told(core, community, person, on)
    core.emit(community, on ? 'message_allow' : 'message_deny', { user_id: person, ...event })
  }

  return {
    'person.add'({ id, first_name, last_name, sex, deactivated, client }) {
      const person = { id, first_name, last_name, sex, ...(deactivated && { deactivated }), ...(client && { client }) }
      core.commit({ k: 'person', person })
      core.happen({ kind: 'person', person: id })
    },
    'community.add'({ id, token, name, screen_name = `club${id}` }) {
      for (const other of core.world.communities.values()) {
        if (other.id !== id && other.token === token) throw new Refused(`Community ${other.id} has this token already.`)
      }
      const confirmation = randomBytes(4).toString('hex')
      core.commit({ k: 'community', c: id, token, name, screen_name, confirmation })
    },
    'community.token'({ community, works, permissions }) {
      communityOf(core, community)
      core.commit({ k: 'token', c: community, works, ...(permissions && { permissions }) })
    },
    'community.longpoll'({ community, enabled, events }) {
      communityOf(core, community)
      core.commit({ k: 'longpoll', c: community, ...(enabled !== undefined && { enabled }), ...(events && { events }) })
    },
    allow: ({ community, person, key = '' }) => permit(community, person, true, { key }),
    deny: ({ community, person }) => permit(community, person, false, {}),
    join({ community, person }) {
      const place = communityOf(core, community)
      personOf(core, person)
      core.commit({ k: 'member', c: community, p: person, at: core.now() })
      core.emit(place, 'group_join', { user_id: person, join_type: 'join' })
    },
    leave({ community, person }) {
      const place = communityOf(core, community)
      if (!place.members.has(person)) throw new Refused(`${person} is not a member.`)
      core.commit({ k: 'member', c: community, p: person })
      core.emit(place, 'group_leave', { user_id: person, self: 1 })
    },
    block({ community, person, blocked }) {
      const place = communityOf(core, community)
      personOf(core, person)
      core.commit({ k: 'block', c: community, p: person, on: blocked })
      const ban = blocked ? { unblock_date: 0, reason: 0, comment: '' } : { by_end_date: 0 }
      core.emit(place, blocked ? 'user_block' : 'user_unblock', { admin_id: 1, user_id: person, ...ban })
    },
    'chat.create'({ community, title, members }) {
      const place = communityOf(core, community)
      const [owner] = members
      if (owner === undefined) throw new Refused('A chat needs someone in it.')
      for (const member of members) personOf(core, member)
      const peer = CHATS + place.lastChat + 1
      core.commit({ k: 'chat', c: community, p: peer, title, members, owner })
      const action = { type: 'chat_invite_user', member_id: -community }
      hear(core, place, windowOf(place, peer), { from: owner, text: '', action }, clientOf(personOf(core, owner)))
      return { peer }
    },
    typing({ community, from }) {
      const place = communityOf(core, community)
      placeOf(core, place, from)
      core.happen({ kind: 'typing', community, peer: from, from })
      core.emit(place, 'message_typing_state', { state: 'typing', from_id: from, to_id: -community })
    },
  }
}
