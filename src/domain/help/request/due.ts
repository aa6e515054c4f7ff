/** What the clock has to do for a request, and when. */
import { type HelpRequest, isOver } from './request.ts'

export type Due =
  | { kind: 'wave' | 'remind' | 'silence'; at: Date }
  | { kind: 'nudge' | 'alarm'; at: Date; person: number }

/** So long after the last «Сделано» silence is a yes. */
export const SILENCE_MS = 2 * 24 * 3_600_000

/** Everything that will be due if nothing else happens, the earliest first. */
export function dueOf(request: Omit<HelpRequest, 'dueAt'>): Due[] {
  if (isOver(request)) return []
  const { state, waveAt, remindAt, claims, ask, since } = request
  const due: Due[] = []
  if (state === 'offered' && waveAt) due.push({ kind: 'wave', at: waveAt })
  if (remindAt) due.push({ kind: 'remind', at: remindAt })
  // Reminders of what is done come only where the asker has complained: that is no silence.
  if (state === 'done' && !remindAt) due.push({ kind: 'silence', at: new Date(since.getTime() + SILENCE_MS) })
  for (const { person, state, at, nudged, alarmAt } of claims) {
    if (state !== 'held') continue
    // Who promises after the agreed time has an hour of their own.
    const agreed = ask.when.until > at ? ask.when.until : new Date(at.getTime() + 3_600_000)
    if (!nudged) due.push({ kind: 'nudge', at: agreed, person })
    if (alarmAt) due.push({ kind: 'alarm', at: alarmAt, person })
  }
  return due.sort((one, other) => one.at.getTime() - other.at.getTime())
}

export function dueAtOf(request: Omit<HelpRequest, 'dueAt'>): Date | null {
  return dueOf(request)[0]?.at ?? null
}
