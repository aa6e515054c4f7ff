/** How measuring goes: everybody in turn, and that several times, so that a busy minute of the machine strikes all. */
import type { Contestant } from './ground.ts'

export interface Course {
  runs: number
  /** Tells the reader of each run as it ends. */
  say(line: string): void
}

/** Measures each contestant once, then each once more, …; answers the results of a contestant in the order of runs. */
export async function alternating<T>(
  runs: number,
  contestants: readonly Contestant[],
  measure: (contestant: Contestant, run: number) => Promise<T>,
): Promise<(contestant: Contestant) => T[]> {
  const results = new Map<Contestant, T[]>(contestants.map((contestant) => [contestant, []]))
  for (let run = 1; run <= runs; run += 1)
    for (const contestant of contestants) results.get(contestant)?.push(await measure(contestant, run))
  return (contestant) => results.get(contestant) ?? []
}

/** Results by the contestants' names, as they stand beside ours. */
export function byName<T>(
  contestants: readonly Contestant[],
  of: (contestant: Contestant) => T,
): { [name: string]: T } {
  return Object.fromEntries(contestants.map((contestant) => [contestant.name, of(contestant)]))
}
