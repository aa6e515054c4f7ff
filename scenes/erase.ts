/** The last step of «Удалить мои данные», written by hand because the talk itself is among what goes. */
import type { IContext, IScene } from '@vk-io/scenes'
import type { TurnContext } from '../src/bot/turn.ts'
import { eraseNow } from '../src/domain/personal-data/destroy.ts'
import type { Conversation } from './kit/conversation.ts'
import { fullName } from './people.ts'

const says = {
  /** In place of the organizers' cards. */
  gone: 'Данные удалены по просьбе человека, решать нечего.',
  erased: (act: number) =>
    `Готово, данные удалены. Об этом составлен акт № ${act}, имени в нём нет. События и ответы новичкам открыты и так.`,
}

/** What the library keeps in a session itself. */
const library = ['__scene', '$forceUpdate']

const scene: IScene = {
  slug: 'erase',
  async enterHandler(context: IContext) {
    const { turn, session } = context as unknown as TurnContext
    const { club, person, cause, now } = turn
    // Only VK knows the name of somebody who never applied; without VK there is nobody else's word of it to look for.
    const names = await fullName(turn, person).then(
      (name) => [name],
      () => [],
    )
    const erased = await eraseNow(club, { person, cause, now, names, sparing: ['talks'] })
    // A draft put aside holds answers too. What this turn commits is all that is left of the talk, for a day.
    for (const kept of Object.keys(session)) if (!library.includes(kept)) delete session[kept]
    session.forgotten = true
    if (erased.outcome === 'erased') {
      for (const key of erased.told) turn.retell(key, { text: says.gone })
      turn.reply(says.erased(erased.act))
    }
    await context.scene.leave()
  },
  leaveHandler() {},
}

export const erase: Conversation = { scene }
