/** Nodes by their distance, the nearest first, each of which may come nearer while it waits. */

export interface Heap {
  /** The nearest; -1: none. */
  first(): number
  /** A new one, or one that has come nearer. */
  put(node: number): void
  /** Without the nearest. */
  take(): void
  clear(): void
}

/** Of each node the two numbers of its distance. */
export function createHeap(high: Float64Array, low: Float64Array): Heap {
  const nodes: number[] = []
  const place = new Int32Array(high.length).fill(-1)
  function isNearer(one: number, other: number): boolean {
    const difference = (high[one] as number) - (high[other] as number)
    return difference === 0 ? (low[one] as number) < (low[other] as number) : difference < 0
  }

  function set(at: number, node: number): void {
    nodes[at] = node
    place[node] = at
  }

  return {
    first: () => nodes[0] ?? -1,
    put(node) {
      let at = place[node] as number
      if (at === -1) at = nodes.length
      while (at > 0) {
        const above = (at - 1) >> 1
        if (!isNearer(node, nodes[above] as number)) break
        set(at, nodes[above] as number)
        at = above
      }
      set(at, node)
    },
    take() {
      place[nodes[0] as number] = -1
      const node = nodes.pop() as number
      const end = nodes.length
      if (end === 0) return
      let at = 0
      for (;;) {
        let below = 2 * at + 1
        if (below >= end) break
        if (below + 1 < end && isNearer(nodes[below + 1] as number, nodes[below] as number)) below += 1
        if (!isNearer(nodes[below] as number, node)) break
        set(at, nodes[below] as number)
        at = below
      }
      set(at, node)
    },
    clear() {
      for (const node of nodes) place[node] = -1
      nodes.length = 0
    },
  }
}
