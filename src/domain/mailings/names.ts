/**
 * Name tokens of an announcement: «{имя}» is each reader's own name. Cases are VK's own (`name_case` of users.get), because
 * no library declines «Миша Гусь» and «Любовь Коваленко» without mistakes.
 */

/** As VK calls the cases. */
export type NameCase = 'nom' | 'gen' | 'dat' | 'acc' | 'ins' | 'abl'

/** A person's name in one case. */
export interface Names {
  firstName: string
  lastName: string
}

interface Token {
  part: 'firstName' | 'lastName' | 'both'
  nameCase: NameCase
}

const parts: Record<string, Token['part']> = {
  имя: 'firstName',
  фамилия: 'lastName',
  'имя и фамилия': 'both',
  'имя фамилия': 'both',
}

/** How a case may be named in a token: by its question or, as at school, by its name. */
const cases: [RegExp, NameCase][] = [
  [/^(?:кто|им(?:енительный)?)$/, 'nom'],
  [/^(?:(?:у|без|для|от|до|нет) кого|род(?:ительный)?)$/, 'gen'],
  [/^(?:кому|дат(?:ельный)?)$/, 'dat'],
  [/^(?:кого|вин(?:ительный)?)$/, 'acc'],
  [/^(?:с? ?кем|твор(?:ительный)?)$/, 'ins'],
  [/^(?:о ком|предл(?:ожный)?)$/, 'abl'],
]

const braced = /\{([^{}\n]{1,60})\}/g

/** «{имя}», «{имя кому}», «{имя и фамилия, дательный}»; undefined for braces around anything else. */
function readToken(inside: string): Token | undefined {
  const words = inside
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[,:|.]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const named = Object.keys(parts)
    .filter((part) => words === part || words.startsWith(`${part} `))
    .sort((one, other) => other.length - one.length)[0]
  if (!named) return undefined
  const question = words.slice(named.length).trim()
  const nameCase = question === '' ? 'nom' : cases.find(([pattern]) => pattern.test(question))?.[1]
  return nameCase && { part: parts[named] ?? 'firstName', nameCase }
}

function tokensIn(text: string): { whole: string; token: Token | undefined }[] {
  return [...text.matchAll(braced)].map(([whole, inside = '']) => ({ whole, token: readToken(inside) }))
}

/** The cases in which names are needed to fill this text, each once; empty where the text is the same for everybody. */
export function casesIn(text: string): NameCase[] {
  return [...new Set(tokensIn(text).flatMap(({ token }) => token?.nameCase ?? []))]
}

/** Whether each reader gets a text of their own. */
export function isPersonal(text: string): boolean {
  return casesIn(text).length > 0
}

/** Braces that mean nothing, as they stand in the text: «{отчество}». They would reach people as they are. */
export function unknownTokens(text: string): string[] {
  return [...new Set(tokensIn(text).flatMap(({ whole, token }) => (token ? [] : whole)))]
}

/** What stands instead of a name nobody knows, in each case: of no gender. */
const nameless: Record<NameCase, string> = {
  nom: 'коллега',
  gen: 'коллеги',
  dat: 'коллеге',
  acc: 'коллегу',
  ins: 'коллегой',
  abl: 'коллеге',
}

/** Those whom a text for a wall or a chat speaks to. */
const together: Record<NameCase, string> = {
  nom: 'коллеги',
  gen: 'коллег',
  dat: 'коллегам',
  acc: 'коллег',
  ins: 'коллегами',
  abl: 'коллегах',
}

/** The text for all at once: «{имя}, здравствуйте!» is «Коллеги, здравствуйте!». */
export function forEverybody(text: string): string {
  return fill(text, ({ nameCase }) => ({ word: together[nameCase], isName: false }))
}

/** The text for one reader. A name that is not given in its case is «коллега», with a capital where a text begins. */
export function fillNames(text: string, names: Partial<Record<NameCase, Names>>): string {
  return fill(text, ({ part, nameCase }) => {
    const { firstName = '', lastName = '' } = names[nameCase] ?? {}
    const name = (part === 'both' ? `${firstName} ${lastName}` : { firstName, lastName }[part]).trim()
    return name === '' ? { word: nameless[nameCase], isName: false } : { word: name, isName: true }
  })
}

function fill(text: string, wordFor: (token: Token) => { word: string; isName: boolean }): string {
  const filled = text.replace(braced, (whole, inside: string, at: number) => {
    const token = readToken(inside)
    if (!token) return whole
    const { word, isName } = wordFor(token)
    const begins = !isName && /(?:^|[.!?…\n])\s*$/.test(text.slice(0, at))
    return (token.nameCase === 'abl' ? mark : '') + (begins ? word.charAt(0).toUpperCase() + word.slice(1) : word)
  })
  // «о Борисе», but «об Анне».
  return filled
    .replace(new RegExp(`(?<![\\p{L}])([оО])( +)${mark}(?=[АЕЁИОУЭЮЯаиоуэ])`, 'gu'), '$1б$2')
    .replaceAll(mark, '')
}

/** Stands before a name in the prepositional case until its «о» is settled; no text has it. */
const mark = '\u0000'
