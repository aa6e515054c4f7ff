/** @typedef {import('../vk/control.ts').Message} Message */

/**
 * One person's talk as it goes into a test.
 * @typedef {{ person: number, firstName: string, messages: Message[] }} Recorded
 */

/** A quiet tap sends no message, so the page keeps those made in it. @typedef {{ person: number, at: number, label: string }} QuietTap */

/** What a message is known by in a test: its first line, as much of it as tells it from others. */
const KNOWN_BY = 60

/**
 * Talks as the text of a test: what people wrote and tapped, what they heard, in the order it happened.
 * @param {Recorded[]} talks @param {QuietTap[]} taps
 */
export function asTest(talks, taps) {
  const names = new Map(talks.map(({ person, firstName }) => [person, latin(firstName) || `person${person}`]))
  const lines = talks.flatMap(({ person, messages }) =>
    messages
      .filter(({ deleted }) => !deleted)
      .map((message) => ({ at: message.at, order: message.id, line: lineOf(names.get(person) ?? '', message) })),
  )
  const quiet = taps
    .filter(({ person }) => names.has(person))
    .map(({ person, at, label }) => ({
      at,
      order: 0,
      line: `await ${names.get(person)}.chooses(${quoted(label)})`,
    }))
  const all = [...lines, ...quiet].sort((one, other) => one.at - other.at || one.order - other.order)
  const people = talks.map(({ person, firstName }) => `const ${names.get(person)} = town.person(${quoted(firstName)})`)
  const body = [...people, '', ...all.map(({ line }) => line)].map((line) => (line ? `  ${line}` : line))
  return [`it('записано на площадке', async () => {`, ...body, '})', ''].join('\n')
}

/** @param {string} name @param {Message} message */
function lineOf(name, { from, text, payload, attachments }) {
  if (from < 0) {
    const [first = ''] = text.split('\n')
    return `await ${name}.hears(${quoted(first.slice(0, KNOWN_BY))})`
  }
  if (payload) return `await ${name}.chooses(${quoted(text)})`
  const [sent] = attachments
  const more = sent ? ` // приложено: ${sent.type}` : ''
  return `await ${name}.says(${quoted(text)})${more}`
}

/** @param {string} text */
function quoted(text) {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`
}

/** @type {Record<string, string>} */
const letters = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'c',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
}

/** @param {string} name */
function latin(name) {
  return [...name.toLowerCase()].map((letter) => letters[letter] ?? (/[a-z]/.test(letter) ? letter : '')).join('')
}
