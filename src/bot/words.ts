/** Finds one of the twelve words in what was typed. */

import { plain, type Reading, reading, type Strictness, slips, thanks } from './spelling.ts'
import type { Choice } from './turn.ts'
import { sayings, type Word, wordList } from './words-table.ts'

export { type Word, wordList } from './words-table.ts'

/** Where the words were said. */
export interface Where {
  /** A conversation is in progress: greetings and loose sayings are then answers. */
  inScene: boolean
  /** A question with a free answer stands: only a whole message counts, and few slips are forgiven. */
  free: boolean
}

/** `answers` of a button that is one of the twelve words: live at any time, whatever question stands. */
export const wordAnswers = 'word'

/** A button that says one of the words: «Назад», «Продолжить». */
export function wordChoice(word: Word, label: string = word): Choice {
  return { label, answers: wordAnswers, value: word }
}

export function isWord(text: string): text is Word {
  return (wordList as readonly string[]).includes(text)
}

/** A saying of a word, prepared for comparing once. */
interface Saying extends Reading {
  word: Word
  /** The word itself, which is forgiven more slips than what is said for it. */
  itself: boolean
}

const saidAnywhere = wordList.flatMap((word) => [
  { ...reading(plain(word)), word, itself: true },
  ...sayings[word].always.map((said) => ({ ...reading(said), word, itself: false })),
])
const saidOutside = wordList.flatMap((word) =>
  sayings[word].outside.map((said) => ({ ...reading(said), word, itself: false })),
)
const everySaying = [...saidAnywhere, ...saidOutside]
const phraseForms = wordList.map((word) => ({ word, forms: sayings[word].inPhrase.map(reading) }))

/** The word that the whole message is, without a slip. `typed` is what the message may read as. */
export function exactWord(typed: Reading[], { inScene }: Where): Word | undefined {
  const known = inScene ? saidAnywhere : everySaying
  return known.find((saying) => typed.some(({ joined }) => joined === saying.joined))?.word
}

/** The word that the whole message most likely is, and by how many slips; undefined when two are as likely. */
export function mistypedWord(typed: Reading[], { inScene, free }: Where): { word: Word; slips: number } | undefined {
  let least = Number.POSITIVE_INFINITY
  let best = new Set<Word>()
  for (const saying of inScene ? saidAnywhere : everySaying) {
    for (const one of typed) {
      const count = slips(one, saying, strictness(saying, free))
      if (count === undefined || count > least) continue
      if (count < least) best = new Set()
      least = count
      best.add(saying.word)
    }
  }
  const [word] = best
  return best.size === 1 && word !== undefined ? { word, slips: least } : undefined
}

/** A word inside a short phrase: «покажи мои записи». Long texts, denials and thanks are not commands. */
export function wordInPhrase({ plain: phrase, denies }: Reading): Word | undefined {
  const words = phrase.split(' ')
  if (words.length > 7 || denies || thanks(words) || words.some((one) => /^\d/.test(one))) return undefined
  const typed = words.map(reading)
  const found = phraseForms.filter(({ word, forms }) => {
    const named = typed.some((one) => forms.some((form) => one.joined === form.joined || isLongSlip(one, form)))
    return named && !words.some((one) => sayings[word].unless?.some((start) => one.startsWith(start)))
  })
  // Of two words in one phrase, which is meant is asked rather than guessed.
  return found.length === 1 ? found[0]?.word : undefined
}

const inFreeAnswer: Strictness = { slips: (letters) => (letters < 6 ? 0 : 1), free: true }
const usual: Strictness = { slips: (letters) => (letters < 4 ? 0 : letters < 7 ? 1 : 2), free: false }
/** Sayings are forgiven less than the words: «отписаться» and «записаться» are two letters apart. */
const forSayings: Strictness = { slips: (letters) => (letters < 6 ? 0 : 1), free: false }
const inPhrase: Strictness = { slips: () => 1, free: true }

function strictness({ itself }: Saying, free: boolean): Strictness {
  if (free) return inFreeAnswer
  return itself ? usual : forSayings
}

function isLongSlip(typed: Reading, form: Reading): boolean {
  return form.joined.length >= 6 && slips(typed, form, inPhrase) !== undefined
}
