import { describe, expect, it } from '@jest/globals'
import { readBirthYear, readMonth, readTeachingSince } from '../../src/domain/membership/figures.ts'
import { readName } from '../../src/domain/membership/name.ts'

const now = new Date('2027-03-01T09:00:00Z')

describe('a name', () => {
  it.each([
    ['Анна Петрова', 'Анна Петрова'],
    ['  анна   петрова ', 'Анна Петрова'],
    ['АННА ПЕТРОВА', 'Анна Петрова'],
    ['петрова-сидорова анна', 'Петрова-Сидорова Анна'],
    ['Ольга де ла Крус', 'Ольга де ла Крус'],
    ["Анна-Мария О'Нил", "Анна-Мария О'Нил"],
    ['Ли На', 'Ли На'],
    ['Петрова Анна Олеговна', 'Петрова Анна Олеговна'],
    ['Ивана́ Петрова'.normalize('NFC'), undefined],
  ])('%s is read as %s', (text, name) => {
    expect('name' in readName(text) ? readName(text) : { name: undefined }).toEqual({ name })
  })

  it.each([
    ['А', 'short'],
    ['', 'short'],
    ['Анна П.', 'short'],
    ['Анна', 'one-word'],
    ['Анна 😀', 'signs'],
    ['<b>Анна</b> Петрова', 'signs'],
    ['Анна Петрова 5', 'signs'],
    ['Ы'.repeat(300), 'long'],
    ['Анна Петрова '.repeat(400), 'long'],
    ['раз два три четыре пять шесть', 'long'],
  ])('%.40s is not one: %s', (text, fault) => {
    expect(readName(text)).toEqual({ fault })
  })
})

describe('a year of birth', () => {
  it.each([
    ['1998', 1998],
    ['98', 1998],
    ['05', 2005],
    ['в 1998 году', 1998],
    ['98 г.', 1998],
    ['1947', 1947],
    ['2011', 2011],
    ['2012', undefined],
    ['1946', undefined],
    ['5', undefined],
    ['не скажу', undefined],
    ['19980', undefined],
  ])('%s is %s', (text, year) => {
    expect(readBirthYear(text, now)).toBe(year)
  })
})

describe('a month of beginning', () => {
  it.each([
    ['сентябрь 2024', '2024-09'],
    ['09.2024', '2024-09'],
    ['9/24', '2024-09'],
    ['1 сентября 2024 года', '2024-09'],
    ['01.09.2024', '2024-09'],
    ['май 2023', '2023-05'],
    ['в марте 2021', '2021-03'],
    ['2024', '2024'],
    ['05', '2005'],
    ['март 2027', '2027-03'],
    ['апрель 2027', undefined],
    ['2028', undefined],
    ['1950', undefined],
    ['сентябрь', undefined],
  ])('%s is %s', (text, since) => {
    expect(readTeachingSince(text, now)).toBe(since)
  })

  it.each([
    ['Сен', '09'],
    ['Нояб', '11'],
    ['мая', '05'],
    ['март', '03'],
    ['9', '09'],
    ['13', undefined],
    ['лето', undefined],
  ])('%s alone is %s', (text, month) => {
    expect(readMonth(text)).toBe(month)
  })
})
