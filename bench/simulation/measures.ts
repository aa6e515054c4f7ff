/** What a rule of asking is judged by. */
import type { Month } from './month.ts'

export interface Measures {
  /** Share of requests for which everybody needed was found within an hour outside of the quiet hours. */
  withinHour: number
  /** Share for which everybody needed was found while it was of use. */
  found: number
  asksPerClaim: number
  /** Spread of deeds over the volunteers, 0 alike to 1 all by one. */
  giniDeeds: number
  /** Spread of asks over the volunteers. */
  giniAsks: number
}

export function measure(month: Month): Measures {
  return {
    withinHour: month.waits.filter((wait) => wait <= 60).length / month.requests,
    found: month.waits.length / month.requests,
    asksPerClaim: month.asks / Math.max(1, month.claims),
    giniDeeds: gini(month.helped),
    giniAsks: gini(month.asked),
  }
}

/** Gini's coefficient of loads that are not negative; 0 where there is no load at all. */
export function gini(loads: readonly number[]): number {
  const sorted = [...loads].sort((one, other) => one - other)
  const sum = sorted.reduce((total, load) => total + load, 0)
  if (sum === 0) return 0
  const weighted = sorted.reduce((total, load, index) => total + (index + 1) * load, 0)
  return (2 * weighted) / (sorted.length * sum) - (sorted.length + 1) / sorted.length
}
