/** What the verbs of the control plane share: who is meant, and saying no. */

import type { z } from 'zod'
import type { Verb, verbs } from '../control.ts'
import type { Core } from '../core.ts'
import { Refused } from '../errors.ts'
import { CHATS } from '../limits.ts'
import { invent } from '../names.ts'
import { type Community, type Person, type Window, windowOf } from '../world.ts'

/** The body of a verb after its check, with defaults filled in. */
export type Checked<V extends Verb> = z.output<(typeof verbs)[V]>
/** What each of some verbs does. */
export type Acts<V extends Verb> = { [K in V]: (body: Checked<K>) => unknown }

export function communityOf(core: Core, id: number): Community {
  const community = core.world.communities.get(id)
  if (!community) throw new Refused(`There is no community ${id}.`)
  return community
}

/** The person of an id. Someone not yet introduced gets an invented name. */
export function personOf(core: Core, id: number): Person {
  const known = core.world.people.get(id)
  if (known) return known
  const person = invent(id)
  core.commit({ k: 'person', person })
  core.happen({ kind: 'person', person: id })
  return person
}

/** The window a person acts in: the private one, or a chat they are in. */
export function placeOf(
  core: Core,
  community: Community,
  from: number,
  peer = from,
): { person: Person; window: Window } {
  const person = personOf(core, from)
  if (person.deactivated) throw new Refused(`The page of ${from} is ${person.deactivated}.`)
  if (peer === from) {
    if (community.blocked.has(from)) throw new Refused(`Community ${community.id} has blocked ${from}.`)
    return { person, window: windowOf(community, from) }
  }
  const window = peer > CHATS ? community.windows.get(peer) : undefined
  if (!window?.chat?.members.includes(from)) throw new Refused(`${from} is not in a chat ${peer}.`)
  return { person, window }
}
