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
  function before(at: number, otherAt: number): boolean {
    const [one, other] = [nodes[at] as number, nodes[otherAt] as number]
    const difference = (high[one] as number) - (high[other] as number)
    return difference === 0 ? (low[one] as number) < (low[other] as number) : difference < 0
  }

  function set(at: number, node: number): void {
    nodes[at] = node
    place[node] = at
  }

  function swap(one: number, other: number): void {
    const first = nodes[one] as number
    set(one, nodes[other] as number)
    set(other, first)
  }

  return {
    first: () => nodes[0] ?? -1,
    put(node) {
      if (place[node] === -1) set(nodes.length, node)
      for (let at = place[node] as number; at > 0 && before(at, (at - 1) >> 1); at = (at - 1) >> 1)
        swap(at, (at - 1) >> 1)
    },
    take() {
      const end = nodes.length - 1
      swap(0, end)
      place[nodes.pop() as number] = -1
      for (let at = 0; ; ) {
        const [left, right] = [2 * at + 1, 2 * at + 2]
        let least = at
        if (left < end && before(left, least)) least = left
        if (right < end && before(right, least)) least = right
        if (least === at) return
        swap(at, least)
        at = least
      }
    },
    clear() {
      for (const node of nodes) place[node] = -1
      nodes.length = 0
    },
  }
}
