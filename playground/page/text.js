import { element } from './element.js'

/** `[id101|Анна]` and `[club1|АМП]` as VK writes mentions, or a web address without its closing punctuation. */
const MENTION_OR_LINK = /\[(?:id|club|public)\d+\|([^\]]+)\]|https?:\/\/[^\s<>«»"]*[^\s<>«»"'.,;:!?)\]]/g

/**
 * A message's text with its addresses as links.
 * @param {string} text
 */
export function formatted(text) {
  const result = document.createDocumentFragment()
  let from = 0
  for (const match of text.matchAll(MENTION_OR_LINK)) {
    result.append(text.slice(from, match.index))
    const [found, name] = match
    result.append(name ? element('span', { class: 'mention' }, name) : outerLink(found, found))
    from = match.index + found.length
  }
  result.append(text.slice(from))
  return result
}

/**
 * A link that opens beside the page and tells the other site nothing of it.
 * @param {string} address @param {string | Node} label @param {string} [className]
 */
export function outerLink(address, label, className = 'link') {
  return element('a', { class: className, href: address, target: '_blank', rel: 'noopener noreferrer' }, label)
}

/**
 * Whether an address may stand behind a link: only web addresses, so that no button can run a script.
 * @param {unknown} address
 * @returns {address is string}
 */
export function isWebAddress(address) {
  return typeof address === 'string' && /^https?:\/\//i.test(address)
}

/**
 * A file the emulator keeps, as an address of this page's own site; any other address stays out, for the page
 * loads nothing from elsewhere.
 * @param {unknown} address
 */
export function ownFile(address) {
  if (typeof address !== 'string') return undefined
  try {
    const { pathname, search } = new URL(address, location.href)
    return pathname.startsWith('/files/') ? pathname + search : undefined
  } catch {
    return undefined
  }
}

/**
 * Where the photo of a carousel's card is served; a photo named without its access key stays unseen.
 * @param {string} photoId `-1_5_key`, VK's «owner, photo, key»
 */
export function photoAddress(photoId) {
  const [, id, key] = /^-?\d+_(\d+)_(\w+)$/.exec(photoId) ?? []
  return id && key ? `/files/${id}/${key}/photo` : undefined
}

/** @param {string} first @param {string} [last] */
export function initials(first, last = '') {
  return (first.slice(0, 1) + last.slice(0, 1)).toUpperCase()
}

/** Which of five colours a person's circle has. @param {number} id */
export function toneOf(id) {
  return (id + Math.floor(id / 100)) % 5
}
