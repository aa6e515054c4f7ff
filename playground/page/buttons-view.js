import { element } from './element.js'
import { icon } from './icons.js'
import { isWebAddress, outerLink } from './text.js'

/** @typedef {import('../vk/control.ts').Button} Button */
/** @typedef {{ row: number, col: number, label: string, type: string, link?: string }} Tapped */

/** Colours VK knows; its schema calls the secondary one «default». */
const COLOURS = ['primary', 'secondary', 'negative', 'positive']

/** Pictures that VK itself puts on buttons of these kinds. */
const ICONS = /** @type {const} */ ({ open_link: 'link', location: 'place' })

/**
 * Rows of buttons as they stand under the input line, in a message or on a carousel's card. A button waiting for
 * its answer shows a spinner and cannot be pressed again; a link is a real link.
 *
 * @param {Button[][]} rows
 * @param {{ onTap: (tapped: Tapped) => void, isWaiting?: (row: number, col: number) => boolean }} behaviour
 */
export function buttonsView(rows, { onTap, isWaiting = () => false }) {
  return rows.map((buttons, row) =>
    element('div', { class: 'button-row' }, ...buttons.map((button, col) => oneButton(button, row, col))),
  )

  /** @param {Button} button @param {number} row @param {number} col */
  function oneButton({ action, color }, row, col) {
    const label = action.label ?? defaultLabel(action.type)
    const colour = color && COLOURS.includes(color) ? color : 'secondary'
    const name = element('span', { class: 'label' }, label)
    if (action.type === 'open_link' && isWebAddress(action.link)) {
      const link = outerLink(action.link, name, `button ${colour}`)
      link.title = action.link
      link.append(icon('link'))
      return link
    }
    const waits = isWaiting(row, col)
    const node = element(
      'button',
      {
        type: 'button',
        class: `button ${colour}`,
        title: label,
        'aria-busy': waits ? 'true' : null,
        'aria-disabled': waits ? 'true' : null,
        onclick: () => {
          if (!waits) onTap({ row, col, label, type: action.type, ...(action.link ? { link: action.link } : {}) })
        },
      },
      name,
      waits && element('span', { class: 'spinner', role: 'img', 'aria-label': 'ждём ответа' }),
    )
    if (action.type in ICONS) node.append(icon(ICONS[/** @type {keyof typeof ICONS} */ (action.type)]))
    return node
  }
}

/** The words VK's own client writes on buttons that carry none. @param {string} type */
function defaultLabel(type) {
  if (type === 'location') return 'Отправить геопозицию'
  if (type === 'vkpay') return 'Оплатить'
  return 'Открыть'
}
