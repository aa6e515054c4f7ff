/** A turn in the making: what scenes say and do is gathered here, and nothing has happened until it is committed. */
import type { Chosen, Content } from '../../models/content.ts'
import type { Abilities, Reply, TalkRow } from '../../models/talk.ts'
import type { Club } from '../domain/club.ts'
import type { IncomingFile, Input, Point, Profile, Told, Turn } from './turn.ts'

export type StagedReply =
  | { kind: 'say'; content: Content }
  | { kind: 'snackbar'; text: string; event: string; person: number; until: Date }

export interface Retelling {
  base: string
  content: Content
  except: number[]
}

/** The turn with its back open: scenes see `turn`, the runtime the rest. */
export interface Staging {
  turn: Turn & { input: Input }
  replies: StagedReply[]
  notices: Told[]
  retellings: Retelling[]
  /** What `@vk-io/session` keeps of this talk, plain JSON. */
  data: Record<string, unknown>
  abilities: Abilities
  /** The quiet tap that waits for its answer. */
  tap?: { event: string; until: Date }
  /** What was thrown, if anything was. */
  failure?: unknown
  /** How the update ends where nothing is said: `silent`, `ignored`, `paced`. */
  ending: string
  /** What this update shows of whether the person can be written to. */
  reach: 'open' | 'closed'
}

export interface Setting {
  club: Club
  person: number
  peer: number
  cause: string
  now: Date
  input: Input
  abilities: Abilities
  data: Record<string, unknown>
  messageId?: number
  ref?: string
  files?: readonly IncomingFile[]
  attached?: readonly string[]
  carried?: readonly string[]
  point?: Point
  repliesTo?: string
  download?(file: IncomingFile): Promise<Uint8Array | undefined>
  tap?: { event: string; until: Date }
  profiles: Turn['profiles']
  findPage(words: string): Promise<Profile | undefined>
  isOwnWord(words: string): boolean
}

const CHATS = 2_000_000_000

export function stage(setting: Setting): Staging {
  const {
    data,
    abilities,
    tap,
    profiles,
    messageId,
    ref,
    files = [],
    attached = [],
    carried = [],
    point,
    repliesTo,
    download,
    ...rest
  } = setting
  const staging: Staging = {
    turn: {
      ...rest,
      inChat: rest.peer > CHATS,
      ...(messageId !== undefined && { messageId }),
      ...(ref !== undefined && { ref }),
      ...(repliesTo !== undefined && { repliesTo }),
      ...(point && { point }),
      files,
      attached,
      carried,
      download: download ?? (async () => undefined),
      profiles,
      reply(content) {
        staging.replies.push({ kind: 'say', content: typeof content === 'string' ? { text: content } : content })
      },
      tell(notice) {
        staging.notices.push(notice)
      },
      retell(base, content, except = []) {
        staging.retellings.push({ base, content, except })
      },
      snackbar(text) {
        if (!staging.tap) return staging.turn.reply(text)
        staging.replies.push({ kind: 'snackbar', text, person: rest.person, ...staging.tap })
        delete staging.tap
      },
    },
    replies: [],
    notices: [],
    retellings: [],
    data,
    abilities,
    ...(tap && { tap }),
    ending: 'silent',
    reach: 'open',
  }
  return staging
}

/** What was staged, numbered and cut to VK's size: from here on it is only repeated, never made anew. */
export function numbered(staging: Staging, told: number, parts: (content: Content) => Content[]): Reply[] {
  const replies: Reply[] = []
  let n = told
  // A spinner turns on the person's screen until the tap is answered.
  if (staging.tap) replies.push({ kind: 'snackbar', n: ++n, text: '', person: staging.turn.person, ...staging.tap })
  for (const reply of staging.replies) {
    if (reply.kind === 'snackbar') replies.push({ ...reply, n: ++n })
    else for (const content of parts(reply.content)) replies.push({ kind: 'say', n: ++n, content })
  }
  return replies
}

/** The talk as it stands after this turn. */
export function after(staging: Staging, before: TalkRow, parts: (content: Content) => Content[]) {
  const { cards: _cards, retryAt: _retryAt, endsAs: _endsAs, ...talk } = before
  const replies = numbered(staging, before.told, parts)
  const said = staging.replies.flatMap((reply) => (reply.kind === 'say' ? [reply.content] : []))
  const shown = said.findLast((content) => choicesOf(content).length > 0)
  return {
    ...talk,
    version: before.version + 1,
    data: said.length > 0 ? { ...staging.data, shown: shown ? choicesOf(shown) : [] } : staging.data,
    cause: staging.turn.cause,
    ...(staging.ending === 'bug' && { endsAs: 'bug' as const }),
    replies,
    unsent: replies.length > 0,
    told: replies.at(-1)?.n ?? before.told,
    at: staging.turn.now,
    abilities: staging.abilities,
    reach: staging.reach,
  }
}

/**
 * Every choice of a message in the order of their numbers, as it is remembered. Cards with numbers of their own are opened by
 * those: neither «2» nor a label that stands on each of them says which is meant.
 */
function choicesOf({ choices = [], carousel = [] }: Content): Chosen[] {
  const counted = carousel.filter(({ number }) => number === undefined)
  const all = [...choices.flat(), ...counted.flatMap((card) => card.choices)]
  return all.map(({ answers, value, label }) => ({ answers, value, label }))
}
