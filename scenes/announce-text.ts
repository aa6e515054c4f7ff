/** The words and attachments of an announcement, as one message of its author's. */
import type { Turn } from '../src/bot/turn.ts'
import type { Answers, Question, Reading } from './kit/dialog.ts'

const says = {
  long: (length: number) =>
    `Это ${length} знаков, а в сообщении ВК помещается ${longestText}. Ваш текст цел, он выше в переписке. Сократите, ` +
    'пожалуйста, и пришлите снова, или положите подробности в файл.',
  many: (count: number) =>
    `Вложений ${count}, а ВК пропускает ${mostAttachments}. Пришлите, пожалуйста, ещё раз, без лишних.`,
  again: 'Пришлите текст, фото, файл или запись со стены.',
  brackets: 'Пришлите текст словами, фото или файл.',
}

/** VK's limits of one message. */
const longestText = 4096
const mostAttachments = 10

export type Written = { text: string; attachments: string[] }

/** A question answered by one message, whatever is in it. */
export function writtenQuestion<A extends Answers & { content: Written }>(
  rest: Pick<Question<A, 'content' & keyof A & string>, 'text' | 'choices' | 'choose' | 'when'>,
): Question<A> {
  return {
    ...rest,
    asks: 'content',
    read: (text) => writtenOf<A>(text, []),
    readCarried: (names, _, turn) => writtenOf<A>(wordsOf(turn), names),
    retry: says.again,
  } as Question<A>
}

function writtenOf<A extends Answers & { content: Written }>(
  typed: string,
  attachments: string[],
): Reading<A['content'], A> {
  const text = typed.trim()
  if (text.length > longestText) return { retry: says.long(text.length) }
  if (attachments.length > mostAttachments) return { retry: says.many(attachments.length) }
  if (attachments.length === 0 && !/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text)) return { retry: says.brackets }
  return { value: { text, attachments } }
}

function wordsOf({ input }: Turn): string {
  return 'text' in input ? input.text : ''
}
