import { describe, expect, it } from '@jest/globals'
import { understand } from '../../src/bot/understand.ts'
import { wordList } from '../../src/bot/words.ts'
import { type Line, phrases, type Where } from './phrases.ts'
import { raw, standings } from './standing.ts'

function meant(typed: string, where: Where): string {
  const { input, word } = understand(raw(typed), standings[where])
  if (input.kind === 'choice') return `«${input.chosen.label}»`
  return word ?? input.kind
}

describe('the table of mistyped phrases', () => {
  it('means in every line what the line says', () => {
    const wrong = phrases
      .map((line): [Line, string] => [line, meant(line[0], line[1])])
      .filter(([[, , means], found]) => found !== means)
      .map(([[typed, where, means], found]) => `«${typed}» (${where}): must be ${means}, was ${found}`)
    expect(wrong).toEqual([])
  })

  it('has a hundred lines or more, no line twice, each word in and out of a free answer', () => {
    expect(phrases.length).toBeGreaterThanOrEqual(100)
    expect(new Set(phrases.map(([typed, where]) => `${where}:${typed}`)).size).toBe(phrases.length)
    for (const word of wordList) {
      const where = new Set(phrases.filter(([, , means]) => means === word).map(([, where]) => where === 'free'))
      expect([word, where]).toEqual([word, new Set([true, false])])
    }
  })
})
