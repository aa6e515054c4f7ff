/** «Целиком»: one message that was joined into the digest, as it would have come by itself. */
import { heldMessage } from '../src/domain/telling/held.ts'
import type { Conversation } from './kit/conversation.ts'

const says = { gone: 'Этого сообщения уже нет.' }

export const digestCards: Conversation = {
  cards: {
    async digest(turn, { value }) {
      turn.reply((await heldMessage(turn.club, turn.person, value)) ?? says.gone)
    },
  },
}
