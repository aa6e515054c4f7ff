/** Who came, as organizers say it: what is read of each answer about a list of numbers. */
import fc from 'fast-check'
import { readArrivals, readList } from '../../src/domain/events/door/arrivals-words.ts'

/** «1 3 | 4 | прочие пришли»: who came, who did not, and what is said of the others. */
function told(words: string): string {
  const read = readArrivals(words)
  if (read.outcome !== 'said')
    return read.outcome === 'not-understood' ? 'не понято' : `${read.outcome} ${read.numbers.join(' ')}`
  const { came, not, others } = read.said
  const rest = { 'as-is': '', came: 'прочие да', not: 'прочие нет' }[others]
  return [came.join(' '), not.length > 0 ? `нет ${not.join(' ')}` : '', rest].filter(Boolean).join('; ')
}

it.each([
  ['пришли 1 3 5-9', '1 3 5 6 7 8 9'],
  ['Пришли: 1, 3, 5–9.', '1 3 5 6 7 8 9'],
  ['пришли 1,3 и 5 - 7', '1 3 5 6 7'],
  ['были с 2 по 4', '2 3 4'],
  ['пришли от 2 до 4', '2 3 4'],
  ['есть 7', '7'],
  ['пришла 7-я', '7'],
  ['пришёл номер 7', '7'],
  ['пришли №1, №2', '1 2'],
  ['отметь 4 и 6', '4 6'],
  ['+ 4 6', '4 6'],
  ['+4 +6', '4 6'],
  ['4 6', '4 6'],
  ['3 3 3', '3'],
  ['пришил 1 2', '1 2'],
  ['прищли 1 2', '1 2'],
  ['пришлли 1 2', '1 2'],
  ['ПРИШЛИ 1 2', '1 2'],
  ['все', 'прочие да'],
  ['Все пришли!', 'прочие да'],
  ['все на месте', 'прочие да'],
  ['все, кроме 4', 'нет 4; прочие да'],
  ['все кроме 4 и 7', 'нет 4 7; прочие да'],
  ['все крмое 4', 'нет 4; прочие да'],
  ['пришли все, кроме 4', 'нет 4; прочие да'],
  ['все без 4', 'нет 4; прочие да'],
  ['все за исключением 4-6', 'нет 4 5 6; прочие да'],
  ['все, но не 4', 'нет 4; прочие да'],
  ['все, нет только 4', 'нет 4; прочие да'],
  ['не пришёл только 4', 'нет 4; прочие да'],
  ['кроме 4', 'нет 4'],
  ['никто', 'прочие нет'],
  ['никто не пришёл', 'прочие нет'],
  ['никого не было', 'прочие нет'],
  ['никого', 'прочие нет'],
  ['никто, кроме 4', '4; прочие нет'],
  ['пришли только 1 и 3', '1 3; прочие нет'],
  ['только 5', '5; прочие нет'],
  ['не пришли 4 и 5', 'нет 4 5'],
  ['не было 4', 'нет 4'],
  ['не были 4', 'нет 4'],
  ['нет 4', 'нет 4'],
  ['снять 4', 'нет 4'],
  ['пришли 1 3, не пришли 4', '1 3; нет 4'],
  ['пришли 1-5, кроме 3', 'both 3'],
  ['пришли 1 3, не 4', '1 3; нет 4'],
  ['не все', 'не понято'],
  ['пришли', 'не понято'],
  ['не знаю', 'не понято'],
  ['пришли мне ссылку', 'не понято'],
  ['пришли 2 фотографии', 'не понято'],
  ['пришлите 1', 'не понято'],
  ['', 'не понято'],
  ['😀', 'не понято'],
  ['пришли 9-5', 'range 9 5'],
  ['пришли 1-99999', 'range 1 99999'],
  ['пришли 123456789012345678901234567890', 'range 1.2345678901234568e+29 1.2345678901234568e+29'],
])('«%s» → %s', (words, expected) => expect(told(words)).toBe(expected))

it.each([
  ['пришли 1', false],
  ['никто не пришёл', false],
  ['все, кроме 4', false],
  ['пришли 9-5', false],
  ['1 3', true],
  ['+1', true],
  ['всё', true],
  ['никого', true],
  ['30-18', true],
  ['+79131234567', true],
])('«%s» alone speaks of no list: %s', (words, bare) => expect(readArrivals(words)).toMatchObject({ bare }))

it('reads any numbers and ranges as their sum, in any order, and throws at nothing', () => {
  const piece = fc.tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 30 }))
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
      const words = pieces.map(([from, more]) => (more === 0 ? `${from}` : `${from}-${from + more}`)).join(', ')
      const numbers = new Set(pieces.flatMap(([from, more]) => Array.from({ length: more + 1 }, (_, at) => from + at)))
      expect(told(`пришли ${words}`)).toBe([...numbers].sort((one, other) => one - other).join(' '))
    }),
  )
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (words) => void readArrivals(words)))
})

it.each([
  ['лист 15-4F2A пришли 1 3', '15-4F2A', 'пришли 1 3'],
  ['Лист 15-4f2a: все, кроме 2', '15-4F2A', 'все, кроме 2'],
  ['лист 15 4f2а 1 3', '15-4F2A', '1 3'],
  ['лист №15—аВсе все', '15-ABCE', 'все'],
  ['лист 15-4F2A', '15-4F2A', ''],
])('«%s» is about the list %s', (words, code, rest) => expect(readList(words)).toEqual({ code, rest }))

it.each(['листать 15-4F2A', 'лист', 'лист 15', 'лист ожидания 5', 'лист 15-4F2AB 1'])('«%s» names no list', (words) =>
  expect(readList(words)).toBeUndefined(),
)
