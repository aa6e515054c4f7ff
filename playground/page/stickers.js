import { element } from './element.js'
import { icon } from './icons.js'

/**
 * The page's own stickers: VK's pictures cannot be shown without asking VK for them. Ids are invented.
 * @type {{ sticker_id: number, name: string, drawing: import('./icons.js').IconName }[]}
 */
export const stickers = [
  { sticker_id: 1, name: 'Спасибо', drawing: 'thumb' },
  { sticker_id: 2, name: 'Сердце', drawing: 'heart' },
  { sticker_id: 3, name: 'Улыбка', drawing: 'smile' },
]

/**
 * A sticker as `messages.send` and `message_new` carry it.
 * @param {number} stickerId
 */
export function stickerAttachment(stickerId) {
  return { type: 'sticker', sticker: { sticker_id: stickerId, product_id: 1, images: [], is_allowed: true } }
}

/** @param {{ sticker_id?: number }} sticker */
export function stickerView({ sticker_id }) {
  const known = stickers.find((sticker) => sticker.sticker_id === sticker_id)
  const name = known ? `Стикер «${known.name}»` : 'Стикер'
  return element('span', { class: 'sticker', role: 'img', 'aria-label': name }, icon(known?.drawing ?? 'smile'))
}
