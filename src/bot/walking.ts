/** What goes through the chain: vk-io's context with the talk's session, the library's scenes, and the turn. */
import type { IContext } from '@vk-io/scenes'
import type { ISessionContext } from '@vk-io/session'
import type { Content } from '../../models/content.ts'
import type { Card } from '../../models/talk.ts'
import type { Staging } from './staging.ts'
import type { Chosen, Turn } from './turn.ts'
import type { Raw, Word } from './understand.ts'

export type Walking = IContext & {
  session: Session
  turn: Turn
  staging: Staging
  raw: Raw
  cards: Card[]
  word?: Word
  /** What the words open from the menu, should the question that stands make nothing of them. */
  elsewhere?: Chosen
  /** What the link shows that brought this message. */
  linked?: Content
  /** Something was said ahead of the answer, as to words of an emergency. */
  alerted?: true
  /** The question made nothing of them, and has said nothing. */
  unread?: boolean
}

export interface Session extends ISessionContext {
  shown?: Chosen[]
  /** A conversation put aside; «Продолжить» returns to it. */
  draft?: Draft
  /** How many messages in a row nobody understood. */
  unknown?: number
  /** Those messages, while they may still be passed to a human. */
  unheard?: string
  /** Something was said ahead of the answer to the message before. */
  alerted?: boolean
  /** What the person was to be met with is said, or was found by themselves. */
  met?: boolean
  /** The person was erased in this talk: what is left of it goes a day later (src/domain/personal-data/erase.ts). */
  forgotten?: boolean
  __scene?: Partial<Draft>
}

/** What `@vk-io/scenes` keeps of a conversation. */
export interface Draft {
  current: string
  state?: Record<string, unknown>
}

export type Next = () => Promise<unknown>
