import { timeOf } from './clock.js'
import { byId, element } from './element.js'

/** @typedef {Extract<import('../vk/control.ts').Happening, { kind: 'call' }>} Call */

/** Older lines go: the page may stand open for days. */
const KEPT = 300

/**
 * What the bot asks of VK, newest first: the method, how long it took, VK's error if there was one.
 * @param {import('./store.js').Store} store
 */
export function createCalls(store) {
  const place = byId('calls')
  const list = element('ol', { class: 'call-list', tabindex: '0', 'aria-label': 'Вызовы, новые сверху' })
  const nothing = element('p', { class: 'status' }, 'Пока ничего: бот ещё не обращался к ВКонтакте.')
  const errorsOnly = element('input', { type: 'checkbox', role: 'switch', onchange: draw })
  /** @type {(Call & { at: number })[]} */
  let calls = []

  place.append(
    element(
      'header',
      {},
      element('h2', {}, 'Вызовы API'),
      element('button', { type: 'button', class: 'button secondary', onclick: clear }, 'Очистить'),
      element('button', { type: 'button', class: 'button secondary', onclick: () => show(false) }, 'Закрыть'),
    ),
    element('label', { class: 'menu-item' }, errorsOnly, 'Только ошибки'),
    nothing,
    list,
  )

  function clear() {
    calls = []
    draw()
  }

  function draw() {
    if (place.hidden) return
    const shown = calls.filter(({ error }) => error !== undefined || !errorsOnly.checked)
    list.replaceChildren(...shown.map(line))
    nothing.hidden = shown.length > 0
  }

  /** @param {boolean} on */
  function show(on) {
    place.hidden = !on
    draw()
    if (on) list.focus()
    else byId('page-menu').querySelector('summary')?.focus()
  }

  store.listen((happening) => {
    if (happening?.kind !== 'call') return
    calls = [{ ...happening, at: store.now() }, ...calls].slice(0, KEPT)
    draw()
  })

  return { toggle: () => show(Boolean(place.hidden)) }
}

/** @param {Call & { at: number }} call */
function line({ method, ms, error, at }) {
  return element(
    'li',
    error === undefined ? {} : { class: 'failed' },
    element('time', {}, timeOf(at)),
    element('code', {}, method),
    element('span', {}, error === undefined ? `${Math.round(ms)} мс` : `ошибка ${error}`),
  )
}
