import { buttonsView } from './buttons-view.js'
import { element } from './element.js'

/** @typedef {import('../vk/control.ts').Keyboard} Keyboard */
/** @typedef {import('./buttons-view.js').Tapped} Tapped */

/** This keyboard is not a message; its buttons wait for answers under this number. */
export const ORDINARY = 0

/** VK's own button of a talk where nothing has been said yet. @type {import('../vk/control.ts').Button} */
const startButton = { action: { type: 'text', label: 'Начать' }, color: 'primary' }

/**
 * The keyboard under the input line.
 * @param {{
 *   talk: () => import('./store.js').Talk
 *   isShown: () => boolean
 *   isWaiting: (place: import('./message-view.js').Place) => boolean
 *   onTap: (tapped: Tapped) => void
 *   onStart: () => void
 *   onFocusLost: () => void
 * }} options
 */
export function createOrdinaryKeyboard({ talk, isShown, isWaiting, onTap, onStart, onFocusLost }) {
  const node = element('div', { class: 'keyboard', role: 'group', 'aria-label': 'Клавиатура', hidden: true })
  let drawn = ''

  /** Draws what has changed. @param {boolean} [anew] draws all the same, for a button's spinner */
  function draw(anew = false) {
    const isStart = talk().messages.size === 0
    const rows = isStart ? [[startButton]] : (talk().keyboard?.buttons ?? [])
    const visible = isShown() ? rows : []
    const source = JSON.stringify([isStart, visible])
    if (source === drawn && !anew) return
    drawn = source
    const focused = [...node.querySelectorAll('a, button')].indexOf(document.activeElement ?? node)
    node.replaceChildren(
      ...buttonsView(visible, {
        onTap: isStart ? onStart : onTap,
        isWaiting: (row, col) => isWaiting({ cmid: ORDINARY, row, col }),
      }),
    )
    node.hidden = visible.length === 0
    if (focused >= 0) keepFocus(anew ? focused : 0)
  }

  /** @param {number} index */
  function keepFocus(index) {
    const heir = node.querySelectorAll('a, button')[index]
    if (heir instanceof HTMLElement) heir.focus()
    else onFocusLost()
  }

  return {
    node,
    draw,
    /** A keyboard of `one_time` leaves with the tap, before the bot's answer may bring another. */
    takeOneTime() {
      const { keyboard } = talk()
      if (!keyboard?.one_time) return undefined
      talk().keyboard = undefined
      draw()
      return keyboard
    },
    /** Brings it back when the tap has failed. @param {Keyboard} keyboard */
    putBack(keyboard) {
      talk().keyboard ??= keyboard
      draw()
    },
  }
}
