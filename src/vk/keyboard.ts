/** Content as VK takes it: a keyboard where the client shows one, a numbered list where it does not. */
import type { Choice, Content } from '../../models/content.ts'
import type { Abilities } from '../../models/talk.ts'
import { button, KeyboardTooLarge, withNumbers } from './button.ts'
import { renderCarousel } from './carousel.ts'

/** VK's limits (dev.vk.com, keyboards). */
const LIMITS = {
  message: { columns: 5, rows: 6, buttons: 10 },
  menu: { columns: 5, rows: 10, buttons: 40 },
} as const
export interface Rendered {
  message: string
  keyboard?: string
  /** A carousel, for messages.send alone. */
  template?: string
}

export function render(content: Content, abilities: Abilities, number: number, numberFrom = 1): Rendered {
  if (content.carousel) return renderCarousel(content.text, content.carousel, abilities, number, numberFrom)
  if (content.menu && abilities.keyboard)
    return renderMenu(content.text, content.choices ?? [], content.menu, abilities, number)
  const rows = content.choices ?? []
  if (rows.length === 0) return { message: content.text }
  const place = content.place === 'menu' ? 'menu' : abilities.inline ? 'message' : 'menu'
  if (!(place === 'menu' ? abilities.keyboard : abilities.inline)) {
    return { message: content.place === 'menu' ? content.text : withNumbers(content.text, rows.flat(), numberFrom) }
  }
  check(rows, place)
  const buttons = rows.map((row) => row.map((choice) => button(choice, number, abilities, row.length > 1)))
  const oneTime = place === 'menu' && content.place !== 'menu'
  return {
    message: content.text,
    keyboard: JSON.stringify(place === 'message' ? { inline: true, buttons } : { one_time: oneTime, buttons }),
  }
}

/** The lasting keyboard with what the message itself offers on top; what the menu has anyway is not there twice. */
function renderMenu(
  message: string,
  choices: Choice[][],
  menu: Choice[][],
  abilities: Abilities,
  number: number,
): Rendered {
  const known = new Set(menu.flat().map(({ answers, value }) => `${answers}/${value}`))
  const own = choices.map((row) => row.filter(({ answers, value }) => !known.has(`${answers}/${value}`)))
  const rows = [...own.filter((row) => row.length > 0), ...menu]
  check(rows, 'menu')
  const buttons = rows.map((row) => row.map((choice) => button(choice, number, abilities, row.length > 1)))
  return { message, keyboard: JSON.stringify({ one_time: false, buttons }) }
}

function check(rows: Choice[][], place: 'message' | 'menu'): void {
  const limit = LIMITS[place]
  const buttons = rows.flat().length
  if (
    rows.length > limit.rows ||
    buttons > limit.buttons ||
    rows.some((row) => row.length > limit.columns || row.length === 0)
  )
    throw new KeyboardTooLarge(`${rows.length} rows, ${buttons} buttons do not fit ${place}`)
}
