/** «Моя карточка»: what the association knows a member by. */
import { dayIn } from '../src/domain/dates.ts'
import { past } from '../src/domain/membership/standing.ts'
import { linesOf } from './application-lines.ts'
import { saying, way } from './saying.ts'

const says = {
  card: (lines: string, from: string) => `${lines}\nВ Ассоциации с ${from}.`,
  none: 'Карточки пока нет: она появляется, когда вы вступите.',
}

export const myCard = saying('my-card', ['Моя карточка'], async ({ club, person }) => {
  const { membership } = await past(club, person)
  if (!membership?.active) return { text: says.none, choices: [[way('Вступить', 'join', true)]] }
  const from = dayIn(membership.from, club.settings.timeZone)
  const more = membership.figures ? [] : [[way('Цифры для отчёта', 'figures')]]
  return { text: says.card(linesOf(membership), from), choices: [[way('Изменить данные', 'change')], ...more] }
})
