/** What is understood of a request before anybody decides: its kind, its time, what should not be in it. */
import { describe, expect, it } from '@jest/globals'
import { guessCategory } from '../../src/domain/help/category.ts'
import { isRude } from '../../src/domain/help/rude.ts'
import { sensitiveIn } from '../../src/domain/help/warn.ts'
import { readWhen, sayWhen, urgencyOf } from '../../src/domain/help/when.ts'
import { readChosen } from '../../src/domain/settings/choosing.ts'
import { readyCategories } from '../../src/domain/settings/ready.ts'

describe('what a request should not hold', () => {
  it('numbers of papers and cards, and illnesses, in every spelling; amounts, phones and dates are none', () => {
    const lines: [string, string[]][] = [
      ['паспорт 04 12 123456', ['passport']],
      ['Паспорт серия 0412 номер 123456', ['passport']],
      ['0412 123456', ['passport']],
      ['СНИЛС 112-233-445 95', ['passport']],
      ['карта 4276 1600 1234 5670', []],
      ['карта 4111 1111 1111 1111', ['card']],
      ['переведите на 4111111111111111', ['card']],
      ['пин-код 1234', ['card']],
      ['код из смс 5521', ['card']],
      ['у мамы диабет, нужен хлеб', ['illness']],
      ['После инсульта не хожу', ['illness']],
      ['паспорт 0412 123456, диагноз астма', ['passport', 'illness']],
      ['Купить хлеб и молоко, 500 рублей', []],
      ['раки к пиву', []],
      ['телефон +7 913 555-01-23', []],
      ['до 15.01.2027, дом 12, кв. 345', []],
      ['посидеть с котом', []],
    ]
    expect(lines.filter(([text, found]) => `${sensitiveIn(text)}` !== `${found}`)).toEqual([])
  })
})

describe('the kind of help', () => {
  it('is guessed where the words name one, and left open where they name none or several', () => {
    const guess = (text: string) => guessCategory(text, readyCategories)?.id
    expect(guess('Купить хлеб и молоко')).toBe('groceries')
    expect(guess('не включается интернет на планшете')).toBe('phone')
    expect(guess('Почистить снег у дома')).toBe('yard')
    expect(guess('сыну трудно с математикой')).toBe('lessons')
    expect(guess('купить хлеб и почистить снег')).toBeUndefined()
    expect(guess('помочь')).toBeUndefined()
    const own = [{ id: 'pets', title: 'Выгулять собаку' }]
    expect(guessCategory('надо выгулять пса', own)?.id).toBe('pets')
    expect(guessCategory('надо полить цветы', own)).toBeUndefined()
  })
})

it('several of a list are read by letters, numbers or titles', () => {
  expect(readChosen('а, в и е', readyCategories)).toEqual(['groceries', 'home', 'yard'])
  expect(readChosen('Б', readyCategories)).toEqual(['phone'])
  expect(readChosen('а и ю', readyCategories)).toBeUndefined()
  expect(readChosen('1, 3 и 6', readyCategories)).toEqual(['groceries', 'home', 'yard'])
  expect(readChosen('убрать двор, снег\nМелкая помощь по дому', readyCategories)).toEqual(['home', 'yard'])
  expect(readChosen('1 и 9', readyCategories)).toBeUndefined()
  expect(readChosen('всё', readyCategories)).toBeUndefined()
  expect(readChosen('купить продукты', readyCategories)).toEqual(['groceries'])
  expect(readChosen('прадукты и убрать двор', readyCategories)).toEqual(['groceries', 'yard'])
  expect(readChosen('Помочь с телефном', readyCategories)).toEqual(['phone'])
  expect(readChosen('помочь', readyCategories)).toBeUndefined()
  expect(readChosen('вынести рояль', readyCategories)).toBeUndefined()
})

describe('by when', () => {
  const zone = 'Asia/Krasnoyarsk'
  /** A Monday, ten in the morning there. */
  const now = new Date('2027-03-01T03:00:00Z')
  const said = (text: string, at = now) => {
    const read = readWhen(text, { now: at, zone })
    return 'when' in read ? sayWhen(read.when, zone, at) : read.fault
  }

  it('a day, an hour, a span or a limit, with an end that is ahead', () => {
    const lines: [string, string][] = [
      ['сегодня', 'сегодня до 20:00'],
      ['сегодня до 19', 'сегодня до 19:00'],
      ['до 19:00', 'сегодня до 19:00'],
      ['Сегодня, до 19.00!', 'сегодня до 19:00'],
      ['к 15', 'сегодня до 15:00'],
      ['после 18', 'сегодня с 18:00 до 21:00'],
      ['Завтра', 'завтра с 8:00 до 20:00'],
      ['завтра в 15', 'завтра с 15:00 до 16:00'],
      ['завтра в 5', 'завтра с 17:00 до 18:00'],
      ['завтра с 10 до 14', 'завтра с 10:00 до 14:00'],
      ['завтра утром', 'завтра с 8:00 до 12:00'],
      ['в субботу 10-12', 'сб, 6 марта с 10:00 до 12:00'],
      ['в пятницу после обеда', 'пт, 5 марта с 12:00 до 17:00'],
      ['до пятницы', 'до 20:00, пт, 5 марта'],
      ['до 15 марта', 'до 20:00, пн, 15 марта'],
      ['до среды 18:00', 'до 18:00, ср, 3 марта'],
      ['15 марта до 12', 'пн, 15 марта с 8:00 до 12:00'],
      ['через час', 'сегодня до 11:00'],
      ['через два дня', 'до 20:00, ср, 3 марта'],
      ['срочно', 'сегодня до 12:00'],
      ['Не к спеху', 'до 20:00, пн, 8 марта'],
    ]
    expect(lines.map(([text]) => [text, said(text)])).toEqual(lines)
    expect(said('сегодня', new Date('2027-03-01T13:30:00Z'))).toBe('сегодня до 23:59')
  })

  it('a time that has been, one too far, a habit and words that are no time are told apart', () => {
    const lines: [string, string][] = [
      ['вчера', 'past'],
      ['сегодня в 9', 'past'],
      ['до 8', 'past'],
      ['через год', 'far'],
      ['каждую среду', 'repeats'],
      ['когда рак свистнет', 'unclear'],
      ['сегодня до 25', 'unclear'],
      ['', 'unclear'],
    ]
    expect(lines.map(([text]) => [text, said(text)])).toEqual(lines)
    const urgency = (text: string) => {
      const read = readWhen(text, { now, zone })
      return 'when' in read ? urgencyOf(read.when, now) : read.fault
    }
    expect(['срочно', 'сегодня', 'завтра'].map(urgency)).toEqual(['now', 'today', 'days'])
  })
})

it('thanks with swearing, phones, links and cards wait for an organizer; kind words do not', () => {
  const held = [
    'Спасибо, блядь!',
    'Хуёво, но спасибо',
    'заебись помогли',
    'Сама дура',
    'Ну вы и сволочи',
    'звоните +7 913 555-01-23',
    'смотрите https://example.org',
    'карта 4111 1111 1111 1111',
  ]
  const passed = [
    'Спасибо огромное, выручили!',
    'Хлебали суп и вспоминали вас',
    'Себе бы такого внука',
    'Рубля не взяли, мудрые люди',
    'Сукно дошила благодаря вам',
    'Потребляем ваш хлеб, чудо',
    'Балаклава тёплая, учёба в радость',
    'Приходите в 15:00 12 марта',
  ]
  expect(held.filter((text) => !isRude(text))).toEqual([])
  expect(passed.filter((text) => isRude(text))).toEqual([])
})
