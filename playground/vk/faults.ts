/** Failures that VK is told to show. */
import type { z } from 'zod'
import type { Fault as FaultShape } from './control.ts'

export type Fault = z.output<typeof FaultShape>

export interface Faults {
  any(): boolean
  add(fault: Fault): void
  clear(method?: string): void
  /** The fault that hits this call, which thereby uses it up; undefined: none. */
  take(call: FaultCall): Fault | undefined
}

export interface FaultCall {
  method: string
  community: number
  /** Peers the call speaks to. */
  peers: readonly number[]
  /** A call inside execute: `*` hits those only when it names a peer. */
  inner?: boolean
  /** The `peer_ids` form: an error code for one peer is that item's own error, asked for with `items`. */
  list?: boolean
  /** Asks only for the codes of single items. */
  items?: boolean
}

/** A seeded generator (mulberry32), so that a run with shares can be repeated. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

function hits(fault: Fault, call: FaultCall): boolean {
  if (fault.method !== call.method) {
    if (fault.method !== '*' || call.method === 'longpoll') return false
    if (call.inner && fault.peer === undefined) return false
  }
  if (fault.community !== undefined && fault.community !== call.community) return false
  if (fault.peer !== undefined && !call.peers.includes(fault.peer)) return false
  const single = fault.kind === 'code' && fault.peer !== undefined
  return call.items ? single : !(call.list && single)
}

export function faultList(seed: number): Faults {
  const random = seeded(seed)
  let faults: (Fault & { left: number })[] = []
  return {
    any: () => faults.length > 0,
    add: (fault) => void faults.push({ ...fault, left: fault.count ?? Number.POSITIVE_INFINITY }),
    clear(method) {
      faults = method === undefined ? [] : faults.filter((fault) => fault.method !== method)
    },
    take(call) {
      for (const fault of faults) {
        if (!hits(fault, call) || (fault.share < 1 && random() >= fault.share)) continue
        fault.left -= 1
        if (fault.left <= 0) faults = faults.filter((kept) => kept !== fault)
        return fault
      }
      return undefined
    },
  }
}
