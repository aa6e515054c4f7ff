/** «Покинуть ассоциацию»: asked once, with what becomes of the data. */
import { leave } from '../src/domain/membership/leave.ts'
import { standing } from '../src/domain/membership/standing.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'
import { way } from './saying.ts'

const says = {
  notMember: 'Вы сейчас не в Ассоциации, выходить неоткуда.',
  sure:
    'Покинуть Ассоциацию? Объяснять ничего не нужно. Данные побудут у нас 30 дней, вдруг захочется вернуться, потом ' +
    'удалятся сами. Сразу — в «Мои данные».',
  yes: 'Покинуть',
  no: 'Остаться',
  again: 'Нажмите «Покинуть» или «Остаться».',
  stayed: 'Хорошо, ничего не меняю.',
  left: 'Готово. Спасибо, что были с нами. События открыты и так, а вернуться можно в любой день: «Вступить».',
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
        text: says.sure,
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
