/** When the next call may be made, so that no sliding second by VK's own clock sees more calls than VK takes. */

/** `many`: a call that tells many; what is left of the limit beside the others'. */
export type Sort = 'own' | 'many'

export interface CallRate {
  /**
   * The next call may go out at this moment, by `Date.now()`. `at-once`: without the even distance, for what must not
   * wait for it.
   */
  opensAt(spacing?: 'even' | 'at-once'): number
  /** The next call to many may go out at this moment. `share`: of the limit, from 0 to 1. */
  opensForMany(share: number): number
  /** When the next call could go out if one went out now. */
  opensAfterOne(): number
  /** A call goes out now. Answers what to call when VK has answered it, or has not. */
  made(sort?: Sort): () => void
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
  /** The last calls, as many as fit into a second; those to many among them once more. */
  const calls: Made[] = []
  const many: Made[] = []

  /** When so many of these calls are less than a second old no longer, so that there is room for one. */
  function roomIn(made: readonly Made[], most: number): number {
    const oldest = made.length < most ? undefined : made[made.length - most]
    if (!oldest) return 0
    const arrived = Math.min(oldest.at + ON_THE_WAY_MS, (oldest.answered ?? Number.POSITIVE_INFINITY) + ROUNDING_MS)
    return arrived + pace.perMs
  }

  function opensAt(spacing: 'even' | 'at-once' = 'even'): number {
    if (pace.perMs === 0) return held
    const apart = spacing === 'even' ? (calls.at(-1)?.at ?? 0) + pace.apartMs : 0
    return Math.max(held, apart, roomIn(calls, pace.calls))
  }

  return {
    opensAt,
    opensForMany(share) {
      if (pace.perMs === 0) return held
      const apart = (many.at(-1)?.at ?? 0) + pace.apartMs / share
      return Math.max(opensAt('at-once'), apart, roomIn(many, Math.max(1, Math.floor(pace.calls * share))))
    },
    opensAfterOne: () => (pace.perMs === 0 ? held : Math.max(held, roomIn(calls, pace.calls - 1))),
    made(sort = 'own') {
      const call: Made = { at: Date.now() }
      for (const list of sort === 'many' ? [calls, many] : [calls]) {
        list.push(call)
        list.splice(0, list.length - pace.calls)
      }
      return () => {
        call.answered = Date.now()
      }
    },
    hold(ms) {
      held = Date.now() + ms
    },
    set(changed) {
      pace = paceOf(changed)
      for (const list of [calls, many]) list.splice(0, list.length - pace.calls)
    },
  }
}

/** So many calls in so many milliseconds, and the least distance between two of them. */
function paceOf(callsPerSecond: number): { calls: number; perMs: number; apartMs: number } {
  if (callsPerSecond === 0) return { calls: 1, perMs: 0, apartMs: 0 }
  const calls = Math.max(1, Math.floor(callsPerSecond))
  return { calls, perMs: (calls * 1000) / callsPerSecond, apartMs: (1000 / callsPerSecond) * CLOSEST }
}
