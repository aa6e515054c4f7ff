/** Words of time among others, told in turns, kept as rules, and read back. */
import { describe, expect, it } from '@jest/globals'
import { DateTime } from 'luxon'
import { readMoment, splitMoment } from '../../src/domain/moments/read.ts'
import { nextOf } from '../../src/domain/moments/rule.ts'
import { sayMoment, sayRule, shortMoment } from '../../src/domain/moments/say.ts'

const zone = 'Asia/Krasnoyarsk'
const at = (iso: string, where = zone) => DateTime.fromISO(iso, { zone: where }).toJSDate()
/** A Wednesday. */
const clock = { now: at('2026-11-25T10:00'), zone }

function moment(sayings: string | string[]): string {
  const meaning = readMoment(sayings, clock)
  if (meaning.outcome === 'moment') return DateTime.fromJSDate(meaning.at, { zone }).toFormat('yyyy-MM-dd HH:mm')
  if (meaning.outcome === 'repetition') return sayRule(meaning.rule)
  return meaning.outcome === 'ambiguous' ? `ask ${meaning.ask.what}` : meaning.outcome
}

describe('words of time among others', () => {
  it.each([
    ['завтра в 9 сдать отчёт', 'завтра в 9', 'сдать отчёт'],
    ['сдать отчёт завтра в 9', 'завтра в 9', 'сдать отчёт'],
    ['завтра сдать отчёт в 9', 'завтра в 9', 'сдать отчёт'],
    ['позвонить завтра в 9 маме', 'завтра в 9', 'позвонить маме'],
    ['Зафтра в 9: сдать Отчёт!', 'Зафтра в 9', 'сдать Отчёт!'],
    ['сдать отчёт', '', 'сдать отчёт'],
    ['завтра сдать отчёт', 'завтра', 'сдать отчёт'],
    ['о том, что завтра в 9 планёрка', 'завтра в 9', 'планёрка'],
    ['каждый понедельник в 18:00 планёрка', 'каждый понедельник в 18:00', 'планёрка'],
    ['пить таблетки каждый день в 8', 'каждый день в 8', 'пить таблетки'],
    ['через полчаса выключить суп', 'через полчаса', 'выключить суп'],
    ['за час до встречи взять паспорт', 'за час до встречи', 'взять паспорт'],
    [
      'завтра в 9 позвонить насчёт встречи в пятницу в 15:00',
      'завтра в 9',
      'позвонить насчёт встречи в пятницу в 15:00',
    ],
    ['купить билеты на пятницу завтра в 9', 'завтра в 9', 'купить билеты на пятницу'],
    ['завтра позвонить в 3 школу', 'завтра', 'позвонить в 3 школу'],
    ['зайти в 5 класс', '', 'зайти в 5 класс'],
    ['купить 2 тетради и 3 ручки', '', 'купить 2 тетради и 3 ручки'],
    ['сдать отчёт до пятницы', '', 'сдать отчёт до пятницы'],
    ['обновить версию 3.12 завтра в 9', 'завтра в 9', 'обновить версию 3.12'],
    ['в пятницу в 15:00', 'в пятницу в 15:00', ''],
    ['приготовить завтрак', '', 'приготовить завтрак'],
    ['15 января в 10 поздравить Анну', '15 января в 10', 'поздравить Анну'],
    ['в среду, 2 декабря, в 9 — родительское собрание', 'в среду, 2 декабря, в 9', 'родительское собрание'],
  ])('«%s»', (typed, when, rest) => {
    const split = splitMoment(typed, clock)
    expect([split.when, split.rest]).toEqual([when, rest])
    // What was found is understood the same way alone.
    if (when) expect(split.meaning).toEqual(readMoment(when, clock))
  })
})

describe('said in turns', () => {
  it.each([
    [['в пятницу', 'в 9'], '2026-11-27 09:00'],
    [['на выходных', '28.11.2026', 'в 10'], '2026-11-28 10:00'],
    [['в 5', 'вечера'], 'not-understood'],
    [['завтра в 5', 'вечером'], '2026-11-26 17:00'],
    [['завтра в 5', 'в 17:00'], '2026-11-26 17:00'],
    [['завтра утром', 'в 8:00'], '2026-11-26 08:00'],
    [['завтра утром', 'в 18:00'], '2026-11-26 18:00'],
    [['завтра в 9', 'лучше в субботу'], '2026-11-28 09:00'],
    [['каждый понедельник', 'в 9'], 'каждый понедельник в 9:00'],
    [['каждые две недели', 'в среду', 'в 9'], 'каждые две недели по средам в 9:00'],
    [['через день', 'каждые два дня', 'в 8'], 'каждые два дня в 8:00'],
    [['через день', 'послезавтра', 'в 8'], '2026-11-27 08:00'],
    [['каждый месяц 31-го', 'каждый последний день месяца', 'в 10'], 'каждый месяц в последний день в 10:00'],
    [['за час до встречи', 'в пятницу в 15:00'], '2026-11-27 14:00'],
    [['30 февраля', 'завтра в 9'], '2026-11-26 09:00'],
    [['завтра', 'каждый день', 'в 9'], 'каждый день в 9:00'],
    [['завтра', 'бабушка'], 'not-understood'],
  ])('%j', (sayings, means) => {
    expect(moment(sayings)).toBe(means)
  })
})

const rule = (words: string) => {
  const meaning = readMoment(words, clock)
  if (meaning.outcome !== 'repetition') throw new Error(`«${words}» is no habit`)
  return meaning
}
const berlin = 'Europe/Berlin'
const daily = (time: string) => `DTSTART;TZID=${berlin}:20270301T${time}00\nRRULE:FREQ=DAILY`
const inBerlin = (date: Date | undefined) =>
  date && DateTime.fromJSDate(date, { zone: berlin }).toFormat('dd.MM HH:mm ZZ')

describe('a habit', () => {
  it('is a rule of RFC 5545 with its zone', () => {
    expect(rule('каждый последний вторник месяца в 18:00').rule).toBe(
      'DTSTART;TZID=Asia/Krasnoyarsk:20261229T180000\nRRULE:FREQ=MONTHLY;BYDAY=-1TU',
    )
  })

  it('every two weeks keeps its weeks', () => {
    const { rule: kept, first } = rule('каждые две недели в понедельник в 10')
    const second = nextOf(kept, first)
    expect([first, second, nextOf(kept, at('2026-12-20T00:00'))]).toEqual([
      at('2026-11-30T10:00'),
      at('2026-12-14T10:00'),
      at('2026-12-28T10:00'),
    ])
  })

  it('stays at its hour when the clocks change', () => {
    const [before, after] = [at('2027-03-27T12:00', berlin), at('2027-10-30T20:00', berlin)]
    expect(inBerlin(nextOf(daily('1800'), before))).toBe('27.03 18:00 +01:00')
    expect(inBerlin(nextOf(daily('1800'), at('2027-03-27T18:00', berlin)))).toBe('28.03 18:00 +02:00')
    expect(inBerlin(nextOf(daily('1800'), after))).toBe('31.10 18:00 +01:00')
  })

  it('in a skipped hour comes an hour later, in a doubled one once', () => {
    const skipped = nextOf(daily('0230'), at('2027-03-27T12:00', berlin))
    expect(inBerlin(skipped)).toBe('28.03 03:30 +02:00')
    expect(inBerlin(nextOf(daily('0230'), skipped as Date))).toBe('29.03 02:30 +02:00')
    const doubled = nextOf(daily('0230'), at('2027-10-30T12:00', berlin))
    expect(inBerlin(doubled)).toBe('31.10 02:30 +02:00')
    expect(inBerlin(nextOf(daily('0230'), doubled as Date))).toBe('01.11 02:30 +01:00')
  })

  it('in Krasnoyarsk nothing changes', () => {
    const { rule: kept } = rule('каждый день в 2:30')
    expect(nextOf(kept, at('2027-03-27T12:00'))).toEqual(at('2027-03-28T02:30'))
  })
})

describe('read back', () => {
  it.each([
    ['в пятницу в 9:00', 'в пятницу, 27 ноября, в 9:00'],
    ['завтра в 9', 'завтра, в четверг, 26 ноября, в 9:00'],
    ['сегодня в 18:30', 'сегодня, в среду, 25 ноября, в 18:30'],
    ['во вторник в 9', 'во вторник, 1 декабря, в 9:00'],
    ['15 января в 10', 'в пятницу, 15 января 2027 года, в 10:00'],
    ['в воскресенье в 12', 'в воскресенье, 29 ноября, в 12:00'],
  ])('«%s»: %s', (words, back) => {
    const meaning = readMoment(words, clock)
    if (meaning.outcome !== 'moment') throw new Error(meaning.outcome)
    expect(sayMoment(meaning.at, zone, clock.now)).toBe(back)
    // What the bot says can be said to it.
    expect(readMoment(back, clock)).toEqual(meaning)
  })

  it.each([
    'каждый день в 8:00',
    'каждый понедельник в 18:00',
    'каждую среду в 9:00',
    'каждое воскресенье в 9:00',
    'по будням в 7:30',
    'по выходным в 11:00',
    'по вторникам и четвергам в 16:00',
    'каждые две недели по средам в 9:00',
    'каждые 5 недель по средам в 9:00',
    'каждые 3 дня в 9:00',
    'каждый месяц 1-го числа в 10:00',
    'каждый последний вторник месяца в 18:00',
    'каждую первую субботу месяца в 18:00',
    'каждые два месяца 10-го числа в 10:00',
    'каждый год 15 января в 9:00',
  ])('%s', (words) => {
    expect(sayRule(rule(words).rule)).toBe(words)
  })

  it('is short for a button', () => {
    expect(shortMoment(at('2027-01-15T10:00'), zone, clock.now)).toBe('пт, 15 января 2027 года, 10:00')
  })
})
