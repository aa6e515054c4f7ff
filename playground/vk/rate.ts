/** Calls of one token in a sliding second of real time. */
const SECOND = 1000

interface Meter {
  /** Every call that arrived, for the busiest second. */
  arrived: number[]
  arrivedFrom: number
  /** Calls that were let through, for the limit. */
  passed: number[]
  passedFrom: number
}

export interface Rate {
  /** Notes a call; false: it is one too many (error 6). `limit` 0 lets everything through. */
  allows(token: string, limit: number): boolean
  busiest(): number
  reset(): void
}

function forget(times: number[], from: number, now: number): number {
  let first = from
  while (first < times.length && (times[first] as number) <= now - SECOND) first += 1
  if (first < 4096) return first
  times.splice(0, first)
  return 0
}

export function slidingRate(now: () => number = () => performance.now()): Rate {
  const meters = new Map<string, Meter>()
  let busiest = 0
  return {
    allows(token, limit) {
      const at = now()
      let meter = meters.get(token)
      if (!meter) {
        meter = { arrived: [], arrivedFrom: 0, passed: [], passedFrom: 0 }
        meters.set(token, meter)
      }
      meter.arrivedFrom = forget(meter.arrived, meter.arrivedFrom, at)
      meter.arrived.push(at)
      busiest = Math.max(busiest, meter.arrived.length - meter.arrivedFrom)
      if (limit === 0) return true
      meter.passedFrom = forget(meter.passed, meter.passedFrom, at)
      if (meter.passed.length - meter.passedFrom >= limit) return false
      meter.passed.push(at)
      return true
    },
    busiest: () => busiest,
    reset() {
      busiest = 0
    },
  }
}
