/** «Когда заметили?» as people answer: «вчера в 18:30», «два часа назад», «сегодня утром». */
import { parse } from 'chrono-node/ru'
import { DateTime } from 'luxon'

export type NoticedRead = { noticed: Date } | { fault: 'future' | 'long-ago' | 'unclear' }

/** Older ones are past both terms by far: they are a matter for a lawyer, not for a draft. */
const longestDays = 30

/** Reads a moment of the past in the community's time. */
export function readNoticed(text: string, now: Date, timeZone: string): NoticedRead {
  const offset = DateTime.fromJSDate(now, { zone: timeZone }).offset
  const [found, ...others] = parse(text, { instant: now, timezone: offset })
  if (!found || others.length > 0) return { fault: 'unclear' }
  const noticed = found.date()
  if (noticed > now) return { fault: 'future' }
  return noticed.getTime() < now.getTime() - longestDays * 86_400_000 ? { fault: 'long-ago' } : { noticed }
}
