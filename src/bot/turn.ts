/** One update and everything that is done about it: the single object that scenes talk to. */
import type { Chosen, Content } from '../../models/content.ts'
import type { Club } from '../domain/club.ts'

export type { Choice, Chosen, Content } from '../../models/content.ts'

/** What the person sent, understood as far as it can be without knowing the question. */
export type Input =
  /** Words. May turn out to be a number, a label or one of the twelve words. */
  | { kind: 'text'; text: string }
  /** A choice that was shown to this person: tapped, or its number or label typed. */
  | { kind: 'choice'; chosen: Chosen; by: 'tap' | 'number' | 'words'; text: string }
  /** A tap on a button that does not belong to what stands now: an old keyboard, a forged or foreign payload. */
  | { kind: 'stale'; chosen?: Chosen; text: string }
  /** Something without words where words were expected. */
  | {
      kind: 'wordless'
      what: 'sticker' | 'voice' | 'photo' | 'video' | 'file' | 'forward' | 'place' | 'link' | 'nothing'
    }

/** What VK says of a person. */
export interface Profile {
  id: number
  firstName: string
  lastName: string
  /** 1 female, 2 male, 0 not told. */
  sex: 0 | 1 | 2
}

/** A message to somebody, not an answer to this update: kept in the outbox under its key, told once. */
export interface Notice {
  /** Unique in the community for ever: made from its cause, `application:17:card`. The person is added to it. */
  key: string
  /** VK ids of the people. */
  to: number[]
  content: Content
  notBefore?: Date
  /** After this it is not sent but counted as expired. */
  usefulUntil?: Date
  /** `work`: of a role or asked for. `told`: unasked. */
  priority?: 'work' | 'told'
}

export interface Turn {
  readonly club: Club
  /** Who acts: a VK id. */
  readonly person: number
  /** Where: the same as `person` in private, 2000000000 + n in a group chat. */
  readonly peer: number
  readonly inChat: boolean
  /** The update's id in the inbox: every domain operation takes it, and a repeat with it returns the first outcome. */
  readonly cause: string
  /** The clock at this turn. */
  readonly now: Date
  readonly input: Input
  /** VK's id of the message, where there is one. */
  readonly messageId?: number
  /** Number of a link `vk.me/…?ref=N` that came with this message. */
  readonly ref?: string
  /** Says something in this talk, in order, once, after the turn is committed. */
  reply(content: Content | string): void
  /** Puts a message to others (or to this person later) into the outbox, before the turn is committed. */
  tell(notice: Notice): void
  /** Changes what an earlier notice of this key says, for everyone it has reached; unsent ones are withdrawn. */
  retell(key: string, content: Content, except?: number[]): void
  /** Answers a quiet tap: at most 90 characters. Said as a message when the choice was typed. */
  snackbar(text: string): void
  /** Names and sex from VK, asked once a turn. Unknown or deleted people are left out. */
  profiles(ids: number[]): Promise<Profile[]>
}

/** What vk-io's context carries for scenes. */
export interface TurnContext {
  turn: Turn
  /** The talk's own document, kept by `@vk-io/session`: plain JSON, assign top-level fields anew. */
  session: Record<string, unknown>
}
