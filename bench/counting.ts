/** The smallest conversation that reads and changes its talk: it counts what was written and says the count. */
import type { IContext } from '@vk-io/scenes'
import type { Conversation } from '../scenes/kit/conversation.ts'
import { COUNT_WORD, says } from './setting.ts'

export const counting: Conversation = {
  opens: [COUNT_WORD],
  scene: {
    slug: 'counting',
    enterHandler(context: IContext) {
      const count = (context.session.count ?? 0) + 1
      context.session.count = count
      context.turn.reply(says.count(count))
    },
    leaveHandler() {},
  },
}
