/** VK forgets a callback button's tap after a minute, and its client stops the spinner. */
const LONGEST_WAIT_MS = 60_000

/** @typedef {import('./message-view.js').Place} Place */

/**
 * The callback buttons of one window whose answer has not come. VK's answer does not say which button it is for,
 * so answers go to taps in order.
 * @param {(cmid: number) => void} onChange called with the message whose buttons look different now
 */
export function createWaiting(onChange) {
  /** @type {{ place: Place, timer: ReturnType<typeof setTimeout> }[]} */
  let taps = []

  /** @param {Place} place */
  function add(place) {
    const timer = setTimeout(() => remove(place), LONGEST_WAIT_MS)
    taps.push({ place, timer })
    onChange(place.cmid)
  }

  /** @param {Place} place */
  function remove(place) {
    const tap = taps.find((each) => each.place === place)
    if (!tap) return
    clearTimeout(tap.timer)
    taps = taps.filter((each) => each !== tap)
    onChange(place.cmid)
  }

  return {
    add,
    remove,
    removeOldest() {
      if (taps[0]) remove(taps[0].place)
    },
    /** @param {Place} place */
    has: ({ cmid, row, col, element }) =>
      taps.some(({ place: p }) => p.cmid === cmid && p.row === row && p.col === col && p.element === element),
  }
}
