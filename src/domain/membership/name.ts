/** A person's name as it is written in an application. */

export type NameRead = { name: string } | { fault: 'short' | 'long' | 'signs' | 'one-word' }

const longest = 100

/** Reads a first and last name in any order: letters, hyphens, apostrophes and dots, each word with a capital. */
export function readName(text: string): NameRead {
  const words = text.normalize('NFC').trim().split(/\s+/).filter(Boolean)
  const whole = words.join(' ')
  if (!/^[\p{Script=Cyrillic}\p{Script=Latin}'’ʼ.\- ]*$/u.test(whole)) return { fault: 'signs' }
  if (whole.length > longest || words.length > 5) return { fault: 'long' }
  const letters = (word: string) => word.replace(/[^\p{L}]/gu, '').length
  if (words.length === 0 || letters(whole) < 2) return { fault: 'short' }
  if (words.length < 2) return { fault: 'one-word' }
  // «Анна П.» is how VK shows some people, yet not a name to apply under.
  if (words.filter((word) => letters(word) >= 2).length < 2) return { fault: 'short' }
  // Only what is typed all small or all large is put right: «Ольга де ла Крус» knows better.
  const typed = whole === whole.toLowerCase() || whole === whole.toUpperCase()
  return { name: typed ? words.map(capital).join(' ') : whole }
}

/** «петрова-сидорова» gets a capital in each part. */
function capital(word: string): string {
  return word
    .toLowerCase()
    .replace(/(^|[-.])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
}
