import { element } from './element.js'
import { icon } from './icons.js'

/**
 * The strip above the input line that shows which message will be answered.
 * @param {() => { cmid: number, words: string }[]} quotable the messages that can be answered, oldest first
 */
export function createReplyBar(quotable) {
  /** @type {number | undefined} */
  let chosen
  const node = element('div', { class: 'reply-bar', role: 'status' })

  /** @param {number | undefined} cmid */
  function choose(cmid) {
    const message = cmid === undefined ? undefined : quotable().find((each) => each.cmid === cmid)
    chosen = message?.cmid
    if (!message) return node.replaceChildren()
    node.replaceChildren(
      icon('reply'),
      element('span', {}, `Ответ на: ${message.words}`),
      element(
        'button',
        { type: 'button', class: 'tool', 'aria-label': 'Не отвечать', onclick: () => choose(undefined) },
        icon('close'),
      ),
    )
  }

  /**
   * To the message before or after the chosen one; past the newest nothing is chosen.
   * @param {-1 | 1} direction
   */
  function step(direction) {
    const messages = quotable()
    const place = messages.findIndex((message) => message.cmid === chosen)
    const next = (place < 0 ? messages.length : place) + direction
    choose(next < 0 ? messages[0]?.cmid : messages[next]?.cmid)
  }

  return { node, choose, step, chosen: () => chosen }
}
