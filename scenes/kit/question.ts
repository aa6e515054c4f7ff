/** What a conversation is made of, as its author writes it down. */
import type { Choice, Content, Point, Turn } from '../../src/bot/turn.ts'

/** What may be kept in a talk between messages. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export type Answers = Record<string, Json>

/** A choice of a question; `answers` is filled in by the dialog. */
export type Option = Pick<Choice, 'label' | 'value'> & { accent?: boolean; link?: string }

/** Something to say that may depend on what was answered. */
export type Said<A> = string | ((answers: Partial<A>, turn: Turn) => string | Promise<string>)

/** A document that came as an answer; `bytes` is undefined when it is gone from VK or too large to be read. */
export interface SentFile {
  name: string
  extension: string
  bytes: Uint8Array | undefined
}

/** What an answer was understood as. */
export type Reading<V, A> =
  | { value: V }
  /** Not understood: said instead of the question's own `retry`. */
  | { retry: string }
  /** Several could be meant: they are offered instead of the question's own choices. */
  | { nearest: Option[]; text: string }
  /** Forget that answer and ask it again. */
  | { forget: keyof A & string }
  /** The words answer an earlier question anew; this one is asked again if it still is. */
  | { anew: Partial<A> }
  /** Ends the conversation with a word, keeping nothing. */
  | { end: string | Content }

export interface Question<A extends Answers, K extends keyof A & string = keyof A & string> {
  asks: K
  text: Said<A>
  /** Rows of choices. */
  choices?: Option[][] | ((answers: Partial<A>, turn: Turn) => Option[][] | Promise<Option[][]>)
  /** Understands words; left out, only the choices answer. */
  read?: (text: string, answers: Partial<A>, turn: Turn) => Reading<A[K], A> | Promise<Reading<A[K], A>>
  /** Understands a document; left out, files are answered with a word and the question again. */
  readFile?: (file: SentFile, answers: Partial<A>, turn: Turn) => Reading<A[K], A> | Promise<Reading<A[K], A>>
  /** Understands what may be sent on to others, by VK's names; the words beside it are in `turn.input`. */
  readCarried?: (names: string[], answers: Partial<A>, turn: Turn) => Reading<A[K], A> | Promise<Reading<A[K], A>>
  /** Understands a point on the map; left out, it is answered with a word and the question again. */
  readPoint?: (point: Point, answers: Partial<A>, turn: Turn) => Reading<A[K], A> | Promise<Reading<A[K], A>>
  /** Understands a choice; left out, its value is the answer. */
  choose?: (value: string, answers: Partial<A>, turn: Turn) => Reading<A[K], A> | Promise<Reading<A[K], A>>
  /** Asked only while this holds. An answer whose question is no longer asked is dropped before the end. */
  when?: (answers: Partial<A>) => boolean
  /** May be passed over with «Пропустить»; then the answer is null. */
  optional?: boolean
  /** Almost any words answer it, as in a search: a typed label of a menu opens that instead. */
  yields?: boolean
  retry: Said<A>
}

export interface Talk {
  /** Ends this conversation and begins that one. */
  enter(slug: string): Promise<void>
}

export interface DialogSpec<A extends Answers> {
  /** May refuse to begin (says so and ends), or begin with answers already known. */
  opening?: (turn: Turn) => Promise<{ end: string | Content } | { known: Partial<A> } | undefined>
  questions: Question<A>[]
  /** Everything is answered. May send the person back to a question. */
  finish(turn: Turn, answers: A, talk: Talk): Promise<{ forget: keyof A & string; because: string } | undefined>
}
