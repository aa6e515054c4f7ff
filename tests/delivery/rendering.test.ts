/** What the bot says, in the shapes VK takes: checked before sending, and taken by VK as they are. */

import type { Choice } from '../../models/content.ts'
import { type Emulator, startEmulator } from '../../playground/vk/emulator.ts'
import { FULL } from '../../src/delivery/delivery.ts'
import { createVkClient, type VkClient } from '../../src/vk/client.ts'
import { render } from '../../src/vk/keyboard.ts'
import { vkMessenger } from '../../src/vk/messenger.ts'
import { splitText } from '../../src/vk/split.ts'
import { control } from '../support/control.ts'

const PLAIN = { keyboard: false, inline: false, carousel: false, quiet: false }
const choice = (label: string, more: Partial<Choice> = {}): Choice => ({
  label,
  answers: 'menu',
  value: label,
  ...more,
})
const rows = (count: number, wide = 1) =>
  Array.from({ length: count }, (_, row) => Array.from({ length: wide }, (_, column) => choice(`${row}-${column}`)))
const card = (title: string) => ({
  title,
  description: 'Среда, 16:30',
  choices: [choice('Записаться', { value: title })],
})

let emulator: Emulator
let client: VkClient
beforeAll(async () => {
  emulator = await startEmulator({ communities: [{ id: 1, token: 't', name: 'Молодые педагоги' }], callsPerSecond: 0 })
  client = createVkClient({ community: 1, token: 't', apiUrl: emulator.apiUrl, callsPerSecond: 0 })
  await control(emulator.url).do('allow', { community: 1, person: 101 })
})
afterAll(async () => {
  client.stop()
  await emulator.stop()
})

it.each([
  ['6 rows under a message', { choices: rows(6) }],
  ['10 buttons under a message', { choices: rows(2, 5) }],
  ['40 buttons of a menu', { choices: rows(10, 4), place: 'menu' as const }],
  ['a carousel of 10', { carousel: Array.from({ length: 10 }, (_, index) => card(`Встреча ${index}`)) }],
  [
    'a link, a quiet and an accented button',
    {
      choices: [
        [choice('Устав', { link: 'https://example.org/' })],
        [choice('Принять', { quiet: true, accent: true })],
      ],
    },
  ],
])('VK takes %s', async (_, content) => {
  const [said] = await vkMessenger(client).say(
    [101],
    { text: 'Выберите', ...content },
    { number: nextNumber(), abilities: FULL },
  )
  expect(said).toMatchObject({ peer: 101, cmid: expect.any(Number) })
})

it.each([
  ['7 rows under a message', { choices: rows(7) }],
  ['11 buttons under a message', { choices: [...rows(2, 5), ...rows(1)] }],
  ['6 in a row', { choices: rows(1, 6) }],
  ['41 buttons of a menu', { choices: [...rows(8, 5), ...rows(1)], place: 'menu' as const }],
  ['an empty row', { choices: [[]] }],
  ['a carousel of 11', { carousel: Array.from({ length: 11 }, (_, index) => card(`Встреча ${index}`)) }],
  ['4 buttons on a card', { carousel: [{ title: 'Встреча', choices: rows(1, 4).flat() }] }],
  ['cards built unlike', { carousel: [card('Одна'), { title: 'Другая', choices: [choice('Записаться')] }] }],
  ['a payload of 300 letters', { choices: [[choice('Да', { answers: 'a'.repeat(60), value: 'б'.repeat(200) })]] }],
])('refuses %s before it is sent', (_, content) => {
  expect(() => vkMessenger(client).parts({ text: 'Выберите', ...content })).toThrow(/fit|make|alike|payload/)
})

it('shortens labels at a word: 34 letters alone, 16 beside another', () => {
  const long = 'Подготовка к аттестации на первую категорию'
  const labels = (beside: Choice[]) => {
    const { keyboard = '{}' } = render({ text: '?', choices: [[choice(long), ...beside]] }, FULL, 1)
    const { buttons } = JSON.parse(keyboard) as { buttons: { action: { label: string } }[][] }
    return buttons[0]?.map(({ action }) => action.label)
  }
  expect(labels([])).toEqual(['Подготовка к аттестации на первую…'])
  expect(labels([choice('Нет')])).toEqual(['Подготовка к…', 'Нет'])
})

it('lists choices by numbers where there are no buttons, from the number it is given', () => {
  const { message, keyboard } = render({ text: 'Заявка', choices: [[choice('Принять'), choice('Ещё…')]] }, PLAIN, 1, 21)
  expect(message).toBe('Заявка\n\n21. Принять\n22. Ещё…\n\nОтветьте номером или словами.')
  expect(keyboard).toBeUndefined()
})

it('puts the choices above a menu that comes with them, nothing twice, and leaves no menu where there are no keyboards', () => {
  const menu = [
    [choice('События', { answers: 'menu', value: 'events' })],
    [choice('Я', { answers: 'menu', value: 'mine' })],
  ]
  const own = [choice('Цифры'), choice('События', { answers: 'menu', value: 'events' })]
  const { keyboard = '{}' } = render({ text: 'Вы с нами', choices: [own], menu }, FULL, 1)
  const { inline, one_time, buttons } = JSON.parse(keyboard) as {
    inline?: boolean
    one_time: boolean
    buttons: { action: { label: string } }[][]
  }
  expect([inline, one_time]).toEqual([undefined, false])
  expect(buttons.map((row) => row.map(({ action }) => action.label))).toEqual([['Цифры'], ['События'], ['Я']])
  const plain = render({ text: 'Вы с нами', choices: [own], menu }, PLAIN, 1)
  expect(plain).toEqual({ message: 'Вы с нами\n\n1. Цифры\n2. События\n\nОтветьте номером или словами.' })
})

it('lists the cards of a carousel where there is none', () => {
  const { message, template } = render({ text: 'Встречи', carousel: [card('Тренинг'), card('Игра')] }, PLAIN, 1)
  expect(template).toBeUndefined()
  expect(message).toContain('• Тренинг\n  Среда, 16:30')
  expect(message).toContain('1. Записаться: Тренинг\n2. Записаться: Игра')
})

it('splits a long text at ends of sentences and loses no letter', () => {
  const sentence = 'Это предложение про тренинг, который прошёл в среду. '
  const text = sentence.repeat(200).trim()
  const parts = splitText(text)
  expect(parts.length).toBeGreaterThan(2)
  for (const part of parts) {
    expect(part.length).toBeLessThanOrEqual(4096)
    expect(part).toMatch(/\.$/)
  }
  expect(parts.join(' ')).toBe(text)
})

it('splits what has no spaces too, and no pair of surrogates', () => {
  const text = '🎉'.repeat(5000)
  const parts = splitText(text)
  expect(parts.join('')).toBe(text)
  for (const part of parts) expect(part).toMatch(/^(🎉)+$/u)
})

let number = 0
function nextNumber(): number {
  number += 1
  return number
}
