import { element } from './element.js'
import { icon } from './icons.js'
import { stickerView } from './stickers.js'
import { isWebAddress, outerLink, ownFile } from './text.js'

/** @typedef {import('../vk/control.ts').Message['attachments'][number]} Attachment */

/** What the page does not draw is at least named. @type {Record<string, string>} */
const NAMES = {
  audio_message: 'Голосовое сообщение',
  audio: 'Аудиозапись',
  video: 'Видео',
  wall: 'Запись на стене',
  graffiti: 'Граффити',
  poll: 'Опрос',
  market: 'Товар',
  gift: 'Подарок',
  geo: 'Место на карте',
}

/**
 * One attachment in VK's own shape.
 * @param {Attachment} attachment
 */
export function attachmentView(attachment) {
  const kind = /** @type {any} */ (attachment[attachment.type] ?? {})
  switch (attachment.type) {
    case 'photo':
      return photoView(kind)
    case 'doc':
      return documentView(kind)
    case 'sticker':
      return stickerView(kind)
    case 'link':
      return isWebAddress(kind.url) ? outerLink(kind.url, kind.title || kind.url) : named('link')
    default:
      return named(attachment.type)
  }
}

/** @param {any} photo */
function photoView(photo) {
  const largest = [...(photo.sizes ?? [])].sort((a, b) => (b.width ?? 0) - (a.width ?? 0))[0]
  const address = ownFile(photo.orig_photo?.url ?? largest?.url ?? photo.url)
  if (!address) return element('p', { class: 'file' }, icon('file'), 'Фотография')
  const link = outerLink(address, element('img', { src: address, alt: photo.text || 'Фотография' }), 'photo')
  return link
}

/** @param {any} document */
function documentView(document) {
  const title = document.title ?? 'Документ'
  const address = ownFile(document.url)
  const size = typeof document.size === 'number' ? element('small', {}, sizeInWords(document.size)) : null
  if (!address) return element('p', { class: 'file' }, icon('file'), title, size)
  return element('a', { class: 'file', href: address, download: title }, icon('file'), element('span', {}, title), size)
}

/** @param {string} type */
function named(type) {
  return element('p', { class: 'file' }, icon('file'), NAMES[type] ?? `Вложение: ${type}`)
}

/** @param {number} bytes */
function sizeInWords(bytes) {
  if (bytes < 1024) return `${bytes} Б`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} КБ`
  return `${(bytes / 1024 / 1024).toFixed(1).replace('.', ',')} МБ`
}
