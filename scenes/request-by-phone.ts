/** «Записать по звонку»: an organizer enters a request for somebody without VK, closed by the volunteer's word. */
import { askByPhone } from '../src/domain/help/ask.ts'
import { may } from '../src/domain/roles/rights.ts'
import { tellHelp } from './help-tell.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'
import { askedOf, districtsOf, type Wish } from './request-answers.ts'
import { detailQuestions, whatQuestion } from './request-questions.ts'

const says = {
  notYours: 'Записать просьбу по звонку может организатор.',
  agreed: (operator: string) =>
    'Прочитайте в трубку и спросите согласие:\n\n' +
    `«Чтобы помочь, ${operator} запишет ваше имя, телефон, адрес и просьбу. Их увидят организаторы и доброволец, который ` +
    'придёт. Адрес и телефон удалим через 30 дней. Вы согласны?»\n\nСказали «да»?',
  operator: 'Ассоциация',
  yes: 'Да, согласие есть',
  no: 'Нет',
  refused: 'Хорошо, ничего не записываю.',
  agreedAgain: 'Нажмите «Да, согласие есть» или «Нет».',
  name: 'Как зовут того, кому помочь? Так к нему обратится доброволец.',
  nameAgain: 'Напишите имя, до 100 знаков.',
  sent: (number: number) =>
    `Записано: просьба № ${number}. Номер скажите по телефону: его назовут у двери. Решение — в карточке; о каждом шаге ` +
    'напишу вам, перезванивайте сами.',
  past: 'Пока записывали, это время прошло.',
}

export const requestByPhone: Conversation = {
  opens: ['Записать по звонку'],
  scene: dialog<Wish>('request-by-phone', {
    async opening({ club, person }) {
      if (!(await may(club, person, 'decide-request'))) return { end: says.notYours }
      return { known: districtsOf(club).length === 0 ? { district: null } : {} }
    },
    questions: [
      {
        asks: 'agreed',
        text: (_, { club }) => says.agreed(club.settings.operator?.name ?? says.operator),
        choices: [[{ label: says.yes, value: 'yes', accent: true }], [{ label: says.no, value: 'no' }]],
        choose: (value) => (value === 'yes' ? { value } : { end: says.refused }),
        retry: says.agreedAgain,
      },
      {
        asks: 'name',
        text: says.name,
        read(text, _, { club }) {
          const name = text.trim()
          return name === '' || name.length > 100 ? { retry: says.nameAgain } : { value: club.vault.seal(name) }
        },
        retry: says.nameAgain,
      },
      whatQuestion<Wish>(),
      ...detailQuestions<Wish>(true),
    ],
    async finish(turn, answers) {
      const { club, person, cause, now } = turn
      const result = await askByPhone(club, { by: person, asked: askedOf(answers), cause, now })
      if (result.outcome === 'past') return { forget: 'when', because: says.past }
      if (result.outcome === 'asked') await tellHelp(turn, result.request)
      turn.reply(result.outcome === 'asked' ? says.sent(result.request.number) : says.notYours)
      return undefined
    },
  }),
}
