/** Which event words or a link name, by its own short number. */

/** «115», «№ 115», «событие 115», «открой встречу № 115». Lower numbers alone answer menus and cards. */
const named =
  /^(?:открой|открыть|покажи|хочу на)?\s*(?:событи[еяю]|мероприяти[еяю]|встреч[аиуе]|заняти[еяю]|номер)?\s*(?:№|#|n|номер)?\s*(\d{1,7})\s*[.!)]*$/iu
const LOWEST_ALONE = 101

/** The number that the whole message is; undefined when it says anything else. */
export function numberOfEvent(words: string): number | undefined {
  const text = words.trim()
  const digits = named.exec(text)?.[1]
  if (digits === undefined) return undefined
  const number = Number(digits)
  return number >= LOWEST_ALONE || /\p{L}/u.test(text) ? number : undefined
}

/** Of a link `vk.me/…?ref=event115`. */
export function numberOfRef(ref: string): number | undefined {
  const digits = /^(?:event|событие)?[-_]?(\d{1,7})$/i.exec(ref)?.[1]
  return digits === undefined ? undefined : Number(digits)
}
