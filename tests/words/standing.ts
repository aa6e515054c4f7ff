/** What a person has before them, for the tests of understanding. */
import type { Chosen } from '../../src/bot/turn.ts'
import type { Raw, Standing } from '../../src/bot/understand.ts'
import type { Where } from './phrases.ts'

export function choices(answers: string, ...labels: string[]): Chosen[] {
  return labels.map((label, n) => ({ answers, value: `v${n + 1}`, label }))
}

export const menu = choices('menu', 'Вступить', 'Моя заявка', 'Написать человеку', 'Организатору (3)', 'Я')

const nothing: Standing = { shown: [], cards: [], menu, cardKinds: ['application'], inScene: false, free: false }

export const standings: Record<Where, Standing> = {
  menu: nothing,
  choices: { ...nothing, shown: choices('join/consent', 'Даю согласие', 'Не сейчас', 'Зелёная, 3'), inScene: true },
  free: { ...nothing, shown: choices('join/name', 'Пропустить'), inScene: true, free: true },
}

export function raw(text: string, more: Partial<Raw> = {}): Raw {
  return { text, attachments: [], hasForward: false, hasGeo: false, ...more }
}
