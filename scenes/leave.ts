/** «Покинуть ассоциацию»: asked once, with what becomes of the data. */
import type { Turn } from '../src/bot/turn.ts'
import { leave } from '../src/domain/membership/leave.ts'
import { standing } from '../src/domain/membership/standing.ts'
import { isLastOrganizer } from '../src/domain/roles/grant.ts'
import { rolesOf } from '../src/domain/roles/roles.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'
import { way } from './saying.ts'

const says = {
  notMember: 'Вы сейчас не в Ассоциации, выходить неоткуда.',
  sure:
    'Покинуть Ассоциацию? Объяснять ничего не нужно. Данные побудут у нас 30 дней, вдруг захочется вернуться, потом ' +
    'удалятся сами. Сразу — в «Мои данные».',
  role: ' Роль в работе Ассоциации останется за вами, а с ней и данные, пока её не снимут: скажите об этом организаторам.',
  lastOrganizer:
    ' Вы единственный организатор: роль, а с ней и данные, останется за вами, пока вы не передадите её другому.',
  yes: 'Покинуть',
  no: 'Остаться',
  again: 'Нажмите «Покинуть» или «Остаться».',
  stayed: 'Хорошо, ничего не меняю.',
  left: 'Готово. Спасибо, что были с нами. События открыты и так, а вернуться можно в любой день: «Вступить».',
}

/** Leaving ends the membership and not the work: whoever looks after people goes on until somebody else does. */
async function ofRoles({ club, person }: Turn): Promise<string> {
  if ((await rolesOf(club, person)).length === 0) return ''
  return (await isLastOrganizer(club, person)) ? says.lastOrganizer : says.role
}

export const leaving: Conversation = {
  opens: ['Покинуть ассоциацию', 'Выйти из ассоциации'],
  scene: dialog<{ sure: string }>('leave', {
    async opening({ club, person }) {
      return (await standing(club, person)).member ? undefined : { end: says.notMember }
    },
    questions: [
      {
        asks: 'sure',
        text: async (_, turn) => says.sure + (await ofRoles(turn)),
        choices: [[{ label: says.yes, value: 'yes' }], [{ label: says.no, value: 'no', accent: true }]],
        choose: (value) => (value === 'yes' ? { value } : { end: says.stayed }),
        retry: says.again,
      },
    ],
    async finish(turn) {
      const { club, person, cause, now } = turn
      const { outcome } = await leave(club, { person, cause, now })
      turn.reply(outcome === 'left' ? { text: says.left, choices: [[way('Мои данные', 'data')]] } : says.notMember)
      return undefined
    },
  }),
}
