/** Of the digest: what is ahead, the nearest first. */
import type { Club } from '../domain/club.ts'
import { nearestAhead } from '../domain/events/find.ts'
import { sayLine } from '../domain/events/say.ts'
import type { Section } from './digest.ts'

const says = { title: 'Впереди:', more: (count: number) => `И ещё ${count} в «Событиях».`, all: 'События' }
const mostLines = 5
const AHEAD_MS = 15 * 86_400_000

export const digestEvents: Section = async (club: Club, week) => {
  const all = (await nearestAhead(club, week.to)).filter(
    ({ occasion }) => occasion.startsAt.getTime() - week.to.getTime() < AHEAD_MS,
  )
  if (all.length === 0) return () => undefined
  const lines = all
    .slice(0, mostLines)
    .map(({ event, occasion }) => sayLine(event, occasion, club.settings.timeZone, week.to))
  const rest = all.length > mostLines ? [says.more(all.length - mostLines)] : []
  const part = {
    text: [says.title, ...lines, ...rest].join('\n'),
    choices: [{ label: says.all, answers: 'menu', value: 'events' }],
  }
  return () => part
}
