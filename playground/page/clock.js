import { ask } from './api.js'
import { byId, element } from './element.js'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const MORNING_HOUR = 9

/** The communities' zone when the server names one, else the browser's own. */
const timeZone = document.documentElement.dataset.timeZone || undefined

const shown = new Intl.DateTimeFormat('ru-RU', {
  timeZone,
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})
const timeOnly = new Intl.DateTimeFormat('ru-RU', { timeZone, hour: '2-digit', minute: '2-digit' })
const dayOnly = new Intl.DateTimeFormat('ru-RU', { timeZone, day: 'numeric', month: 'long' })
const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** @param {number} at */
export const timeOf = (at) => timeOnly.format(at)
/** @param {number} at */
export const dayOf = (at) => dayOnly.format(at)

/**
 * How long until the next nine in the morning: between a moment and a whole day, in milliseconds. Zones that shift
 * their clocks that night are off by an hour.
 * @param {number} now
 */
function untilMorning(now) {
  const [hours = 0, minutes = 0, seconds = 0] = parts.format(now).split(':').map(Number)
  const sinceMidnight = ((hours * 60 + minutes) * 60 + seconds) * 1000 + (now % 1000)
  return Math.floor((MORNING_HOUR * HOUR_MS - sinceMidnight + DAY_MS - 1) % DAY_MS) + 1
}

/**
 * The clock in the header: it runs, and its menu moves everyone's time forward, never back.
 * @param {import('./store.js').Store} store
 * @param {(words: string) => void} onTrouble
 */
export function startClock(store, onTrouble) {
  const face = byId('clock-face')
  const menu = /** @type {HTMLDetailsElement} */ (byId('clock'))

  /** @param {string} label @param {() => number} forwardMs */
  function choice(label, forwardMs) {
    const move = () => {
      menu.open = false
      menu.querySelector('summary')?.focus()
      ask('clock', { forwardMs: forwardMs() }).catch((error) => onTrouble(`Часы не переведены: ${error.message}`))
    }
    return element('button', { type: 'button', class: 'menu-item', onclick: move }, label)
  }

  byId('clock-menu').append(
    choice('+1 час', () => HOUR_MS),
    choice('+1 день', () => DAY_MS),
    choice('До утра, 9:00', () => untilMorning(store.now())),
  )

  function tick() {
    const words = shown.format(store.now())
    if (face.textContent !== words) face.textContent = words
  }
  store.listen((happening) => (happening === null || happening.kind === 'clock') && tick())
  setInterval(tick, 1000)
}
