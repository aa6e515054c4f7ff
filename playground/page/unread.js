/** How much of what the community wrote each person has not seen: VK's own numbers beside a talk. */

/**
 * A talk is being looked at while it is the current one and the page is in sight; then nothing of it is unread.
 * @param {import('./store.js').Store} store
 */
export function createUnread(store) {
  /** @type {Map<string, number>} */
  const counts = new Map()
  /** @type {Set<() => void>} */
  const listeners = new Set()
  let lookedAt = ''
  const title = document.title

  /** @param {number} community @param {number} person */
  const keyOf = (community, person) => `${community}:${person}`

  function tell() {
    const sum = [...counts.values()].reduce((all, count) => all + count, 0)
    document.title = sum > 0 ? `(${sum}) ${title}` : title
    for (const listener of listeners) listener()
  }

  store.listen((happening) => {
    if (happening?.kind !== 'message' || happening.message.from > 0) return
    const key = keyOf(happening.community, happening.peer)
    if (key === lookedAt && !document.hidden) return
    counts.set(key, (counts.get(key) ?? 0) + 1)
    tell()
  })
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && counts.delete(lookedAt)) tell()
  })

  return {
    /** @param {number} community @param {number} person */
    of: (community, person) => counts.get(keyOf(community, person)) ?? 0,
    /** @param {number} community @param {number} person */
    lookAt(community, person) {
      lookedAt = keyOf(community, person)
      if (counts.delete(lookedAt)) tell()
    },
    /** @param {() => void} listener */
    listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** @typedef {ReturnType<typeof createUnread>} Unread */
