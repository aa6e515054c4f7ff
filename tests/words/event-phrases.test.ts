import { describe, expect, it } from '@jest/globals'
import { DateTime } from 'luxon'
import { minutesUntil } from '../../src/domain/events/phrase/length.ts'
import { type Phrase, readPhrase } from '../../src/domain/events/phrase/phrase.ts'
import { lines } from './event-phrases.ts'

const zone = 'Asia/Krasnoyarsk'
const clock = { now: DateTime.fromISO('2026-11-25T10:00', { zone }).toJSDate(), zone }

function told({ title, meaning, minutes, until, place, seats, link, rest, missing }: Phrase): string {
  const at = meaning.outcome === 'moment' ? meaning.at : undefined
  const length = minutes ?? (at && until ? minutesUntil(until, at, zone) : undefined)
  return [
    title,
    at && DateTime.fromJSDate(at, { zone }).toFormat('yyyy-MM-dd HH:mm'),
    meaning.outcome === 'repetition' && (meaning.rule.split('RRULE:')[1] ?? ''),
    meaning.outcome === 'ambiguous' && `спросить ${meaning.ask.what}`,
    meaning.outcome === 'past' && 'прошло',
    meaning.outcome === 'impossible' && 'не бывает',
    length && `${length} мин`,
    until && !length && `до ${until}`,
    place && `где: ${place}`,
    seats === null ? 'без границ' : seats && `${seats} мест`,
    link,
    rest && `ещё: ${rest}`,
    missing.length > 0 && `нет: ${missing.join(', ')}`,
  ]
    .filter(Boolean)
    .join('; ')
}

describe('the table of phrases about events', () => {
  it('reads every line as the line says', () => {
    const wrong = lines
      .map(([phrase, read]) => ({ phrase, read, found: told(readPhrase(phrase, clock)) }))
      .filter(({ read, found }) => found !== read)
      .map(({ phrase, read, found }) => `«${phrase}»\n must be ${read}\n was     ${found}`)
    expect(wrong).toEqual([])
  })

  it('has 60 lines or more, none twice', () => {
    expect(lines.length).toBeGreaterThanOrEqual(60)
    expect(new Set(lines.map(([phrase]) => phrase)).size).toBe(lines.length)
  })
})
