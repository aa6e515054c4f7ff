/** A conversation of one answer: it is asked for, it says, it is over. */
import type { Choice, Content, Turn } from '../src/bot/turn.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'

export function saying(
  slug: string,
  opens: string[],
  answer: (turn: Turn) => Promise<string | Content> | string | Content,
): Conversation {
  return {
    opens,
    scene: dialog(slug, {
      questions: [],
      opening: async (turn) => ({ end: await answer(turn) }),
      finish: async () => undefined,
    }),
  }
}

/** A button that opens another conversation, by its slug. */
export function way(label: string, slug: string, accent = false): Choice {
  return { label, answers: 'menu', value: slug, ...(accent && { accent }) }
}
