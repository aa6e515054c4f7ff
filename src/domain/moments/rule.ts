/**
 * Habits as RFC 5545: `DTSTART;TZID=…` and `RRULE`. They are counted by the clock on the wall, so 18:00 stays 18:00 when
 * the zone changes its time. RFC 5545 leaves out what falls into a skipped hour; a reminder then comes an hour later.
 */
import { DateTime } from 'luxon'
import { RRuleTemporal } from 'rrule-temporal'
import type { Repeat } from './piece.ts'

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** The rule of a habit from this local time on. */
export function ruleOf(repeat: Repeat, start: DateTime): string {
  const { freq, interval, weekdays = [], position = '', monthDay, month } = repeat
  const parts = [
    `FREQ=${freq}`,
    ...(interval > 1 ? [`INTERVAL=${interval}`] : []),
    ...(weekdays.length > 0 ? [`BYDAY=${weekdays.map((day) => `${position}${days[day - 1]}`).join(',')}`] : []),
    ...(month === undefined ? [] : [`BYMONTH=${month}`]),
    ...(monthDay === undefined ? [] : [`BYMONTHDAY=${monthDay}`]),
  ]
  return `DTSTART;TZID=${start.zoneName}:${start.toFormat("yyyyMMdd'T'HHmmss")}\nRRULE:${parts.join(';')}`
}

const shape = /^DTSTART;TZID=([^:]+):(\d{8}T\d{6})\nRRULE:(.+)$/

/** The zone, the first local time and the parts of a rule made here. */
export function partsOf(rule: string): { zone: string; start: string; parts: Map<string, string> } {
  const [, zone, start, said] = shape.exec(rule) ?? []
  if (!zone || !start || !said) throw new Error(`not a rule of this house: ${rule}`)
  return { zone, start, parts: new Map(said.split(';').map((part) => part.split('=') as [string, string])) }
}

/** When the habit comes next, later than `after`; undefined when it never does again. */
export function nextOf(rule: string, after: Date): Date | undefined {
  const { zone, start } = partsOf(rule)
  // On the wall's own clock, as though it were UTC: no hour is skipped or doubled there.
  const wall = new RRuleTemporal({ rruleString: `DTSTART:${start}Z\n${rule.split('\n')[1]}` })
  // A change of the clock moves an occurrence by less than a day.
  let from = DateTime.fromJSDate(after, { zone }).setZone('UTC', { keepLocalTime: true }).minus({ days: 1 })
  for (;;) {
    const next = wall.next(from.toJSDate())
    if (!next) return undefined
    from = DateTime.fromMillis(next.epochMilliseconds, { zone: 'UTC' })
    const at = onWall(from, zone)
    if (at > after) return at
  }
}

/**
 * The moment at which the zone's clocks show this: an hour later where they skip it (2:30 in Berlin on the last Sunday of
 * March is 3:30), the first of the two where they show it twice.
 */
export function onWall(local: DateTime, zone: string): Date {
  const found = local.setZone(zone, { keepLocalTime: true })
  const [first = found] = found.getPossibleOffsets()
  return first.toJSDate()
}
