/** How a conversation is listed in `scenes/index.ts`. */
import type { IScene } from '@vk-io/scenes'
import type { Chosen, Content, Turn } from '../../src/bot/turn.ts'
import type { Talk } from './question.ts'

export interface Conversation {
  /** Left out where a conversation is only taps on cards. */
  scene?: IScene
  /** What a menu button or typed words must be to begin it: labels, first the official one. */
  opens?: string[]
  /**
   * Whether words said outside of any conversation begin this one and say what for: «напомни мне завтра в 9 сдать отчёт».
   * The scene reads them as `turn.input`.
   */
  begins?: (words: string) => boolean
  /**
   * A link `vk.me/…?ref=…` was opened and this message came with it, whatever its words: true when that was answered. Asked
   * before anything else is understood, also while a question stands, which stays. Content is shown beside what the words
   * mean, and alone where they are a greeting or nothing that is understood.
   */
  led?: (turn: Turn, ref: string) => Promise<boolean | Content>
  /**
   * Hears every message with words ahead of all else, and may say something before its answer. `scene`: the conversation in
   * progress; `alerted`: something was said so to the message before. `said`: the message goes on its way, but what nobody
   * understands in it gets no hint; `answered`: nothing else is said.
   */
  alerts?: (
    turn: Turn,
    message: { words: string; scene: string | undefined; alerted: boolean },
  ) => Promise<'said' | 'answered' | undefined>
  /** Kinds of notices to which a message may be VK's own reply: `human` for the key `human:17:…`. Takes its words whatever else they could mean. */
  replies?: Record<string, (turn: Turn, words: string) => Promise<void>>
  /** The community has published a post on its wall, by its number there. The turn is nobody's: it can only tell others. */
  posted?: (turn: Turn, post: { post: number; text: string; photo: string | null }) => Promise<void>
  /** An administrator wrote by hand in this person's window (`turn.person`). */
  written?: (turn: Turn, message: { by: number; text: string }) => Promise<void>
  /**
   * Takes what nobody else understood, outside of any conversation: words as `turn.input`, or something without words.
   * True when it was taken; then the bot says nothing of its own.
   */
  hears?: (turn: Turn) => Promise<boolean>
  /**
   * What a person is met with once, after the answer to what they wrote first; asked again at each message until it was
   * said. `known`: they have found it themselves, so it is never said.
   */
  meets?: (turn: Turn) => Promise<Content | 'known' | undefined>
  /**
   * Kinds of cards whose taps come here at any time, whoever taps: `application` for `application:17`. The domain decides
   * whether they may.
   */
  cards?: Record<string, (turn: Turn, chosen: Chosen, talk: Talk) => Promise<void>>
  /** By kinds of cards, while one stands last: what words typed there mean that are none of its choices, as several of them at once. */
  names?: Record<string, (turn: Turn, words: string, shown: readonly Chosen[]) => Named | undefined>
}

export interface Named {
  /** Nothing of the words is left over. */
  whole: boolean
  /** Does what they mean and answers with the card. */
  answer: () => Promise<Content | string>
}
