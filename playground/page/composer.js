import { element } from './element.js'
import { icon } from './icons.js'
import { createReplyBar } from './reply-bar.js'
import { stickers } from './stickers.js'

/** The emulator takes a file inside a JSON body, so the page keeps it modest. */
const LARGEST_FILE_BYTES = 20 * 1024 * 1024
const TYPING_EVERY_MS = 5_000

/** @typedef {{ text: string, file?: File, replyTo?: number }} Draft */

/**
 * The input line: Enter sends, Shift+Enter starts a line, a file waits beside the text, the arrow up in an empty
 * line walks through the messages to reply to.
 *
 * @param {{
 *   label: string
 *   onSend: (draft: Draft) => void
 *   onSticker: (stickerId: number) => void
 *   onTyping: () => void
 *   onTrouble: (words: string) => void
 *   quotable: () => { cmid: number, words: string }[]
 * }} behaviour
 */
export function createComposer({ label, onSend, onSticker, onTyping, onTrouble, quotable }) {
  /** @type {File | undefined} */
  let file
  let typedAt = 0
  const replyBar = createReplyBar(quotable)
  const input = element('textarea', {
    rows: 1,
    'aria-label': label,
    placeholder: 'Сообщение',
    enterkeyhint: 'send',
    oninput: typed,
    onkeydown: pressed,
    onpaste: pasted,
  })
  const chooser = element('input', {
    type: 'file',
    class: 'for-screen-readers',
    'aria-label': 'Прикрепить файл',
    onchange: () => attach(chooser.files?.[0]),
  })
  const attached = element('div', { class: 'attached', role: 'status' })
  const palette = stickerPalette()
  const node = element(
    'form',
    { class: 'composer', onsubmit: submitted },
    replyBar.node,
    attached,
    element(
      'div',
      { class: 'input-line' },
      element('label', { class: 'tool', title: 'Прикрепить файл' }, chooser, icon('clip')),
      input,
      palette,
      element('button', { type: 'submit', class: 'tool send', 'aria-label': 'Отправить' }, icon('send')),
    ),
  )

  /** @param {SubmitEvent} event */
  function submitted(event) {
    event.preventDefault()
    const text = input.value.trim()
    const replyTo = replyBar.chosen()
    if (!text && !file) return
    onSend({ text, ...(file ? { file } : {}), ...(replyTo ? { replyTo } : {}) })
    input.value = ''
    grow()
    attach(undefined)
    replyBar.choose(undefined)
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    if (event.isComposing) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      node.requestSubmit()
    } else if (event.key === 'Escape') {
      replyBar.choose(undefined)
    } else if (input.value === '' && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      replyBar.step(event.key === 'ArrowUp' ? -1 : 1)
    }
  }

  function typed() {
    grow()
    if (Date.now() - typedAt < TYPING_EVERY_MS) return
    typedAt = Date.now()
    onTyping()
  }

  function grow() {
    input.style.height = 'auto'
    if (input.value) input.style.height = `${input.scrollHeight}px`
  }

  /** @param {ClipboardEvent} event */
  function pasted(event) {
    const picture = event.clipboardData?.files[0]
    if (!picture) return
    event.preventDefault()
    attach(picture)
  }

  /** @param {File | undefined} chosen */
  function attach(chosen) {
    chooser.value = ''
    if (chosen && chosen.size > LARGEST_FILE_BYTES) return onTrouble('Файл больше 20 МБ: возьмите поменьше')
    file = chosen
    if (!chosen) return attached.replaceChildren()
    const away = () => {
      attach(undefined)
      input.focus()
    }
    attached.replaceChildren(
      icon('file'),
      element('span', {}, chosen.name),
      element('button', { type: 'button', class: 'tool', 'aria-label': 'Убрать файл', onclick: away }, icon('close')),
    )
    input.focus()
  }

  function stickerPalette() {
    const menu = element('details', { class: 'menu up' })
    const choices = stickers.map(({ sticker_id, name, drawing }) =>
      element(
        'button',
        {
          type: 'button',
          class: 'sticker',
          'aria-label': `Стикер «${name}»`,
          onclick: () => {
            menu.open = false
            onSticker(sticker_id)
            input.focus()
          },
        },
        icon(drawing),
      ),
    )
    menu.append(
      element('summary', { class: 'tool', 'aria-label': 'Стикеры' }, icon('smile')),
      element('div', { class: 'menu-body palette' }, ...choices),
    )
    return menu
  }

  return {
    node,
    focus: () => input.focus(),
    /** Brings back what could not be sent, unless something new is typed already. @param {string} text */
    restore(text) {
      if (input.value) return
      input.value = text
      grow()
    },
    /** @param {number} cmid */
    replyTo(cmid) {
      replyBar.choose(cmid)
      input.focus()
    },
  }
}
