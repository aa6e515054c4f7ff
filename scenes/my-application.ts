/** «Моя заявка»: what became of it, and taking it back. */
import { past } from '../src/domain/membership/standing.ts'
import { withdrawApplication } from '../src/domain/membership/withdraw.ts'
import { retellOrganizers } from './application-card.ts'
import { linesOf } from './application-lines.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'
import { saying, way } from './saying.ts'

const says = {
  none: 'Заявки у вас нет.',
  waits: (lines: string) => `Ваша заявка у организаторов, обычно отвечают до вечера.\n${lines}`,
  accepted: 'Заявка принята, вы с нами.',
  left: 'Заявка была принята, потом вы вышли из Ассоциации. Вернуться можно в любой день.',
  declined: 'Пока не смогли принять. События и ответы новичкам открыты и так, подать заявку снова можно в любой день.',
  withdrawn: 'Вы забрали заявку. Подать снова можно в любой день.',
  sure: 'Забрать заявку? Организаторы её больше не увидят среди тех, кто ждёт.',
  yes: 'Забрать заявку',
  no: 'Оставить',
  kept: 'Хорошо, заявка остаётся.',
  done: 'Готово, заявку забрали. Данные удалим через 30 дней; сразу — в «Мои данные».',
  nothing: 'Забирать нечего: заявки, которая ждёт ответа, у вас нет.',
}

export const myApplication = saying('my-application', ['Моя заявка'], async ({ club, person }) => {
  const { application, membership } = await past(club, person)
  switch (application?.state) {
    case undefined:
      return { text: says.none, choices: [[way('Вступить', 'join', true)]] }
    case 'waiting':
      return {
        text: says.waits(linesOf(application)),
        choices: [[way('Изменить заявку', 'change')], [way('Забрать заявку', 'take-back')]],
      }
    case 'accepted':
      return membership?.active ? says.accepted : { text: says.left, choices: [[way('Вступить', 'join')]] }
    case 'declined':
      return { text: says.declined, choices: [[way('Вступить', 'join')], [way('Написать человеку', 'human')]] }
    case 'withdrawn':
      return { text: says.withdrawn, choices: [[way('Вступить', 'join')]] }
  }
})

export const takeBack: Conversation = {
  opens: ['Забрать заявку', 'Отозвать заявку'],
  scene: dialog<{ sure: string }>('take-back', {
    async opening({ club, person }) {
      const { application } = await past(club, person)
      return application?.state === 'waiting' ? undefined : { end: says.nothing }
    },
    questions: [
      {
        asks: 'sure',
        text: says.sure,
        choices: [[{ label: says.yes, value: 'yes' }], [{ label: says.no, value: 'no' }]],
        choose: (value) => (value === 'yes' ? { value } : { end: says.kept }),
        retry: says.sure,
      },
    ],
    async finish(turn) {
      const { club, person, cause, now } = turn
      const result = await withdrawApplication(club, { person, cause, now })
      if (result.outcome === 'nothing-waits') {
        turn.reply(says.nothing)
        return undefined
      }
      await retellOrganizers(turn, result.application)
      turn.reply(says.done)
      return undefined
    },
  }),
}
