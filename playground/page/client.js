/** @typedef {import('./store.js').Person} Person */

/** What a client that knows nothing of buttons says of itself, and the page then shows none. */
const plainClient = { keyboard: false, inline_keyboard: false, carousel: false, button_actions: [], lang_id: 0 }

/** A present-day client; what is left out is filled in by the emulator. */
const fullClient = { keyboard: true, inline_keyboard: true, carousel: true }

/** @param {Person} person */
export function isPlainByNature(person) {
  return !person.client.keyboard && !person.client.inline_keyboard
}

/**
 * What a person's window shows.
 * @param {Person} person @param {boolean} plain whether «клиент без кнопок» is on
 */
export function shownBy(person, plain) {
  if (plain) return plainClient
  return isPlainByNature(person) ? fullClient : person.client
}

/**
 * What goes with the person's messages and taps; nothing where the emulator knows it of the person already.
 * @param {Person} person @param {boolean} plain
 */
export function sentBy(person, plain) {
  if (plain) return { client: plainClient }
  return isPlainByNature(person) ? { client: fullClient } : {}
}
