/** What needs no answer outside a question: thanks, «ок», 👍, stickers. Never a hint. */
import { isCourtesy, isThanks } from '../../scenes/kit/courtesy.ts'
import type { Input } from './turn.ts'

export function isSmallTalk(input: Input): boolean {
  if (input.kind === 'wordless') return input.what === 'sticker'
  return input.kind === 'text' && isCourtesy(input.text)
}

/** Thanks in words are answered; a thumb, a sticker or «ок» ends the talk, and silence is the polite answer. */
export function smallTalkReply(input: Input): string | undefined {
  return input.kind === 'text' && isThanks(input.text) ? 'Рады помочь!' : undefined
}
