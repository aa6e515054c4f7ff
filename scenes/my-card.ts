/** «Моя карточка»: what the association knows a member by, who sees it, and the ways to change it. */
import { consentsOf } from '../src/domain/consent/consent.ts'
import { dayIn } from '../src/domain/dates.ts'
import { past } from '../src/domain/membership/standing.ts'
import { cardText } from './card-lines.ts'
import { saying, way } from './saying.ts'

const says = {
  card: (lines: string, from: string, seen: string) => `${lines}\nВ Ассоциации с ${from}.\n\n${seen}`,
  seen: 'Карточку видят организаторы и кураторы; в отчёт идут только числа, без имени.',
  seenByDirector:
    'Карточку видят организаторы и кураторы; имя и должность, с вашего согласия, — руководитель вашей организации; в ' +
    'отчёт идут только числа, без имени.',
  none: 'Карточки пока нет: она появляется, когда вы вступите.',
}

export const myCard = saying('my-card', ['Моя карточка'], async (turn) => {
  const { club, person } = turn
  const { membership } = await past(club, person)
  if (!membership?.active) return { text: says.none, choices: [[way('Вступить', 'join', true)]] }
  const from = dayIn(membership.from, club.settings.timeZone)
  const consents = await consentsOf(club, person)
  const seen = consents.some(({ purpose }) => purpose === 'director') ? says.seenByDirector : says.seen
  const more = membership.figures ? [] : [[way('Цифры для отчёта', 'figures')]]
  return {
    text: says.card(cardText(turn, membership), from, seen),
    choices: [[way('Изменить', 'change', true), way('Напарник', 'buddy')], ...more],
  }
})
