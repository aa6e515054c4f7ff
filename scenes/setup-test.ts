/** A message as members will see it, to the organizer: does anything arrive at all? */
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'
import { maySetUp, notYours, saved, slugOf } from './setup-step.ts'

const says = {
  sent:
    'Отправляю вам проверочное сообщение, такое же, как увидят участники. Если за минуту не пришло: откройте ' +
    'сообщество и разрешите сообщения; если и тогда нет — скажите тому, кто запускает бота.',
  test: (title: string) =>
    `Проверка. Так приходят сообщения от бота сообщества «${title}»: напоминания, приглашения, ответы на заявки. Всё работает.`,
}

export const setupTest: Conversation = {
  scene: dialog(slugOf('test'), {
    questions: [],
    async opening(turn) {
      if (!(await maySetUp(turn))) return { end: notYours }
      const content = { text: says.test(turn.club.settings.title) }
      turn.tell({ key: `setup-test:${turn.cause}`, to: [turn.person], content, priority: 'work' })
      return { end: await saved(turn, 'test', {}, says.sent) }
    },
    finish: async () => undefined,
  }),
}
