/** What the sender's two halves, answers and outbox, share. */
import type { Content, Paper } from '../../models/content.ts'
import type { Models } from '../../models/index.ts'
import type { Coming, Why } from '../../models/outbox.ts'
import type { Restored } from '../../models/post.ts'
import type { Abilities } from '../../models/talk.ts'
import type { Club } from '../domain/club.ts'
import type { Failure, Messenger, PaperFile } from './messenger.ts'

/** Named moments at which a test may end the process. */
export type Place =
  | 'before-inbox'
  | 'after-inbox'
  | 'before-domain'
  | 'after-domain'
  | 'before-commit'
  | 'after-commit'
  | 'after-pass'
  | 'before-vk'
  | 'after-vk'
  | 'after-told'
  | 'after-outcome'
  | 'after-freeze'
  | 'in-cut'
  | 'after-cut'
  | 'before-report'

/** Something unasked that is about to be sent to these people, at most 100. */
export interface Asking {
  /** The row's key: what it has taken of somebody's budget is known by it. */
  key: string
  /** First part of the key; what holds for each kind is in src/domain/telling/kinds.ts. */
  kind: string
  people: number[]
  topic?: string | undefined
  coming?: Coming | undefined
  urgent?: boolean | undefined
  partner?: boolean | undefined
  now: Date
}

/** Who is told now, and who never is and why. `later`: nobody now, the rest are asked about again at that moment. */
export interface Passed {
  go: number[]
  ended: { peer: number; ended: 'withdrawn' | 'capped'; why: Why }[]
  later?: Date
}

export interface Delivery {
  community: number
  club: Club
  models: Models
  messenger: Messenger
  /** Makes what a message carries, at the moment it is sent; undefined when there is nothing of it any more. */
  render(paper: Paper): Promise<PaperFile | undefined>
  /** Decides of everything unasked, at the moment it is sent. Asked again with the same key, it counts once. */
  pass(asking: Asking): Promise<Passed>
  /** These people were not told after all: it does not count. */
  release(key: string, people: number[]): Promise<void>
  now(): Date
  /** Whether this process is the community's sender at this moment. */
  maySend(): boolean
  /** How long VK is taken to remember a `random_id`; past half of it the window is looked at before repeating. */
  memoryMs: number
  /** The time lost by the last restore, if there was one. */
  restored(): Restored | undefined
  at(place: Place): void
  /** One window is used by one message at a time, answers and outbox alike. */
  busy: Set<number>
  /** Whether a turn of this peer runs in this process: it hands its replies over itself. */
  inTurn(peer: number): boolean
  /** A window is free again. */
  freed(peer: number): void
  /** Told of each failure; decides to stop or pause the whole community. */
  failed(code: Failure['code'], method: 'answer' | 'outbox'): void
  /** A message that cannot be sent at all, for a mistake of ours. */
  bug(error: unknown): void
  /** Counts outcomes for the metrics. */
  counted(what: 'answer' | 'outbox', outcome: string): void
}

/** A client nobody has heard from yet is taken to be a present-day one. */
export const FULL: Abilities = { keyboard: true, inline: true, carousel: true, quiet: true }

/** Whether so much of VK's memory has passed that repeating a number is no longer known to be harmless. */
export function isStale(delivery: Delivery, since: Date): boolean {
  return delivery.now().getTime() - since.getTime() > delivery.memoryMs / 2
}

/** The message with what it carries made and uploaded. Repeated, it is made anew: only the message itself is told once. */
export async function withPaper({ render, messenger }: Delivery, peer: number, content: Content): Promise<Content> {
  const { paper, ...rest } = content
  if (!paper) return content
  const file = await render(paper)
  if (!file) return rest
  const name = await messenger.attach(peer, file)
  await file.attached?.(name)
  return { ...rest, attachments: [...(rest.attachments ?? []), name] }
}
