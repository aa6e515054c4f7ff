/** «Что приходит и почему»: in plain words, what this very person gets and for what reason. */

import { type Role, tellingOf } from '../src/domain/preferences/telling.ts'
import { stateText } from './fewer.ts'
import { saying, way } from './saying.ts'

const says = {
  title: 'Что вам приходит и почему',
  own: 'Ответы на ваши слова и новости о том, что вы начали: заявка, вопрос, просьба; ваши напоминания. Потому что вы об этом спросили; выключить их нельзя, а напоминания можно в «Мои напоминания».',
  role: (names: string) =>
    `Дела роли: ${names}. Потому что эту работу вы взяли на себя; придут и после «Стоп», а роль можно сложить через организатора.`,
  topics: (titles: string) => `Рассылки на темы: ${titles}. Потому что вы в Ассоциации и эти темы не выключали.`,
  plain: 'Рассылки Ассоциации. Потому что вы в ней.',
  silenced: 'Рассылки сейчас не приходят.',
  allOff: 'Рассылки по темам не приходят: все темы выключены.',
  notMember: 'Рассылок нет: они для тех, кто в Ассоциации.',
  change: 'Меньше сообщений',
}

const roleNames: Record<Role, string> = {
  organizer: 'организатор',
  curator: 'куратор',
  trainer: 'тренер',
  mentor: 'наставник',
  volunteer: 'волонтёр',
  treasurer: 'казначей',
  director: 'руководитель организации',
  official: 'представитель управления образования',
}

export const why = saying('why', ['Что приходит и почему', 'Почему мне это приходит'], async (turn) => {
  const { club, person, now } = turn
  const telling = await tellingOf(club, person, now)
  const { member, roles, topics, stopped, pausedUntil, often } = telling
  const on = topics.filter((topic) => topic.on).map(({ title }) => `«${title}»`)
  const silenced = stopped || pausedUntil !== undefined || often === 'mine'
  const mailings = !member
    ? says.notMember
    : silenced
      ? `${says.silenced} ${stateText(turn, telling)}`
      : on.length > 0
        ? `${says.topics(on.join(', '))} ${stateText(turn, telling)}`
        : topics.length > 0
          ? says.allOff
          : `${says.plain} ${stateText(turn, telling)}`
  const lines = [
    says.own,
    ...(roles.length > 0 ? [says.role(roles.map((role) => roleNames[role]).join(', '))] : []),
    mailings,
  ]
  return {
    text: [says.title, ...lines.map((line) => `— ${line}`)].join('\n\n'),
    choices: [[way(says.change, 'fewer')]],
  }
})
