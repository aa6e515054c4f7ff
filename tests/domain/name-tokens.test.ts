import { describe, expect, it } from '@jest/globals'
import {
  casesIn,
  fillNames,
  isPersonal,
  type NameCase,
  type Names,
  unknownTokens,
} from '../../src/domain/mailings/names.ts'

const of = (firstName: string, lastName: string): Names => ({ firstName, lastName })
const anna: Record<NameCase, Names> = {
  nom: of('Анна', 'Петрова'),
  gen: of('Анны', 'Петровой'),
  dat: of('Анне', 'Петровой'),
  acc: of('Анну', 'Петрову'),
  ins: of('Анной', 'Петровой'),
  abl: of('Анне', 'Петровой'),
}

describe('name tokens', () => {
  it.each([
    ['{имя}, здравствуйте!', 'Анна, здравствуйте!'],
    ['{Имя}, здравствуйте!', 'Анна, здравствуйте!'],
    ['Передайте {имя кому}', 'Передайте Анне'],
    ['Ждём {имя кого}', 'Ждём Анну'],
    ['Без {имя, без кого} не начнём', 'Без Анны не начнём'],
    ['Гордимся {имя: кем}', 'Гордимся Анной'],
    ['Статья о {имя и фамилия о ком}', 'Статья об Анне Петровой'],
    ['О {имя о ком} и о {фамилия о ком}', 'Об Анне и о Петровой'],
    ['{имя фамилия, дательный}', 'Анне Петровой'],
    ['Грамота {фамилия дат.}', 'Грамота Петровой'],
    ['{имя род}: {имя}', 'Анны: Анна'],
    ['Цена {3} и {отчество}', 'Цена {3} и {отчество}'],
    ['{}{{имя}}', '{}{Анна}'],
  ])('%s → %s', (text, expected) => expect(fillNames(text, anna)).toBe(expected))

  it('asks VK only for the cases there are', () => {
    expect(casesIn('{имя}, это для {имя для кого} и {имя}')).toEqual(['nom', 'gen'])
    expect(isPersonal('{имя}!')).toBe(true)
    expect(isPersonal('Встреча в {3} классе')).toBe(false)
  })

  it('names braces that mean nothing', () => {
    expect(unknownTokens('{имя} {отчество} {имя зачем} {отчество}')).toEqual(['{отчество}', '{имя зачем}'])
  })

  it('says «коллега» where a name is not known', () => {
    expect(fillNames('{имя}, ждём. Привет, {имя}!', {})).toBe('Коллега, ждём. Привет, коллега!')
    expect(fillNames('Передайте {имя кому}', { nom: of('Анна', '') })).toBe('Передайте коллеге')
    expect(fillNames('{имя и фамилия}', { nom: of('Анна', '') })).toBe('Анна')
  })
})
