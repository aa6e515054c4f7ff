/** @typedef {import('../vk/control.ts').State} State */
/** @typedef {import('../vk/control.ts').Happening} Happening */
/** @typedef {import('../vk/control.ts').Message} Message */
/** @typedef {import('../vk/control.ts').Keyboard} Keyboard */
/** @typedef {State['people'][number]} Person */
/** @typedef {State['communities'][number]} Community */

/**
 * One person's talk with one community.
 * @typedef {{ allowed: boolean, keyboard: Keyboard | undefined, messages: Map<number, Message> }} Talk
 */

/** What the page knows of the emulator: its state, kept fresh by what happens. */
export function createStore() {
  /** @type {Person[]} */
  let people = []
  /** @type {Community[]} */
  let communities = []
  /** @type {Map<string, Talk>} */
  let talks = new Map()
  let clockAhead = 0
  /** @type {import('./as-test.js').QuietTap[]} */
  const quietTaps = []
  /** @type {Set<(happening: Happening | null) => void>} */
  const listeners = new Set()

  /** @param {number} community @param {number} peer */
  function talk(community, peer) {
    const key = `${community}:${peer}`
    const known = talks.get(key)
    if (known) return known
    /** @type {Talk} */
    const fresh = { allowed: false, keyboard: undefined, messages: new Map() }
    talks.set(key, fresh)
    return fresh
  }

  /** @param {Happening | null} happening */
  function tell(happening) {
    for (const listener of listeners) listener(happening)
  }

  /** @param {State} state */
  function replace(state) {
    people = state.people
    communities = state.communities
    clockAhead = state.now - Date.now()
    talks = new Map(
      state.windows.map((window) => [
        `${window.community}:${window.peer}`,
        {
          allowed: window.allowed,
          keyboard: window.keyboard,
          messages: new Map(window.messages.map((message) => [message.cmid, message])),
        },
      ]),
    )
    tell(null)
  }

  /** @param {Happening} happening */
  function apply(happening) {
    switch (happening.kind) {
      case 'message': {
        const { messages } = talk(happening.community, happening.peer)
        messages.set(happening.message.cmid, happening.message)
        moveKeyboard(talk(happening.community, happening.peer), happening.message)
        break
      }
      case 'edited':
        talk(happening.community, happening.peer).messages.set(happening.message.cmid, happening.message)
        break
      case 'allowed':
        talk(happening.community, happening.person).allowed = happening.allowed
        break
      case 'clock':
        clockAhead = happening.now - Date.now()
        break
    }
    tell(happening)
  }

  return {
    replace,
    apply,
    talk,
    people: () => people,
    communities: () => communities,
    /** @param {number} id */
    person: (id) => people.find((person) => person.id === id),
    /** @param {number} id */
    community: (id) => communities.find((community) => community.id === id),
    /** A quiet tap made in this page: it leaves no message behind. @param {number} person @param {string} label */
    noteQuietTap(person, label) {
      quietTaps.push({ person, label, at: Date.now() + clockAhead })
    },
    quietTaps: () => quietTaps,
    /** The emulator's time in milliseconds; it runs on by itself between happenings. */
    now: () => Date.now() + clockAhead,
    /** @param {(happening: Happening | null) => void} listener called with null when everything was read anew */
    listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** @typedef {ReturnType<typeof createStore>} Store */

/**
 * The ordinary keyboard stays until another comes, and an empty one removes it. A `one_time` one goes with the tap,
 * which the window that was tapped in sees to: https://dev.vk.com/en/api/bots/development/keyboard
 * @param {Talk} talk @param {Message} message
 */
function moveKeyboard(talk, { from, keyboard }) {
  if (from < 0 && keyboard && !keyboard.inline) talk.keyboard = keyboard.buttons.length > 0 ? keyboard : undefined
}
