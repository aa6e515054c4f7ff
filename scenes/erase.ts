/** The last step of «Удалить мои данные», written by hand because the talk itself is among what goes. */
import type { IContext, IScene } from '@vk-io/scenes'
import type { TurnContext } from '../src/bot/turn.ts'
import { eraseNow } from '../src/domain/personal-data/erase.ts'
import type { Conversation } from './kit/conversation.ts'

const says = {
  /** In place of the organizers' cards. */
  gone: 'Данные удалены по просьбе человека, решать нечего.',
  erased: 'Готово, данные удалены. События и ответы новичкам открыты и так.',
}

const scene: IScene = {
  slug: 'erase',
  async enterHandler(context: IContext) {
    const { turn, session } = context as unknown as TurnContext
    const { club, person, cause, now } = turn
    const { told } = await eraseNow(club, { person, cause, now, sparing: ['talks'] })
    // A draft put aside holds answers too. What this turn commits is all that is left of the talk.
    for (const kept of Object.keys(session)) if (kept !== '__scene') delete session[kept]
    for (const key of told) turn.retell(key, { text: says.gone })
    turn.reply(says.erased)
    await context.scene.leave()
  },
  leaveHandler() {},
}

export const erase: Conversation = { scene }
