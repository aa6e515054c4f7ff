/** A carousel within VK's limits (dev.vk.com, message templates), or as a list. */
import type { CarouselCard } from '../../models/content.ts'
import type { Abilities } from '../../models/talk.ts'
import { button, KeyboardTooLarge, withNumbers } from './button.ts'
import type { Rendered } from './keyboard.ts'

const CARDS = 10
const BUTTONS = 3
const LETTERS = 80

export function renderCarousel(
  text: string,
  cards: CarouselCard[],
  abilities: Abilities,
  number: number,
  numberFrom: number,
): Rendered {
  check(cards)
  if (!abilities.carousel) return { message: asList(text, cards, numberFrom) }
  const elements = cards.map(({ title, description, photo, choices }) => ({
    title: cut(title),
    ...(description !== undefined && { description: cut(description) }),
    ...(photo !== undefined && { photo_id: photo }),
    buttons: choices.map((choice) => button(choice, number, abilities, false)),
  }))
  return { message: text, template: JSON.stringify({ type: 'carousel', elements }) }
}

/** Every element must be built as the first one; VK refuses the whole message otherwise (error 911). */
function check(cards: CarouselCard[]): void {
  const [first] = cards
  if (!first || cards.length > CARDS) throw new KeyboardTooLarge(`${cards.length} cards do not make a carousel`)
  for (const { choices, description, photo } of cards) {
    const alike =
      choices.length === first.choices.length &&
      (description === undefined) === (first.description === undefined) &&
      (photo === undefined) === (first.photo === undefined)
    if (!alike) throw new KeyboardTooLarge('the cards of a carousel are not built alike')
    if (choices.length > BUTTONS) throw new KeyboardTooLarge(`${choices.length} buttons do not fit a card`)
  }
}

function asList(text: string, cards: CarouselCard[], numberFrom: number): string {
  if (cards.every(({ number }) => number !== undefined)) return ownNumbers(text, cards)
  const lines = cards.map(({ title, description }) => (description ? `• ${title}\n  ${description}` : `• ${title}`))
  const choices = cards.flatMap((card) =>
    card.choices.map((choice) => ({
      ...choice,
      label: cards.length > 1 ? `${choice.label}: ${card.title}` : choice.label,
    })),
  )
  return withNumbers(`${text}\n\n${lines.join('\n')}`, choices, numberFrom)
}

/** A card's own number, which its title begins with, opens it from anywhere, so nothing else is numbered here. */
function ownNumbers(text: string, cards: CarouselCard[]): string {
  const lines = cards.map(({ title, description }) => [title, description].filter(Boolean).join('\n'))
  return `${text}\n\n${lines.join('\n\n')}\n\nНапишите номер, чтобы открыть.`
}

function cut(text: string): string {
  return text.length <= LETTERS ? text : `${text.slice(0, LETTERS - 1).trimEnd()}…`
}
