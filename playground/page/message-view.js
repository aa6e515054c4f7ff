import { attachmentView } from './attachment-view.js'
import { buttonsView } from './buttons-view.js'
import { carouselView } from './carousel-view.js'
import { element } from './element.js'
import { icon } from './icons.js'
import { formatted } from './text.js'

/** @typedef {import('../vk/control.ts').Message} Message */
/** @typedef {import('./buttons-view.js').Tapped} Tapped */
/** @typedef {{ cmid: number, row: number, col: number, element?: number }} Place */

/**
 * What a message needs to know of the window it stands in.
 * @typedef {{
 *   client: () => { inline_keyboard: boolean, carousel: boolean }
 *   nameOf: (from: number) => string
 *   find: (cmid: number) => Message | undefined
 *   isWaiting: (place: Place) => boolean
 *   onTap: (place: Place, tapped: Tapped) => void
 *   onReply: (cmid: number) => void
 *   timeOf: (at: number) => string
 * }} Surroundings
 */

/**
 * One message: who, a quote of what it answers, text, attachments, cards, buttons, time.
 * @param {Message} message @param {Surroundings} around
 */
export function messageView(message, around) {
  const side = message.from > 0 ? 'own' : 'theirs'
  if (message.deleted) {
    return element('article', { class: `message ${side}`, 'data-cmid': message.cmid }, bubble('Сообщение удалено'))
  }
  const content = [
    element('span', { class: 'for-screen-readers' }, `${around.nameOf(message.from)}: `),
    message.admin ? element('small', { class: 'admin' }, 'Пишет администратор') : null,
    message.reply_to ? quote(message.reply_to, around) : null,
    message.text ? element('div', { class: 'text' }, formatted(message.text)) : null,
    ...message.attachments.map(attachmentView),
    isEmpty(message) ? element('em', {}, 'Сообщение без текста') : null,
    footer(message, around),
  ]
  return element(
    'article',
    { class: `message ${side}`, 'data-cmid': message.cmid },
    element('div', { class: 'line' }, bubble(...content), replyButton(message.cmid, around)),
    around.client().carousel && cards(message, around),
    around.client().inline_keyboard && inlineButtons(message, around),
  )
}

/** @param {...(Node | string | null)} content */
function bubble(...content) {
  return element('div', { class: 'bubble' }, ...content)
}

/** @param {Message} message */
function isEmpty(message) {
  return !message.text && message.attachments.length === 0
}

/** @param {number} cmid @param {Surroundings} around */
function quote(cmid, around) {
  const quoted = around.find(cmid)
  const words = quoted?.deleted ? 'Сообщение удалено' : quoted?.text || 'Сообщение'
  return element(
    'blockquote',
    {},
    quoted ? element('b', {}, around.nameOf(quoted.from)) : null,
    element('p', {}, words),
  )
}

/** @param {Message} message @param {Surroundings} around */
function footer(message, around) {
  const at = new Date(message.at)
  return element(
    'footer',
    {},
    message.edited ? element('span', { class: 'edited' }, 'изменено') : null,
    element('time', { datetime: Number.isNaN(at.getTime()) ? null : at.toISOString() }, around.timeOf(message.at)),
  )
}

/**
 * For the mouse and the finger; by keyboard the arrow up in the empty input line chooses a message to reply to,
 * so that hundreds of messages do not stand in the order of Tab.
 * @param {number} cmid @param {Surroundings} around
 */
function replyButton(cmid, around) {
  return element(
    'button',
    { type: 'button', class: 'reply', tabindex: -1, 'aria-label': 'Ответить', onclick: () => around.onReply(cmid) },
    icon('reply'),
  )
}

/** @param {Message} message @param {Surroundings} around */
function inlineButtons({ cmid, keyboard }, around) {
  if (!keyboard?.inline || keyboard.buttons.length === 0) return null
  const rows = buttonsView(keyboard.buttons, {
    onTap: (tapped) => around.onTap({ cmid, row: tapped.row, col: tapped.col }, tapped),
    isWaiting: (row, col) => around.isWaiting({ cmid, row, col }),
  })
  return element('div', { class: 'inline-keyboard', role: 'group', 'aria-label': 'Кнопки сообщения' }, ...rows)
}

/** @param {Message} message @param {Surroundings} around */
function cards({ cmid, template }, around) {
  if (!template) return null
  return carouselView(template, {
    onTap: (card, tapped) => around.onTap({ cmid, row: tapped.row, col: tapped.col, element: card }, tapped),
    isWaiting: (card, col) => around.isWaiting({ cmid, row: 0, col, element: card }),
  })
}
