/** VK's rules of the carousel (vk.com/dev/bot_docs_templates): error 911 names the path of the offending field. */
import type { Message } from './control.ts'
import { checkButton, isObject, malformed, onlyKnown, parseJson } from './keyboard.ts'
import { limits } from './limits.ts'

type Template = NonNullable<Message['template']>

const PHOTO = /^-?\d+_\d+(_\w+)?$/

/** Checks a template as `messages.send` and `messages.edit` take it. */
export function checkTemplate(raw: string): void {
  const template = parseJson(raw, 'template')
  onlyKnown(template, ['type', 'elements'], 'template')
  if (template.type !== 'carousel') throw malformed('template.type', 'is not known')
  const { elements } = template
  if (!Array.isArray(elements) || elements.length === 0) throw malformed('template.elements', 'is empty')
  const { carousel } = limits
  if (elements.length > carousel.elements) {
    throw malformed('template.elements', `has too many items: ${elements.length} > ${carousel.elements}`)
  }
  let structure = ''
  for (const [n, element] of elements.entries()) {
    const path = `elements[${n}]`
    checkElement(element, path)
    const { buttons } = element as { buttons: unknown[] }
    const found = `${Object.keys(element).sort().join()}:${buttons.length}`
    structure ||= found
    if (found !== structure) throw malformed(path, 'is not built like the first element')
  }
}

function checkElement(element: unknown, path: string): void {
  if (!isObject(element)) throw malformed(path, 'is not an object')
  onlyKnown(element, ['title', 'description', 'photo_id', 'buttons', 'action'], path)
  if (!element.title && !element.photo_id) throw malformed(path, 'needs title or photo_id')
  for (const name of ['title', 'description'] as const) {
    const value = element[name]
    if (value === undefined) continue
    if (typeof value !== 'string') throw malformed(`${path}.${name}`, 'is not a string')
    const most = limits.carousel[name]
    if (value.length > most) throw malformed(`${path}.${name}`, `is too long: ${value.length} > ${most}`)
  }
  const { photo_id, buttons, action } = element
  if (photo_id !== undefined && !PHOTO.test(String(photo_id))) throw malformed(`${path}.photo_id`, 'is not a photo')
  if (!Array.isArray(buttons) || buttons.length === 0) throw malformed(`${path}.buttons`, 'is empty')
  if (buttons.length > limits.carousel.buttons) {
    throw malformed(`${path}.buttons`, `has too many items: ${buttons.length} > ${limits.carousel.buttons}`)
  }
  for (const [b, button] of buttons.entries()) checkButton(button, `${path}.buttons[${b}]`, 1)
  if (action === undefined) return
  if (!isObject(action)) throw malformed(`${path}.action`, 'is not an object')
  if (action.type === 'open_link') {
    if (!/^https?:\/\/\S+$/.test(String(action.link))) throw malformed(`${path}.action.link`, 'is not a link')
  } else if (action.type === 'open_photo') {
    if (!photo_id) throw malformed(`${path}.action`, 'opens a photo that is not there')
  } else throw malformed(`${path}.action.type`, 'is not known')
}

/** The template of a checked text. */
export function readTemplate(json: string): Template {
  return JSON.parse(json) as Template
}
