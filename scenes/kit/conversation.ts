/** How a conversation is listed in `scenes/index.ts`. */
import type { IScene } from '@vk-io/scenes'
import type { Chosen, Turn } from '../../src/bot/turn.ts'
import type { Talk } from './question.ts'

export interface Conversation {
  /** Left out where a conversation is only taps on cards. */
  scene?: IScene
  /** What a menu button or typed words must be to begin it: labels, first the official one. */
  opens?: string[]
  /** Kinds of cards whose taps come here at any time, whoever taps: `application` for `application:17`. The domain decides whether they may. */
  cards?: Record<string, (turn: Turn, chosen: Chosen, talk: Talk) => Promise<void>>
}
