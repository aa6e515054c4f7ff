/** VK's rules of keyboards: error 911 names the path of the offending field (dev.vk.com, «Клавиатуры для ботов»). */
import type { Button, Keyboard } from './control.ts'
import { ApiError } from './errors.ts'
import { limits } from './limits.ts'

type Fields = Record<string, unknown>

const colors = new Set(['primary', 'secondary', 'default', 'negative', 'positive'])
/** What each kind of button must have, may have, and whether it fills its row. */
const kinds: Record<string, { needs: string[]; may: string[]; color?: boolean; wide?: boolean }> = {
  text: { needs: ['label'], may: ['payload'], color: true },
  callback: { needs: ['label'], may: ['payload'], color: true },
  open_link: { needs: ['label', 'link'], may: ['payload'] },
  location: { needs: [], may: ['payload'], wide: true },
  vkpay: { needs: ['hash'], may: ['payload'], wide: true },
  open_app: { needs: ['label', 'app_id', 'owner_id'], may: ['hash', 'payload'] },
}
const numbers = new Set(['app_id', 'owner_id'])

/** A refusal of a keyboard or template: error 911. */
export function malformed(path: string, why: string): ApiError {
  return new ApiError(911, `${path} ${why}`)
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function parseJson(raw: string, what: string): Fields {
  let parsed: unknown
  try {
    parsed = JSON.parse(raw)
  } catch {
    throw malformed(what, 'is not valid JSON')
  }
  if (!isObject(parsed)) throw malformed(what, 'is not an object')
  return parsed
}

export function onlyKnown(value: Fields, known: readonly string[], path: string): void {
  for (const key in value) if (!known.includes(key)) throw malformed(`${path}.${key}`, 'is not expected')
}

/** Checks a keyboard as `messages.send` and `messages.edit` take it. */
export function checkKeyboard(raw: string): void {
  const keyboard = parseJson(raw, 'keyboard')
  onlyKnown(keyboard, ['one_time', 'inline', 'buttons', 'author_id'], 'keyboard')
  for (const name of ['one_time', 'inline'] as const) {
    if (keyboard[name] !== undefined && typeof keyboard[name] !== 'boolean') throw malformed(name, 'is not boolean')
  }
  const { buttons } = keyboard
  if (!Array.isArray(buttons)) throw malformed('buttons', 'is not an array')
  const inline = keyboard.inline === true
  const most = inline ? limits.inlineKeyboard : limits.keyboard
  if (inline && buttons.length === 0) throw malformed('buttons', 'of an inline keyboard is empty')
  if (buttons.length > most.rows) throw malformed('buttons', `has too many rows: ${buttons.length} > ${most.rows}`)
  let total = 0
  for (const [r, row] of buttons.entries()) {
    const path = `buttons[${r}]`
    if (!Array.isArray(row)) throw malformed(path, 'is not an array')
    if (row.length === 0) throw malformed(path, 'is empty')
    if (row.length > most.columns) throw malformed(path, `has too many buttons: ${row.length} > ${most.columns}`)
    total += row.length
    for (const [c, button] of row.entries()) checkButton(button, `${path}[${c}]`, row.length)
  }
  if (total > most.buttons) throw malformed('buttons', `has too many buttons: ${total} > ${most.buttons}`)
}

/** Checks one button; `neighbours` is how many stand in its row. */
export function checkButton(button: unknown, path: string, neighbours: number): void {
  if (!isObject(button)) throw malformed(path, 'is not an object')
  onlyKnown(button, ['action', 'color'], path)
  const { action, color } = button
  if (!isObject(action)) throw malformed(`${path}.action`, 'is not an object')
  const kind = kinds[String(action.type)]
  if (!kind) throw malformed(`${path}.action.type`, 'is not known')
  onlyKnown(action, ['type', ...kind.needs, ...kind.may], `${path}.action`)
  for (const need of kind.needs) {
    if (action[need] === undefined || action[need] === '') throw malformed(`${path}.action.${need}`, 'is required')
  }
  for (const name in action) checkField(name, action[name], `${path}.action.${name}`)
  if (kind.wide && neighbours > 1) throw malformed(path, 'fills the whole row and must be alone in it')
  if (color === undefined) return
  if (!kind.color) throw malformed(`${path}.color`, `is not allowed for ${String(action.type)}`)
  if (typeof color !== 'string' || !colors.has(color)) throw malformed(`${path}.color`, 'is not known')
}

function checkField(name: string, value: unknown, path: string): void {
  if (numbers.has(name)) {
    if (!Number.isInteger(value)) throw malformed(path, 'is not integer')
    return
  }
  if (typeof value !== 'string') throw malformed(path, 'is not a string')
  if (name === 'label' && value.length > limits.label) {
    throw malformed(path, `is too long: ${value.length} > ${limits.label}`)
  }
  if (name === 'link' && !/^https?:\/\/\S+$/.test(value)) throw malformed(path, 'is not a link')
  if (name !== 'payload') return
  if (value.length > limits.payload) throw malformed(path, `is too long: ${value.length} > ${limits.payload}`)
  try {
    JSON.parse(value)
  } catch {
    throw malformed(path, 'is not valid JSON')
  }
}

/** The keyboard of a checked text. */
export function readKeyboard(json: string): Keyboard {
  return JSON.parse(json) as Keyboard
}

/** All buttons of a keyboard or a row, flat. */
export function flatButtons(keyboard: Keyboard): Button[] {
  return keyboard.buttons.flat()
}
