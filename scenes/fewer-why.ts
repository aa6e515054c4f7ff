/** «Что приходит и почему»: in plain words, what this very person gets and for what reason. */

import type { Turn } from '../src/bot/turn.ts'
import { dayInWords } from '../src/domain/dates.ts'
import { cardOf } from '../src/domain/help/volunteers/card.ts'
import { type Role, tellingOf } from '../src/domain/preferences/telling.ts'
import { type HeldMessage, heldBack } from '../src/domain/telling/held.ts'
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
  held: (lines: string[]) =>
    `Недавно не пришло само, а собрано в «Неделю АМП» (она приходит в воскресенье в 17:00):\n${lines.join('\n')}`,
  heldLine: (day: string, words: string, why: string) => `${day}: «${words}» — ${why}`,
  whys: {
    day: 'в этот день вам уже писали',
    week: 'за неделю вам уже писали достаточно',
    weekly: 'вы просили всё раз в неделю',
  } as Partial<Record<HeldMessage['why'], string>>,
  calls:
    'Зов на помощь, в часы, которые вы назвали в «Когда я могу»; там же пауза и «Не звать». После «Стоп» не приходит.',
  change: 'Меньше сообщений',
  counts: 'Что не ушло людям',
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
    ...(member && (await cardOf(club, person))?.on ? [says.calls] : []),
    ...(await heldLately(turn)),
  ]
  return {
    text: [says.title, ...lines.map((line) => `— ${line}`)].join('\n\n'),
    choices: [[way(says.change, 'fewer')], ...(roles.includes('organizer') ? [[way(says.counts, 'held-back')]] : [])],
  }
})

/** Beginnings of the last few, of as long as they are kept. */
const [most, longest, keptDays] = [5, 60, 30]

async function heldLately({ club, person, now }: Turn): Promise<string[]> {
  const from = new Date(now.getTime() - keptDays * 86_400_000)
  const held = (await heldBack(club, [person], { from, to: now })).get(person) ?? []
  const lines = held.slice(-most).map(({ at, content, why }) => {
    const words = content.text.length > longest ? `${content.text.slice(0, longest).trimEnd()}…` : content.text
    return says.heldLine(dayInWords(at, club.settings.timeZone), words, says.whys[why] ?? '')
  })
  return lines.length > 0 ? [says.held(lines)] : []
}
