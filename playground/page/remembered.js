/**
 * Which windows were open, so that a reload brings them back.
 * @typedef {{ person: number, community: number, plain?: boolean }} Opened
 */

const KEY = 'windows'

/** @returns {Opened[] | null} null on the first visit */
export function remembered() {
  try {
    const list = JSON.parse(localStorage.getItem(KEY) ?? 'null')
    if (!Array.isArray(list)) return null
    return list.filter((each) => Number.isInteger(each?.person) && Number.isInteger(each?.community))
  } catch {
    return null
  }
}

/** A browser that keeps nothing loses only this. @param {Opened[]} opened */
export function remember(opened) {
  try {
    localStorage.setItem(KEY, JSON.stringify(opened))
  } catch {
    // Private windows and full disks refuse; the page works on.
  }
}
