/** What the sender needs of whatever carries messages; `src/vk` is it. */
import type { Content } from '../../models/content.ts'
import type { Abilities } from '../../models/talk.ts'
import type { NameCase, Names } from '../domain/mailings/names.ts'

/** What became of a message for one person. */
export type Said = { peer: number; cmid: number } | { peer: number; code: number }

/** `first`: somebody waits for it. `aside`: after those. `many`: of a mailing, after all others. */
export type Lane = 'first' | 'aside' | 'many'

export interface Messenger {
  /**
   * Says the same to up to 100 people under one number; each is told once however often it is repeated within
   * the messenger's memory. `numberFrom` is the number of the first choice where choices are listed.
   */
  say(
    peers: number[],
    content: Content,
    options: { number: number; abilities: Abilities; numberFrom?: number; lane?: Lane },
  ): Promise<Said[]>
  /** Uploads a file for this person; answers what a message attaches it by. */
  attach(peer: number, file: PaperFile): Promise<string>
  alter(peer: number, cmid: number, content: Content, abilities: Abilities, lane?: Lane): Promise<void>
  /** Deletes a message for both sides. */
  recall(peer: number, cmid: number): Promise<void>
  /** Names of people in these cases, nothing of them kept; who is unknown or deleted is left out. */
  names(people: number[], cases: readonly NameCase[]): Promise<Map<number, Partial<Record<NameCase, Names>>>>
  /** Answers a quiet tap; the event is good for a minute and for one answer. */
  snackbar(event: string, person: number, peer: number, text: string): Promise<void>
  /** Shows that an answer is being written. Nothing is lost if it fails. */
  typing(peer: number): Promise<void>
  /** Looks whether a message under this number stands in the window since then. */
  find(peer: number, number: number, since: Date): Promise<{ cmid: number } | undefined>
  /** Looks whether the community's own program said this text in the window in that time. */
  findText(peer: number, text: string, from: Date, to: Date): Promise<{ cmid: number } | undefined>
  /**
   * Splits what is too long for one message at ends of sentences; choices stay with the last part.
   * Throws where keyboards or carousels are larger than VK takes.
   */
  parts(content: Content): Content[]
}

/** A refusal in the messenger's own code, or no answer at all. */
export interface Failure {
  code: number | 'silence'
}

/** Something to take away, ready to be sent. */
export interface PaperFile {
  /** With its extension, as the person will see it: «Мои данные.json». */
  name: string
  bytes: Uint8Array
  /** Told by which name a message attaches it, so that it need not be made again. */
  attached?(name: string): Promise<void>
}
