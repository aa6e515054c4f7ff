/** When the next call may be made, so that no sliding second by VK's own clock sees more calls than VK takes. */

export interface CallRate {
  /** The next call may go out at this moment, by `Date.now()`. */
  opensAt(): number
  /** A call goes out now. Answers what to call when VK has answered it, or has not. */
  made(): () => void
  /** Nothing goes out for so many milliseconds. */
  hold(ms: number): void
  /** 0: no limit. May be below one. */
  set(callsPerSecond: number): void
}

interface Made {
  at: number
  answered?: number
}

/** Calls go out at even distances; one that was late is made up for by the next ones, this much closer. */
const CLOSEST = 0.9
/** Clocks are told in whole milliseconds. */
const ROUNDING_MS = 3
/** VK counts a call when it arrives. One that has no answer yet may have been on its way for so long. */
const ON_THE_WAY_MS = 80

export function callRate(callsPerSecond: number): CallRate {
  let pace = paceOf(callsPerSecond)
  let held = 0
  /** The last calls, as many as fit into a second. */
  const calls: Made[] = []

  return {
    opensAt() {
      if (pace.perMs === 0) return held
      const apart = (calls.at(-1)?.at ?? 0) + pace.apartMs
      const oldest = calls.length < pace.calls ? undefined : calls[0]
      if (!oldest) return Math.max(held, apart)
      const arrived = Math.min(oldest.at + ON_THE_WAY_MS, (oldest.answered ?? Number.POSITIVE_INFINITY) + ROUNDING_MS)
      return Math.max(held, apart, arrived + pace.perMs)
    },
    made() {
      const call: Made = { at: Date.now() }
      calls.push(call)
      calls.splice(0, calls.length - pace.calls)
      return () => {
        call.answered = Date.now()
      }
    },
    hold(ms) {
      held = Date.now() + ms
    },
    set(changed) {
      pace = paceOf(changed)
      calls.splice(0, calls.length - pace.calls)
    },
  }
}

/** So many calls in so many milliseconds, and the least distance between two of them. */
function paceOf(callsPerSecond: number): { calls: number; perMs: number; apartMs: number } {
  if (callsPerSecond === 0) return { calls: 1, perMs: 0, apartMs: 0 }
  const calls = Math.max(1, Math.floor(callsPerSecond))
  return { calls, perMs: (calls * 1000) / callsPerSecond, apartMs: (1000 / callsPerSecond) * CLOSEST }
}
