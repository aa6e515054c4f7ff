/** VK's limits on what a community sends, in one place. Sources: dev.vk.com, «Боты: сообщения», «Клавиатуры», «Шаблоны». */
export const limits = {
  /** Error 914 above; UTF-16 units. The method's own parameter allows 9000. */
  text: 4096,
  textParameter: 9000,
  peersPerCall: 100,
  callsPerExecute: 25,
  forwards: 1000,
  label: 40,
  payload: 255,
  messagePayload: 1000,
  keyboard: { columns: 5, rows: 10, buttons: 40 },
  inlineKeyboard: { columns: 5, rows: 6, buttons: 10 },
  carousel: { elements: 10, buttons: 3, title: 80, description: 80 },
  snackbar: 90,
  /** Time in which a callback button's tap may be answered. */
  eventAnswerMs: 60_000,
  /** Time in which a message may be edited: error 909 after it. */
  editMs: 24 * 3600_000,
  /** A long-poll key's life. */
  longPollKeyMs: 3600_000,
  longPollWaitSeconds: 90,
  callbackServers: 10,
  photoBytes: 50 * 1024 * 1024,
  photoSides: 14_000,
  photoRatio: 20,
  docBytes: 200 * 1024 * 1024,
} as const

/** Peers above this are group chats: 2000000000 + the chat's number. */
export const CHATS = 2_000_000_000
export const VERSION = '5.199'
