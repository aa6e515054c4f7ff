import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { findOrganisations } from '../../src/domain/organisations/find.ts'
import { readOrganisations } from '../../src/domain/organisations/read.ts'

const town = readOrganisations(readFileSync('playground/town.csv', 'utf8'))

describe('the invented town', () => {
  it('has 9 schools, 17 kindergartens and 3 centres, without a fault', () => {
    const count = (kind: string) => town.organisations.filter((one) => one.kind === kind).length
    expect(town.faults).toEqual([])
    expect([count('school'), count('kindergarten'), count('extra')]).toEqual([9, 17, 3])
  })
})

describe('finding by words', () => {
  it.each([
    ['школа 3', 'school-3'],
    ['школа №3', 'school-3'],
    ['шк3', 'school-3'],
    ['третья школа', 'school-3'],
    ['школа № три', 'school-3'],
    ['4-я школа', 'school-4'],
    ['работаю в школе 5', 'school-5'],
    ['СОШ №1', 'school-1'],
    ['Средняя школа № 3', 'school-3'],
    ['шкла 5', 'school-5'],
    ['школа горизонт', 'school-4'],
    ['ольховская школа', 'school-6'],
    ['гимназия', 'gymnasium-7'],
    ['школа 8', 'lyceum-8'],
    ['орбита', 'lyceum-8'],
    ['интернат', 'school-9'],
    ['дс 15', 'garden-15'],
    ['Д/с 7', 'garden-7'],
    ['д.с. 4', 'garden-4'],
    ['садик теремок', 'garden-1'],
    ['детский сад ромашка', 'garden-2'],
    ['семнадцатый садик', 'garden-17'],
    ['МБДОУ №5', 'garden-5'],
    ['детсад № 12', 'garden-12'],
    ['елочка', 'garden-10'],
    ['цдо', 'extra-art'],
    ['дом творчества', 'extra-art'],
    ['юннаты', 'extra-nature'],
  ])('%s is surely %s', (words, id) => {
    const { organisations, sure } = findOrganisations(town, words)
    expect(organisations.map((one) => one.id)).toEqual([id])
    expect(sure).toBe(true)
  })

  it.each([
    ['рамашка', ['garden-2']],
    ['солнышка', ['garden-4']],
    ['журавлик', ['garden-3']],
    ['лицей', ['lyceum-8']],
    ['Теремок школа', ['garden-1']],
    ['школа 3 соседнего района', ['school-3']],
    ['3', ['school-3', 'garden-3']],
    ['вторая', ['school-2', 'garden-2']],
    ['центр', ['extra-art', 'extra-sport', 'extra-nature']],
  ])('%s may be %j and is asked', (words, ids) => {
    const { organisations, sure } = findOrganisations(town, words)
    expect(organisations.map((one) => one.id)).toEqual(ids)
    expect(sure).toBe(false)
  })

  it.each(['привет', 'школа 77', 'двадцать первая школа', '123456', 'космодром', '', '  ', '😀', '№', 'садик на углу'])(
    '«%s» finds nothing',
    (words) => {
      expect(findOrganisations(town, words)).toEqual({ organisations: [], sure: false })
    },
  )

  it('a kind alone offers all of the kind', () => {
    expect(findOrganisations(town, 'школа').organisations).toHaveLength(9)
    expect(findOrganisations(town, 'садик').organisations).toHaveLength(17)
  })

  it('stands a text of 5 000 characters', () => {
    expect(findOrganisations(town, 'школа '.repeat(830)).sure).toBe(false)
  })
})

describe('reading the table', () => {
  it('reads commas and semicolons, a byte order mark, quotes, Russian kinds and aliases', () => {
    const commas = readOrganisations('id,title,kind,aliases\ns-1,"Школа, первая",school, А | Б |\n')
    expect(commas).toEqual({
      organisations: [{ id: 's-1', title: 'Школа, первая', kind: 'school', aliases: ['А', 'Б'] }],
      faults: [],
    })
    const excel = readOrganisations('\uFEFFid;title;kind\r\nd-1;Сад № 1;Детский сад\r\n\r\n')
    expect(excel.organisations).toEqual([{ id: 'd-1', title: 'Сад № 1', kind: 'kindergarten', aliases: [] }])
    expect(excel.faults).toEqual([])
  })

  it('takes columns in any order and leaves out what it does not know', () => {
    const { organisations } = readOrganisations('kind,note,title,id\nextra,x,Центр,c-1\n')
    expect(organisations).toEqual([{ id: 'c-1', title: 'Центр', kind: 'extra', aliases: [] }])
  })

  it('reports each bad line with its number and keeps the good ones', () => {
    const { organisations, faults } = readOrganisations(
      [
        'id,title,kind,aliases',
        'good,Школа 1,school,',
        'bad id,Школа 2,school,',
        'no-title,,school,',
        'no-kind,Школа 4,завод,',
        'good,Школа 5,school,',
        'few,Школа 6',
        `long,${'Ы'.repeat(121)},school,`,
        'fine,Сад 1,kindergarten,',
      ].join('\n'),
    )
    expect(organisations.map(({ id }) => id)).toEqual(['good', 'fine'])
    expect(faults.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7, 8])
    expect(faults.map(({ what }) => what)).toEqual([
      expect.stringContaining('id'),
      expect.stringContaining('нет названия'),
      expect.stringContaining('kind'),
      expect.stringContaining('уже есть в строке 2'),
      expect.stringContaining('столбцов'),
      expect.stringContaining('длиннее'),
    ])
  })

  it.each([
    ['', 'нет столбцов: id, title, kind'],
    ['название,адрес\nШкола,тут', 'нет столбцов: id, title, kind'],
    ['id,title,kind\n', 'нет ни одной строки'],
  ])('says what is wrong with a table that is none: %j', (text, what) => {
    const { organisations, faults } = readOrganisations(text)
    expect(organisations).toEqual([])
    expect(faults).toEqual([{ line: 1, what: expect.stringContaining(what) }])
  })

  it('survives an open quote', () => {
    const { faults } = readOrganisations('id,title,kind\na-1,"Школа,school\n')
    expect(faults).toHaveLength(1)
  })
})
