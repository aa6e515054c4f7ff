/** What of other people's words names a person, and what only looks like it. */
import { describe, expect, it } from '@jest/globals'
import { withoutMentions } from '../../src/domain/names/mentions.ts'

const zlata = withoutMentions({ names: ['Злата Новикова'], phones: ['+7 913 555-11-22'], others: ['Вера Осокина'] })

describe('Злата Новикова is found', () => {
  it.each([
    ['Спросите Злату Новикову.', 'Спросите ….'],
    ['Вместе с Новиковой Златой', 'Вместе с …'],
    ['Новиковой Злате Олеговне — грамота', '… — грамота'],
    ['Злата Олеговна Новикова и Борис', '… и Борис'],
    ['Были З. Новикова, Новикова З.О. и З. О. Новикова', 'Были …, … и …'],
    ['Передайте Злате Н. спасибо', 'Передайте … спасибо'],
    ['Говорили о Новиковой', 'Говорили о …'],
    ['спросите у новиковой в пятой', 'спросите у … в пятой'],
    ['НОВИКОВА ЗЛАТА', '…'],
    ['её номер 8-913-555-11-22', 'её номер …'],
    ['+7 (913) 555 11 22, 89135551122 и 913 555-11-22', '…, … и …'],
    ['Новикова/Осокина', '…/Осокина'],
  ])('%s', (text, left) => {
    expect(zlata(text)).toBe(left)
    expect(zlata(left)).toBe(left)
  })
})

describe('nobody is found', () => {
  it.each([
    'Злата пришла',
    'У Ивана Новикова и Веры Новиковой',
    'И. Новикова',
    'школа имени Новиковой, ул. Новиковой',
    'Новиковым мы рады: новиков и новиковых',
    'Новиков Олег',
    'номер 8-913-555-11-23, счёт 79135551122000',
  ])('%s', (text) => {
    // «Новиковой» of Вера is another's by her first name; plural and masculine forms are not hers.
    expect(zlata(text)).toBe(text)
  })
})

describe('a surname alone', () => {
  it('that somebody else has too, of either gender, names nobody; with the first name it does', () => {
    const her = withoutMentions({ names: ['Злата Новикова'], phones: [], others: ['Новиков Пётр', 'Новикова Вера'] })
    expect(her('Новикова сказала, Злате Новиковой передали')).toBe('Новикова сказала, … передали')
  })

  it('that is a word too is found only with a capital', () => {
    const he = withoutMentions({ names: ['Борис Мороз'], phones: [] })
    expect(he('Спросите Мороза про мороз')).toBe('Спросите … про мороз')
    const kim = withoutMentions({ names: ['Ким Вера'], phones: [] })
    expect(kim('Ким придёт, а кимоно нет. Вере Ким')).toBe('… придёт, а кимоно нет. …')
    const li = withoutMentions({ names: ['На Ли'], phones: [] })
    expect(li('Не знаю, придёт ли')).toBe('Не знаю, придёт ли')
  })
})

describe('other names', () => {
  it.each([
    ['Пётр Достоевский', 'О Петре Достоевском, Достоевскому, с Петей Достоевским', 'О …, …, с …'],
    ['Анна Петрова-Сидорова', 'Анной Петровой-Сидоровой', '…'],
    ['Петрова Анна Олеговна', 'у Ани Петровой', 'у …'],
    ['Павел Кравец', 'Павлу Кравцу и Кравцом', '… и …'],
    ['Тарас Шевченко', 'Шевченко Тарасу', '…'],
    ["Мария О'Нил", "Марии О'Нил", '…'],
    ['Anna Petrova', 'Anna Petrova, Petrova Anna', '…, …'],
    ['Алёна Королёва', 'Алене Королевой, Королёвой', '…, …'],
  ])('%s', (name, text, left) => {
    expect(withoutMentions({ names: [name], phones: [] })(text)).toBe(left)
  })

  it('of one word, or none, find nothing', () => {
    expect(withoutMentions({ names: ['Анна', ''], phones: ['112'] })('Анна 112')).toBe('Анна 112')
  })
})
