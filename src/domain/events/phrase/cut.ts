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

/** The phrase where words in quotes are one sign each, which no reading takes for anything. */
export function protect(text: string): { text: string; restore: (words: string) => string } {
  const kept: string[] = []
  const hidden = text.replace(/«[^«»]*»|“[^“”]*”|"[^"]*"/gu, (words) => {
    kept.push(words)
    return String.fromCharCode(0xe000 + kept.length - 1)
  })
  const restore = (words: string) =>
    words.replace(/[\ue000-\uf8ff]/gu, (sign) => kept[sign.charCodeAt(0) - 0xe000] ?? '')
  return { text: hidden, restore }
}
