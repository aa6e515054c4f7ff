/** Moments told by an event: «за час до встречи», «в пятницу за час до встречи». */
import { DateTime } from 'luxon'
import type { Anchor, Clock, Meaning } from './meaning.ts'
import { answer, dayOf, type Of, once, type Said } from './once.ts'
import { clippedLabel } from './say.ts'

/** Beginnings of words that mean any event. */
const anyEvent = /^(?:встреч|событи|мероприяти|заняти|тренинг|собрани|начал|семинар|мастер)/

/**
 * The event is one the person goes to; with several, which is asked. Without any, a day and an hour said beside it are the
 * event's own: «за час до встречи в пятницу в 15:00» is 14:00.
 */
export function byAnchor(said: Said, anchor: Of<'anchor'>, clock: Clock): Meaning {
  const here = DateTime.fromJSDate(clock.now, { zone: clock.zone })
  const ofDay = dayOf(said.days, here.startOf('day'))
  if ('impossible' in ofDay) return answer(ofDay)
  if (said.times.length > 0) {
    const event = once({ days: said.days, times: said.times, ...(said.part && { part: said.part }) }, clock)
    return event.outcome === 'moment' ? { outcome: 'moment', at: shifted(event.at, anchor, clock.zone) } : event
  }
  const on = 'day' in ofDay ? ofDay.day?.date : undefined
  const ahead = (clock.anchors ?? []).filter(
    ({ title, startsAt }) =>
      startsAt > clock.now &&
      (!on || DateTime.fromJSDate(startsAt, { zone: clock.zone }).hasSame(on, 'day')) &&
      isMeant(anchor, title),
  )
  const [one, another] = ahead
  if (one && !another) return { outcome: 'moment', at: shifted(one.startsAt, anchor, clock.zone) }
  const options = ahead.map(({ title, startsAt }) => {
    const local = DateTime.fromJSDate(startsAt, { zone: clock.zone })
    return { label: clippedLabel(title), words: local.toFormat("dd.MM.yyyy 'в' H:mm") }
  })
  return { outcome: 'ambiguous', ask: { what: 'event', options } }
}

function shifted(event: Date, { add, way }: Of<'anchor'>, zone: string): Date {
  const local = DateTime.fromJSDate(event, { zone })
  return (way === 'before' ? local.minus(add) : local.plus(add)).toJSDate()
}

/** A word for any event, or a word of this one's title, by its beginning. */
function isMeant({ of }: Of<'anchor'>, title: string): boolean {
  const stems = title
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 3)
    .map((word) => word.slice(0, 5))
  const [first = ''] = of
  return anyEvent.test(first) || of.some((word) => stems.includes(word.slice(0, 5)))
}

/** Whether words after «до» name an event at all: «за час до встречи», not «за день до срока». */
export function namesEvent(of: string[], anchors: readonly Anchor[] = []): boolean {
  const [first = ''] = of
  const anchor = { kind: 'anchor', way: 'before', add: {}, of } as const
  return anyEvent.test(first) || anchors.some(({ title }) => isMeant(anchor, title))
}
