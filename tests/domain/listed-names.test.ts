/** Whose name it is, and what a line of the list says. No database: only words. */
import { describe, expect, it } from '@jest/globals'
import type { Organisation } from '../../src/domain/club.ts'
import { addressOf, likeness, shownName } from '../../src/domain/listed/names.ts'
import { readMembers } from '../../src/domain/listed/read.ts'
import { readTable } from '../../src/domain/sheets/read-table.ts'

const organisations: Organisation[] = [
  { id: 'school-3', title: 'Средняя школа № 3', kind: 'school', aliases: ['СОШ 3'] },
  { id: 'school-5', title: 'Средняя школа № 5', kind: 'school', aliases: [] },
  { id: 'garden-2', title: 'Детский сад № 2 «Ромашка»', kind: 'kindergarten', aliases: ['Ромашка'] },
  { id: 'garden-3', title: 'Детский сад № 3 «Журавушка»', kind: 'kindergarten', aliases: [] },
]

describe('whether a name of the list may be the person', () => {
  it.each([
    ['Анна Петрова', 'Анна', 'Петрова', 'sure'],
    ['Петрова Анна Сергеевна', 'Анна', 'Петрова', 'sure'],
    ['Петрова Анна', 'Аня', 'Петрова', 'sure'],
    ['Аня Петрова', 'Анна', 'Петрова', 'sure'],
    ['Семёнов Артём', 'Артем', 'Семенов', 'sure'],
    ['Саша Ким', 'Александра', 'Ким', 'sure'],
    ['Петрава Анна', 'Анна', 'Петрова', 'likely'],
    ['Анна Петрова-Лужина', 'Анна', 'Петрова', 'likely'],
    ['Анна Петрова', 'Борис', 'Петрова', 'none'],
    ['Анна Петрова', 'Анна', 'Лужина', 'none'],
    ['Анна Ким', 'Анна', 'Тим', 'none'],
    // A patronymic is nobody's surname, and a surname nobody's first name.
    ['Сергей Антонович Лужин', 'Антон', 'Лужин', 'none'],
    ['Анна Петрова', 'Анна', '', 'none'],
  ])('%s — %s %s: %s', (listed, firstName, lastName, expected) => {
    expect(likeness(listed, { firstName, lastName })).toBe(expected)
  })

  it.each([
    ['Петрова Анна Сергеевна', 'Аня', 'Анна П.'],
    ['Анна Петрова', 'Анна', 'Анна П.'],
    ['Кошкина Аполлинария', 'Аполлинария', 'Аполлинария К.'],
  ])('shows of «%s» to %s only «%s»', (name, firstName, shown) => {
    expect(shownName(name, { firstName })).toBe(shown)
  })

  it('addresses a person by what the list tells', () => {
    expect(addressOf('Петрова Анна Сергеевна')).toBe('Анна Сергеевна')
    expect(addressOf('Лужин Борис')).toBe('Борис')
  })
})

describe('a list is read', () => {
  const read = async (text: string) => {
    const table = await readTable({ text })
    if ('fault' in table) throw new Error(table.fault)
    return readMembers({ organisations }, table.rows)
  }

  it.each([
    ['имя, место, должность', 'Анна Петрова, школа 3, учитель\nБорис Лужин, сад Ромашка, воспитатель'],
    ['место, должность, имя', 'школа 3, учитель, Анна Петрова\nРомашка, воспитатель, Борис Лужин'],
    ['с номерами по порядку', '1; Анна Петрова; учитель; СОШ 3\n2; Борис Лужин; воспитатель; Ромашка'],
    ['с заголовком', 'Должность;Организация;ФИО\nучитель;третья школа;Анна Петрова\nвоспитатель;дс 2;Борис Лужин'],
    [
      'фамилия и имя порознь',
      'Имя;Фамилия;Место работы;Роль\nАнна;Петрова;школа 3;учитель\nБорис;Лужин;дс 2;воспитатель',
    ],
    ['порознь без заголовка', 'Анна;Петрова;школа 3;учитель\nБорис;Лужин;дс 2;воспитатель'],
  ])('%s', async (_, text) => {
    const { members, unclear } = await read(text)
    expect(unclear).toEqual([])
    expect(members).toMatchObject([
      { name: 'Анна Петрова', workplace: { id: 'school-3' }, position: 'учитель' },
      { name: 'Борис Лужин', workplace: { id: 'garden-2' }, position: 'воспитатель' },
    ])
  })

  it('takes lines without a position, and says of the others why they are not clear', async () => {
    const { members, unclear } = await read(
      [
        'Анна Петрова, школа 3',
        'Борис Лужин',
        'Вера, школа 5, учитель',
        'Глеб Ветров, школа 77, учитель',
        'Дарья Ключевская, детский сад, воспитатель',
        'Петрова Анна, СОШ 3, завуч',
      ].join('\n'),
    )
    expect(members).toEqual([
      { line: 1, name: 'Анна Петрова', workplace: expect.objectContaining({ id: 'school-3' }), position: null },
    ])
    expect(unclear).toEqual([
      { line: 2, words: 'Борис Лужин', why: 'one-cell' },
      { line: 3, words: 'Вера', why: 'name' },
      { line: 4, words: 'школа 77', why: 'organisation-unknown' },
      expect.objectContaining({ line: 5, why: 'organisation-many' }),
      { line: 6, words: 'Петрова Анна', why: 'repeats', first: 1 },
    ])
  })

  it("keeps the operator's own words where the community has no directory", () => {
    const rows = [{ line: 1, cells: ['Анна Петрова', 'школа у моста', 'учитель'] }]
    const { members } = readMembers({ organisations: [] }, rows)
    expect(members).toMatchObject([
      { workplace: { id: null, title: 'школа у моста', kind: null }, position: 'учитель' },
    ])
  })
})
