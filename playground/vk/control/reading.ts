/** What the control plane tells: transcripts, the whole state, counters. */
import type { Message, State, Stats } from '../control.ts'
import type { Core } from '../core.ts'
import { readKeyboard } from '../keyboard.ts'
import { controlMessage } from '../message-view.ts'
import { fullClient } from '../speech.ts'
import { type Acts, communityOf } from './acts.ts'

/** A page draws this many messages of a window. */
const SHOWN = 200

export function readingActs(core: Core): Acts<'transcript' | 'state' | 'stats'> {
  return {
    transcript({ community, peer, after }): Message[] {
      const messages = communityOf(core, community).windows.get(peer)?.messages ?? []
      return messages.filter(({ cmid }) => cmid > after).map((message) => controlMessage(core, peer, message))
    },
    state(): State {
      const communities = [...core.world.communities.values()]
      return {
        now: core.now(),
        communities: communities.map(({ id, name, screen_name }) => ({ id, name, screen_name })),
        people: [...core.world.people.values()].map(({ id, first_name, last_name, client = fullClient }) => {
          return { id, first_name, last_name, client }
        }),
        windows: communities.flatMap(({ id, windows }) =>
          [...windows.values()].map(({ peer, allowed, keyboard, messages }) => ({
            community: id,
            peer,
            allowed,
            ...(keyboard && { keyboard: readKeyboard(keyboard.json) }),
            messages: messages.slice(-SHOWN).map((message) => controlMessage(core, peer, message)),
          })),
        ),
      }
    },
    stats({ reset }): Stats {
      const { counters, rate } = core
      const told = {
        calls: Object.fromEntries(counters.calls),
        errors: Object.fromEntries(counters.errors),
        deduplicated: counters.deduplicated,
        delivered: counters.delivered,
        busiestSecond: rate.busiest(),
      }
      if (reset) {
        counters.calls.clear()
        counters.errors.clear()
        Object.assign(counters, { deduplicated: 0, delivered: 0 })
        rate.reset()
      }
      return told
    },
  }
}
