/**
 * What a message means, as far as it can be told without the question's own rules. A tap, its number and its typed
 * label become the same `Input`; one of the twelve words is told beside it.
 */
import { z } from 'zod'
import { exactLabel, labelInPhrase, mistypedLabel } from './labels.ts'
import { numberIn, numberInWords } from './numbers.ts'
import { plainLabel, reading, readings } from './spelling.ts'
import type { Chosen, Input } from './turn.ts'
import { exactWord, isWord, mistypedWord, type Word, wordAnswers, wordInPhrase } from './words.ts'

export { nearest } from './labels.ts'
export { isSmallTalk, smallTalkReply } from './small-talk.ts'
export type { Word } from './words.ts'

/** What came from VK. */
export interface Raw {
  text: string
  /** Parsed JSON; undefined when there was none or it was broken. */
  payload?: unknown
  /** VK types of the attachments. */
  attachments: string[]
  hasForward: boolean
  hasGeo: boolean
}

/** What this person has before them. */
export interface Standing {
  /** Choices under the last message, in the order of their numbers. */
  shown: Chosen[]
  /** Messages nobody asked for just now, the oldest first; `from` is the number of a card's first choice. */
  cards: { chosen: Chosen[]; from: number }[]
  /** The lasting keyboard. */
  menu: Chosen[]
  /** Kinds of cards whose taps are taken at any time: `application` of `application:17`. */
  cardKinds: string[]
  inScene: boolean
  /** The question that stands takes free words. */
  free: boolean
}

export interface Understood {
  input: Input
  word?: Word
  /** It was found inside a longer phrase: to somebody who talks with a human these may be words for them. */
  guessed?: true
  /** Where a free answer stands, what these very words open from the menu, should the question make nothing of them. */
  elsewhere?: Chosen
}

/**
 * What a button of this bot carries (at most 255 characters in VK). Anybody can send any payload, so it is compared with
 * what was shown; another version or shape is not ours, and then the label that came with it is read as words.
 */
const Tap = z.object({ v: z.literal(1), a: z.string().max(60), c: z.string().max(80), n: z.number().optional() })
/** Sent by the «Начать» of a community: {"command":"start"}. */
const Start = z.object({ command: z.literal('start') })

/** Never throws, whatever was sent. */
export function understand(raw: Raw, standing: Standing): Understood {
  const tap = Tap.safeParse(raw.payload)
  if (tap.success) return tapped(tap.data.a, tap.data.c, raw.text, standing)
  if (Start.safeParse(raw.payload).success) {
    return { input: { kind: 'text', text: raw.text || 'Начать' }, word: 'Начать' }
  }
  const text = raw.text.trim()
  return text === '' ? { input: { kind: 'wordless', what: wordless(raw) } } : typed(text, standing)
}

/**
 * Whether words that somebody writes outside any conversation are a label of a menu or one of the twelve words, mistyped
 * ones too. What is only guessed inside a phrase goes first to whoever else takes it.
 */
export function meansItself(text: string, menu: Chosen[]): boolean {
  const standing: Standing = { shown: [], cards: [], menu, cardKinds: [], inScene: false, free: false }
  const { input, word, guessed } = understand({ text, attachments: [], hasForward: false, hasGeo: false }, standing)
  return !guessed && (word !== undefined || input.kind === 'choice')
}

function tapped(answers: string, value: string, text: string, standing: Standing): Understood {
  const { shown, cards, menu, cardKinds } = standing
  const known = [...shown, ...cards.toReversed().flatMap(({ chosen }) => chosen), ...menu]
  const found = known.find((one) => one.answers === answers && one.value === value)
  const chosen = found ? bare(found) : { answers, value, label: text }
  const colon = answers.indexOf(':')
  const card = colon > 0 && cardKinds.includes(answers.slice(0, colon))
  const word = answers === wordAnswers && isWord(value)
  return found || card || word ? picked(chosen, 'tap', text) : { input: { kind: 'stale', chosen, text } }
}

function typed(text: string, standing: Standing): Understood {
  const { shown, cards, menu, inScene, free } = standing
  const words: Understood = { input: { kind: 'text', text } }
  // Beyond this it is a story, not a label or a word.
  if (text.length > 200) return words
  const byNumber = numbered(numberIn(text), standing)
  if (byNumber) return picked(byNumber, 'number', text)

  const where = { inScene, free }
  const bareText = withoutCounter(text)
  const may = readings(free ? bareText : withoutPoliteness(bareText))
  const [itself] = may
  if (!itself) return words
  // Where a free answer stands, only the choices under the question may be typed: other labels could be answers.
  const near = free ? [shown] : [shown, ...cards.toReversed().map(({ chosen }) => chosen), menu]
  const exact = first(near, (choices) => exactLabel(may, choices))
  if (exact) return picked(exact, 'words', text)
  const ordinal = numbered(numberInWords(itself.plain, free), standing)
  if (ordinal) return picked(ordinal, 'number', text)
  const said = exactWord(may, where)
  if (said) return { ...words, word: said }

  const mistyped = first(near, (choices) => mistypedLabel(may, choices, free))
  const word = mistypedWord(may, where)
  // «Просба» is «Просьба» rather than the label «Просьбы»; as near to both, it is what is shown.
  if (mistyped && (!word || mistyped.slips <= word.slips)) return picked(mistyped.chosen, 'words', text)
  if (word) return { ...words, word: word.word }
  if (free) {
    const elsewhere = exactLabel(may, menu)
    // «Я» is too short to say that it was no answer.
    return elsewhere && elsewhere.label.length > 3 ? { ...words, elsewhere } : words
  }

  const pools = inScene ? [shown] : [...near.slice(0, -1), notWords(menu)]
  const phrase = first(pools, (choices) => labelInPhrase(itself, choices))
  if (phrase) return { ...picked(phrase, 'words', text), guessed: true }
  const inside = inScene ? undefined : wordInPhrase(itself)
  return inside ? { ...words, word: inside, guessed: true } : words
}

/** A menu is the same array in every turn. */
const withoutWords = new WeakMap<Chosen[], Chosen[]>()

/** Labels that are words keep the words' own rules for phrases: «молодой человек» calls nobody. */
function notWords(menu: Chosen[]): Chosen[] {
  const anywhere = { inScene: false, free: false }
  const isSaying = ({ label }: Chosen) => exactWord([reading(plainLabel(label))], anywhere) !== undefined
  const rest = withoutWords.get(menu) ?? menu.filter((one) => !isSaying(one))
  withoutWords.set(menu, rest)
  return rest
}

/** The choice with this number. Cards carry their own, and without a question 1…n mean the newest card. */
function numbered(number: number | undefined, { shown, cards, free }: Standing): Chosen | undefined {
  if (number === undefined) return undefined
  const own = shown[number - 1]
  // «12» may well be the answer to a free question.
  if (own || free) return own
  const card = cards.findLast(({ from, chosen }) => number >= from && number < from + chosen.length)
  if (card) return card.chosen[number - card.from]
  return shown.length === 0 ? cards.at(-1)?.chosen[number - 1] : undefined
}

function picked(chosen: Chosen, by: 'tap' | 'number' | 'words', text: string): Understood {
  const input: Input = { kind: 'choice', chosen: bare(chosen), by, text }
  return chosen.answers === wordAnswers && isWord(chosen.value) ? { input, word: chosen.value } : { input }
}

/** Only the three fields, since what was shown may be kept with colours and addresses. */
function bare({ answers, value, label }: Chosen): Chosen {
  return { answers, value, label }
}

function first<T>(pools: Chosen[][], find: (choices: Chosen[]) => T | undefined): T | undefined {
  for (const pool of pools) {
    const found = find(pool)
    if (found) return found
  }
  return undefined
}

/** The counter that a label may carry, «Вступают (2)», says nothing. */
function withoutCounter(text: string): string {
  return text.replace(/\s*\(\d+\)$/, '')
}

function withoutPoliteness(text: string): string {
  const rest = text.replace(/(^|[\s,.!]+)(пожалуйста|пожалуста|плиз)(?=[\s,.!]|$)/giu, ' ').trim()
  return rest === '' ? text : rest
}

type Wordless = Extract<Input, { kind: 'wordless' }>['what']
const kinds: Record<string, Wordless> = {
  sticker: 'sticker',
  graffiti: 'sticker',
  audio_message: 'voice',
  photo: 'photo',
  video: 'video',
  video_message: 'video',
  doc: 'file',
  audio: 'file',
}

function wordless({ attachments, hasForward, hasGeo }: Raw): Wordless {
  const [type] = attachments
  if (type !== undefined) return Object.hasOwn(kinds, type) ? (kinds[type] ?? 'link') : 'link'
  if (hasForward) return 'forward'
  return hasGeo ? 'place' : 'nothing'
}
