import { describe, expect, it } from '@jest/globals'
import { DateTime } from 'luxon'
import type { Anchor, Clock, Meaning } from '../../src/domain/moments/meaning.ts'
import { readMoment } from '../../src/domain/moments/read.ts'
import { clocks, type Events, type Line, lines } from './moments.ts'

const friday = (title: string, at: string): Anchor => ({
  title,
  startsAt: DateTime.fromISO(`2026-11-27T${at}`, { zone: 'Asia/Krasnoyarsk' }).toJSDate(),
})
const design = friday('Дизайн-мышление', '16:30')
const anchors: Record<Events, Anchor[]> = { встреча: [design], две: [design, friday('Тренинг', '12:00')] }

function clockOf([, name, , events]: Line): Clock {
  const { at, zone } = clocks[name]
  return { now: DateTime.fromISO(at, { zone }).toJSDate(), zone, ...(events && { anchors: anchors[events] }) }
}

const local = (date: Date, zone: string) => DateTime.fromJSDate(date, { zone }).toFormat('yyyy-MM-dd HH:mm')
const asked = { day: 'день', hour: 'час', which: 'что из', event: 'о чём', 'short-months': 'короткие месяцы' }
const never = { 'no-such-day': 'не бывает', 'too-often': 'слишком часто', 'too-far': 'слишком далеко' }

function told(meaning: Meaning, { zone }: Clock): string {
  switch (meaning.outcome) {
    case 'moment':
      return local(meaning.at, zone)
    case 'repetition':
      return `${meaning.rule.split('RRULE:')[1]}; первый раз ${local(meaning.first, zone)}`
    case 'ambiguous':
      return `спросить ${asked[meaning.ask.what]}: ${meaning.ask.options.map(({ label }) => label).join(', ')}`
    case 'past':
      return 'прошло'
    case 'impossible':
      return never[meaning.why]
    case 'not-understood':
      return 'не понято'
  }
}

describe('the table of phrases about time', () => {
  it('means in every line what the line says', () => {
    const wrong = lines
      .map((line): [Line, string] => [line, told(readMoment(line[0], clockOf(line)), clockOf(line))])
      .filter(([[, , means], found]) => found !== means)
      .map(([[phrase, clock, means], found]) => `«${phrase}» (${clock}): must be ${means}, was ${found}`)
    expect(wrong).toEqual([])
  })

  it('has 120 lines or more, none twice', () => {
    expect(lines.length).toBeGreaterThanOrEqual(120)
    expect(new Set(lines.map(([phrase, clock, , events]) => `${phrase}|${clock}|${events}`)).size).toBe(lines.length)
  })
})
