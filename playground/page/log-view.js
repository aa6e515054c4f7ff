import { element } from './element.js'
import { messageView } from './message-view.js'

/** @typedef {import('../vk/control.ts').Message} Message */

/** How far from the end a reader may be and still be taken along by what is new, in CSS pixels. */
const NEAR_END = 80

/**
 * The messages of a window. Only what changed is drawn anew, so that reading, scrolling and the focus stay where
 * they are.
 *
 * @param {{
 *   label: string
 *   hint: string
 *   around: import('./message-view.js').Surroundings
 *   dayOf: (at: number) => string
 *   onFocusLost: () => void
 * }} options
 */
export function createLog({ label, hint, around, dayOf, onFocusLost }) {
  const node = element('div', { class: 'log', role: 'log', tabindex: 0, 'aria-label': label })
  /** @type {Map<number, { source: string, node: HTMLElement }>} */
  const drawn = new Map()
  /** @type {Map<string, HTMLElement>} */
  const days = new Map()
  /** Whether the reader is at the newest message; then new ones, and a window that shrinks, keep it in sight. */
  let atEnd = true
  let newest = 0
  const empty = element('p', { class: 'hint' }, hint)

  /** @param {Map<number, Message>} messages */
  function draw(messages) {
    const ordered = [...messages.values()].sort((a, b) => a.cmid - b.cmid)
    const nodes =
      ordered.length === 0 ? [empty] : ordered.flatMap((message, index) => withDay(message, ordered[index - 1]))
    for (const cmid of drawn.keys()) if (!messages.has(cmid)) drawn.delete(cmid)
    place(nodes)
    const last = ordered.at(-1)
    const hasJustWritten = last !== undefined && last.from > 0 && last.cmid > newest
    newest = Math.max(newest, last?.cmid ?? 0)
    if (atEnd || hasJustWritten) toEnd()
  }

  function toEnd() {
    atEnd = true
    node.scrollTop = node.scrollHeight
  }

  node.addEventListener('scroll', () => {
    atEnd = node.scrollHeight - node.scrollTop - node.clientHeight < NEAR_END
  })
  const stay = () => void (atEnd && toEnd())
  new ResizeObserver(stay).observe(node)
  // Pictures grow when they come; their event does not bubble, so it is caught on the way down.
  node.addEventListener('load', stay, true)

  /** @param {Message} message @param {Message | undefined} before */
  function withDay(message, before) {
    const day = dayOf(message.at)
    const nodes = [messageNode(message)]
    if (!before || dayOf(before.at) !== day) nodes.unshift(dayNode(day))
    return nodes
  }

  /** @param {Message} message */
  function messageNode(message) {
    const source = JSON.stringify(message)
    const known = drawn.get(message.cmid)
    if (known?.source === source) return known.node
    const fresh = messageView(message, around)
    if (known) exchange(known.node, fresh)
    drawn.set(message.cmid, { source, node: fresh })
    return fresh
  }

  /** @param {string} day */
  function dayNode(day) {
    const known = days.get(day) ?? element('p', { class: 'day' }, day)
    days.set(day, known)
    return known
  }

  /** @param {HTMLElement[]} nodes */
  function place(nodes) {
    let cursor = node.firstChild
    for (const each of nodes) {
      if (each === cursor) cursor = cursor.nextSibling
      else node.insertBefore(each, cursor)
    }
    while (cursor) {
      const next = cursor.nextSibling
      cursor.remove()
      cursor = next
    }
  }

  /** @param {HTMLElement} old @param {HTMLElement} fresh */
  function exchange(old, fresh) {
    const focused = old.contains(document.activeElement) ? focusable(old).indexOf(activeElement()) : -1
    old.replaceWith(fresh)
    if (focused < 0) return
    const heir = focusable(fresh)[focused]
    if (heir) heir.focus()
    else onFocusLost()
  }

  return {
    node,
    draw,
    /** Forgets how messages looked, so that the next drawing makes them anew. @param {number} [cmid] */
    forget(cmid) {
      for (const [key, entry] of drawn) if (cmid === undefined || key === cmid) entry.source = ''
    },
  }
}

/** @param {HTMLElement} node @returns {HTMLElement[]} */
function focusable(node) {
  return [...node.querySelectorAll('a, button, [tabindex]')].filter((each) => each instanceof HTMLElement)
}

function activeElement() {
  return /** @type {HTMLElement} */ (document.activeElement)
}
