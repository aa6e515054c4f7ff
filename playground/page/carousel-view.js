import { buttonsView } from './buttons-view.js'
import { element } from './element.js'
import { photoAddress } from './text.js'

/** @typedef {NonNullable<import('../vk/control.ts').Message['template']>} Carousel */
/** @typedef {import('./buttons-view.js').Tapped} Tapped */

/**
 * Cards in a strip that scrolls sideways within the message, also by the arrow keys while it has the focus.
 * A card's buttons stand one under another, as VK shows them.
 *
 * @param {Carousel} carousel
 * @param {{
 *   onTap: (element: number, tapped: Tapped) => void
 *   isWaiting: (element: number, col: number) => boolean
 * }} behaviour
 */
export function carouselView({ elements }, { onTap, isWaiting }) {
  const cards = elements.map((card, index) => {
    const photo = card.photo_id ? photoAddress(card.photo_id) : undefined
    return element(
      'li',
      { class: 'card' },
      photo ? element('img', { src: photo, alt: '' }) : null,
      card.title ? element('strong', {}, card.title) : null,
      card.description ? element('p', {}, card.description) : null,
      ...buttonsView(
        card.buttons.map((button) => [button]),
        {
          onTap: (tapped) => onTap(index, { ...tapped, row: 0, col: tapped.row }),
          isWaiting: (row) => isWaiting(index, row),
        },
      ),
    )
  })
  return element('ul', { class: 'carousel', tabindex: 0, 'aria-label': `Карточки: ${elements.length}` }, ...cards)
}
