/** Long texts in parts that VK takes: it refuses a message above 4096 characters with error 914. */
const LENGTH = 4096

/** Splits at ends of paragraphs, else of sentences, else of words; nothing is lost. */
export function splitText(text: string, length = LENGTH): string[] {
  const parts: string[] = []
  let rest = text
  while (rest.length > length) {
    const at = breakBefore(rest, length)
    parts.push(rest.slice(0, at).trimEnd())
    rest = rest.slice(at).trimStart()
  }
  parts.push(rest)
  return parts
}

function breakBefore(text: string, length: number): number {
  const head = text.slice(0, length)
  const paragraph = head.lastIndexOf('\n\n')
  if (paragraph > length / 2) return paragraph
  const sentence = Math.max(...['. ', '! ', '? ', '.\n', '!\n', '?\n'].map((end) => head.lastIndexOf(end)))
  if (sentence > length / 2) return sentence + 1
  const word = head.lastIndexOf(' ')
  if (word > 0) return word
  // A surrogate pair is one letter: it is not cut in two.
  return /[\uD800-\uDBFF]/.test(text[length - 1] ?? '') ? length - 1 : length
}
