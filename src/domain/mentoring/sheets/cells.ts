/** What a cell of a sheet can tell apart: both sheets of mentoring compare what they read with what stands by it. */

/** A table knows one space. */
export function inCell(words: string | null | undefined): string {
  return (words ?? '').replace(/\s+/g, ' ').trim()
}

/** A sheet knows days alone: a consent tapped at noon is of that day. `day`: its beginning, as an ISO moment. */
export function sameDay(one: Date, day: string): boolean {
  const from = new Date(day).getTime()
  return one.getTime() >= from && one.getTime() < from + 86_400_000
}

export function sameList(one: readonly string[] | undefined, other: readonly string[]): boolean {
  return [...(one ?? [])].sort().join('\n') === [...other].sort().join('\n')
}
