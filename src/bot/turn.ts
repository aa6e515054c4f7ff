/** One update and everything that is done about it: the single object that scenes talk to. */
import type { Chosen, Content } from '../../models/content.ts'
import type { Notice } from '../delivery/put.ts'
import type { Club } from '../domain/club.ts'
import type { NameCase } from '../domain/mailings/names.ts'

export type { Choice, Chosen, Content } from '../../models/content.ts'
export type { Notice } from '../delivery/put.ts'

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

/** A document somebody sent. */
export interface IncomingFile {
  /** As the person named it: «Список.xlsx». */
  name: string
  /** Without the dot, in lower case. */
  extension: string
  /** Bytes, as VK says. */
  size: number
  /** Where VK serves it. */
  url: string
}

/** Degrees. */
export interface Point {
  latitude: number
  longitude: number
}

/** Larger files are not read: a list of a whole town is far smaller. */
export const LARGEST_FILE = 5_000_000

/** `withMenu`: it changes what its readers are to the community, so each gets their lasting menu of now with it. */
export interface Told extends Notice {
  withMenu?: boolean
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
  /** What came with the message and can be read: documents, not photos. */
  readonly files: readonly IncomingFile[]
  /** VK's kinds of everything that came with the message: `photo`, `audio_message`. */
  readonly attached: readonly string[]
  /** VK's names of what came with the message and may be sent on to others: `photo1_2_key`, `wall-1_5`. */
  readonly carried: readonly string[]
  /** A point on the map that came with the message. */
  readonly point?: Point
  /** When this message replies to one that the bot put into the outbox: the key of that notice, without the person. */
  readonly repliesTo?: string
  /** Number of a link `vk.me/…?ref=N` that came with this message. */
  readonly ref?: string
  /** Says something in this talk, in order, once, after the turn is committed. */
  reply(content: Content | string): void
  /** Puts a message to others (or to this person later) into the outbox, before the turn is committed. */
  tell(notice: Told): void
  /** Changes what an earlier notice of this key says, for everyone it has reached; unsent ones are withdrawn. */
  retell(key: string, content: Content, except?: number[]): void
  /** Answers a quiet tap: at most 90 characters. Said as a message when the choice was typed. */
  snackbar(text: string): void
  /** The bytes of a file; undefined when it is gone from VK or larger than `LARGEST_FILE`. */
  download(file: IncomingFile): Promise<Uint8Array | undefined>
  /** Names and sex from VK, asked once a turn. Unknown or deleted people are left out. Names in VK's own case: `dat`. */
  profiles(ids: number[], nameCase?: NameCase): Promise<Profile[]>
  /** The person whose page is meant: a link, «@name», a mention or a number; undefined when VK knows no such person. */
  findPage(words: string): Promise<Profile | undefined>
  /** Whether the bot has a meaning of its own for these words outside a conversation: of the twelve, or of a menu. */
  isOwnWord(words: string): boolean
}

/** What vk-io's context carries for scenes. */
export interface TurnContext {
  turn: Turn
  /** The talk's own document, kept by `@vk-io/session`: plain JSON, assign top-level fields anew. */
  session: Record<string, unknown>
}
