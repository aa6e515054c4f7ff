import { element } from './element.js'

/** How long VK shows a snackbar, and how much of its text. */
const SHOWN_MS = 10_000
const LONGEST = 90

/**
 * The strip at the foot of a window that says one thing and vanishes.
 * The node stays in place so that screen readers follow what appears in it.
 */
export function createSnackbar() {
  const node = element('div', { class: 'snackbar', role: 'status' })
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer

  /** @param {string | Node} content @param {'says' | 'complains'} [tone] */
  function show(content, tone = 'says') {
    clearTimeout(timer)
    node.replaceChildren(typeof content === 'string' ? shortened(content) : content)
    node.dataset.tone = tone
    timer = setTimeout(() => node.replaceChildren(), SHOWN_MS)
  }

  return { node, show }
}

/** @param {string} text */
function shortened(text) {
  const characters = [...text]
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : text
}
