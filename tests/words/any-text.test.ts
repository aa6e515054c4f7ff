/** Properties that hold for whatever is typed. */
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Chosen } from '../../src/bot/turn.ts'
import { isSmallTalk, nearest, type Standing, understand } from '../../src/bot/understand.ts'
import { wordList } from '../../src/bot/words.ts'
import { choices, menu, raw, standings } from './standing.ts'

const labels = [
  'Вступить',
  'Написать человеку',
  'Даю согласие',
  'Не сейчас',
  'Отправить заявку',
  'Изменить имя',
  'Учитель',
  'Воспитатель',
  'Методист',
  'Педагог-психолог',
  'Нет в списке',
  'Школа № 3',
  'Детский сад «Ёлочка»',
  'Пропустить',
  'Ещё…',
  'Беру',
  'Мне нужна помощь',
]
const somewhere = fc.constantFrom(...Object.values(standings))
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: fc.constantFrom(...'менюстопдазпьёЁйщъ .,;[]№1️⃣👍\u0000\u202Eabcvty'), maxLength: 60 }),
  fc.constantFrom(...wordList, ...labels).chain((word) => fc.string({ maxLength: 3 }).map((more) => word + more)),
)
const shownLabels = fc.uniqueArray(fc.constantFrom(...labels), { minLength: 1, maxLength: 10 })

function asked(shown: Chosen[], free: boolean): Standing {
  return { ...standings.choices, shown, free, menu: [] }
}

function pick(text: string, standing: Standing): string | undefined {
  const { input } = understand(raw(text), standing)
  return input.kind === 'choice' ? input.chosen.label : undefined
}

describe('whatever is typed', () => {
  it('is understood as something, without a throw', () => {
    fc.assert(
      fc.property(anyText, fc.jsonValue(), somewhere, (text, payload, standing) => {
        const { input, word } = understand(raw(text, { payload }), standing)
        expect(['text', 'choice', 'stale', 'wordless']).toContain(input.kind)
        if (word) expect(wordList).toContain(word)
        expect(nearest(text, menu).length).toBeLessThanOrEqual(3)
        expect(typeof isSmallTalk(input)).toBe('boolean')
      }),
      { numRuns: 300 },
    )
  })

  it('is read fast even when it is long', () => {
    const long = 'Здравствуйте, у меня вопрос про события. '.repeat(125)
    const started = performance.now()
    for (let n = 0; n < 20; n++) expect(understand(raw(long), standings.menu).input.kind).toBe('text')
    expect(performance.now() - started).toBeLessThan(1000)
  })

  it('a number from 1 to n picks the n-th that is shown', () => {
    const written = fc.constantFrom(
      (n: number) => `${n}`,
      (n: number) => `${n}.`,
      (n: number) => ` №${n} `,
      (n: number) => `${n})`,
    )
    fc.assert(
      fc.property(shownLabels, fc.nat(), written, fc.boolean(), (some, at, write, free) => {
        const n = at % some.length
        expect(pick(write(n + 1), asked(choices('join/x', ...some), free))).toBe(some[n])
      }),
    )
  })

  it('a label picks itself as shown, in capitals, in lower case and with е for ё', () => {
    fc.assert(
      fc.property(shownLabels, fc.nat(), fc.boolean(), (some, at, free) => {
        const label = some[at % some.length] ?? ''
        const standing = asked(choices('join/x', ...some), free)
        for (const typed of [
          label,
          label.toUpperCase(),
          label.toLowerCase(),
          label.replaceAll('ё', 'е'),
          ` ${label}! `,
        ]) {
          expect(pick(typed, standing)).toBe(label)
        }
      }),
    )
  })

  it('a label of five letters or more picks itself with one letter dropped', () => {
    fc.assert(
      fc.property(shownLabels, fc.nat(), fc.nat(), (some, at, hole) => {
        const label = some[at % some.length] ?? ''
        const letters = [...label].flatMap((sign, n) => (/\p{L}/u.test(sign) ? [n] : []))
        fc.pre(letters.length >= 5)
        const drop = letters[hole % letters.length] ?? 0
        const typed = label.slice(0, drop) + label.slice(drop + 1)
        expect(pick(typed, asked(choices('join/x', ...some), false))).toBe(label)
      }),
      { numRuns: 500 },
    )
  })

  it('in a free answer with nothing to choose, a name is never taken for a word', () => {
    const surnames = [
      'Стоп',
      'Назад',
      'Меню',
      'Помощь',
      'Записи',
      'Данные',
      'Отмена',
      'Событи',
      'Человек',
      'Просьб',
      'Начат',
    ]
    const endings = ['ов', 'ова', 'ин', 'ина', 'ский', 'енко', 'кина', 'ьев']
    fc.assert(
      fc.property(fc.constantFrom(...surnames), fc.constantFrom(...endings), (stem, ending) => {
        expect(understand(raw(stem + ending), { ...standings.free, shown: [] }).word).toBeUndefined()
      }),
    )
  })
})
