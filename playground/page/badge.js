import { element } from './element.js'

/** A number on red, told to screen readers in words; nothing at all for none. */
export function createBadge() {
  const seen = element('span', { 'aria-hidden': 'true' })
  const said = element('span', { class: 'for-screen-readers' })
  const node = element('span', { class: 'count', hidden: true }, seen, said)
  return {
    node,
    /** @param {number} count */
    show(count) {
      node.hidden = count === 0
      seen.textContent = count > 99 ? '99+' : String(count)
      said.textContent = `, непрочитанных: ${count}`
    },
  }
}
