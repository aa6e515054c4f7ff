/** «Меньше сообщений»: what comes without being asked for, why, and every way to have less of it. */

import type { Turn } from '../src/bot/turn.ts'
import { dayInWords } from '../src/domain/dates.ts'
import { type Telling, tellingOf } from '../src/domain/preferences/telling.ts'
import { saying, way } from './saying.ts'

const says = {
  stopped: 'Всё, о чём вы не просили, выключено.',
  paused: (day: string) => `Пауза до ${day}, потом снова начну писать.`,
  often: {
    'as-it-comes': (day: number, week: number) =>
      `Рассылки приходят, когда есть о чём: не больше ${day} в день и ${week} в неделю.`,
    digest: () => 'Рассылки приходят раз в неделю, все сразу.',
    mine: () => 'Рассылок нет, только то, что касается лично вас.',
  },
  off: (titles: string) => `Темы, о которых не пишу: ${titles}.`,
  answers: 'На ваши слова отвечу всегда.',
  topics: 'О чём писать',
  howOften: 'Как часто',
  pause: 'Пауза до даты',
  endPause: 'Снять паузу',
  why: 'Что приходит и почему',
  stop: 'Выключить всё',
  resume: 'Снова писать',
}

export const fewer = saying('fewer', ['Меньше сообщений', 'Реже', 'Пишите реже'], async (turn) => {
  const { club, person, now } = turn
  const telling = await tellingOf(club, person, now)
  const first = [...(telling.topics.length > 0 ? [way(says.topics, 'topics')] : []), way(says.howOften, 'often')]
  const last = telling.stopped
    ? [[way(says.resume, 'resume', true)]]
    : [[telling.pausedUntil ? way(says.endPause, 'resume', true) : way(says.pause, 'pause')], [way(says.stop, 'stop')]]
  return { text: `${stateText(turn, telling)}\n\n${says.answers}`, choices: [first, [way(says.why, 'why')], ...last] }
})

/** What holds now, the strongest first. */
export function stateText({ club }: Pick<Turn, 'club'>, telling: Telling): string {
  const { stopped, pausedUntil, often, topics, budget } = telling
  if (stopped) return says.stopped
  const off = topics.filter(({ on }) => !on).map(({ title }) => `«${title}»`)
  return [
    ...(pausedUntil ? [says.paused(dayInWords(pausedUntil, club.settings.timeZone))] : []),
    says.often[often](budget.perDay, budget.perWeek),
    ...(off.length > 0 && often !== 'mine' ? [says.off(off.join(', '))] : []),
  ].join('\n')
}
