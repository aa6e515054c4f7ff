/** A phrase from which one thing after the other is taken out. */

/** Cuts the first find out; a bar stands in its place, where one part ends and another begins. */
export function take(text: string, pattern: RegExp): { rest: string; taken?: string } {
  const found = pattern.exec(text)
  if (!found) return { rest: text }
  return {
    rest: `${text.slice(0, found.index)} | ${text.slice(found.index + found[0].length)}`,
    taken: found[0].trim(),
  }
}
