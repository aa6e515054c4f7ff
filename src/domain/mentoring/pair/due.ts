/** What the clock has to do for a pair, and when. */
import { isOver, type Pair } from './pair.ts'
import { type DueOfYear, dueOfYear } from './year.ts'

export interface Due {
  kind: 'remind' | 'expire' | 'close' | DueOfYear['kind']
  at: Date
}

/** Everything that will be due if nothing else happens, the earliest first. */
export function dueOf(pair: Omit<Pair, 'dueAt'>): Due[] {
  if (isOver(pair)) return []
  const due: Due[] = []
  if (pair.state === 'proposed') {
    if (pair.remindAt) due.push({ kind: 'remind', at: pair.remindAt })
    due.push({ kind: 'expire', at: pair.answerBy })
  }
  if (pair.state === 'ending' && pair.endsAt) due.push({ kind: 'close', at: pair.endsAt })
  due.push(...dueOfYear(pair))
  return due.sort((one, other) => one.at.getTime() - other.at.getTime())
}

export function dueAtOf(pair: Omit<Pair, 'dueAt'>): Date | null {
  return dueOf(pair)[0]?.at ?? null
}
