import { ask } from './api.js'
import { stickerAttachment } from './stickers.js'

/** @typedef {import('./message-view.js').Place} Place */
/** @typedef {import('./composer.js').Draft} Draft */

/**
 * What one person can do in one community's window. Everything goes out in the order it was done; a failure is
 * told and the next thing goes on.
 *
 * @param {{
 *   community: number
 *   person: number
 *   client: () => { client?: object }
 *   onTrouble: (words: string) => void
 * }} options
 */
export function createActing({ community, person, client, onTrouble }) {
  let last = Promise.resolve()

  /** @param {string} failed @param {() => Promise<unknown>} action @param {() => void} [onFailure] */
  function inTurn(failed, action, onFailure) {
    last = last.then(async () => {
      try {
        await action()
      } catch (error) {
        onTrouble(`${failed}: ${error instanceof Error ? error.message : error}`)
        onFailure?.()
      }
    })
  }

  /** @param {object} content */
  const say = (content) => ask('say', { community, from: person, ...client(), ...content })

  return {
    /** @param {Draft} draft @param {() => void} onFailure */
    write({ text, file, replyTo }, onFailure) {
      const sent = async () => {
        const attached = file ? { file: await inBase64(file) } : {}
        await say({ text, ...attached, ...(replyTo ? { reply_to: replyTo } : {}) })
      }
      inTurn('Не отправлено', sent, onFailure)
    },
    /** @param {number} stickerId */
    sendSticker(stickerId) {
      inTurn('Не отправлено', () => say({ attachments: [stickerAttachment(stickerId)] }))
    },
    /** VK's own «Начать» button, which stands in a talk where nothing has been said yet. */
    start() {
      inTurn('Не отправлено', () => say({ text: 'Начать', payload: '{"command":"start"}' }))
    },
    /** Presses a button; `cmid` 0 means the keyboard under the input line. @param {Place} place @param {() => void} onFailure */
    tap({ cmid, row, col, element }, onFailure) {
      const where = element === undefined ? { row, col } : { element, col }
      const body = { community, from: person, ...client(), ...where, ...(cmid ? { cmid } : {}) }
      inTurn('Не нажалось', () => ask('tap', body), onFailure)
    },
    /** Nothing depends on it, so its failure is not told. */
    typing() {
      ask('typing', { community, from: person }).catch(() => {})
    },
    /** @param {boolean} allowed */
    allow(allowed) {
      inTurn('Не переключено', () => ask(allowed ? 'allow' : 'deny', { community, person }))
    },
    /** @param {boolean} member @param {() => void} onDone */
    join(member, onDone) {
      inTurn('Не получилось', async () => {
        await ask(member ? 'join' : 'leave', { community, person })
        onDone()
      })
    },
  }
}

/** @param {File} file */
async function inBase64(file) {
  const address = await new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(new Error('файл не прочитан'))
    reader.readAsDataURL(file)
  })
  return {
    name: file.name,
    type: file.type || 'application/octet-stream',
    base64: address.slice(address.indexOf(',') + 1),
  }
}
