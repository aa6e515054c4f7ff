/** How an answer of «Новичку» is read. */
import type { Turn } from '../src/bot/turn.ts'
import { dayInWords } from '../src/domain/answers/days.ts'
import { type AnswerRow, isOverdue } from '../src/domain/answers/read.ts'
import { asked, type CommonTopic, isCommonTopic } from '../src/domain/answers/topics.ts'
import type { Option } from './kit/dialog.ts'

const says = {
  fresh: (day: string) => `Верно на ${day}, проверили организаторы.`,
  home: 'Все темы',
  old: (day: string) => `Проверяли ${day}, могло измениться.`,
}

const titles: Record<CommonTopic, string> = {
  housing: 'Жильё',
  allowances: 'Льготы и выплаты',
  passes: 'Пропуска',
  union: 'Профсоюз',
  attestation: 'Аттестация',
}

/** «Жильё» of `housing`; a topic of the community's own is its own title. */
export function topicTitle(topic: string): string {
  if (isCommonTopic(topic)) return titles[topic]
  return topic === asked ? 'Вопросы коллег' : topic
}

export function answerText({ club, now }: Pick<Turn, 'club' | 'now'>, answer: AnswerRow): string {
  const day = dayInWords(answer.trueOn)
  const asOf = isOverdue(club, answer, now) ? says.old(day) : says.fresh(day)
  return `${answer.title}\n\n${answer.text}\n\n${asOf}`
}

/** As much of a title as a button alone in its row shows on a narrow screen. */
export function clipped(title: string): string {
  return title.length > 34 ? `${title.slice(0, 33).trimEnd()}…` : title
}

/** Under a message are six rows: four answers, «Ещё» and «Спросить». */
export const page = 4

export const home: Option = { label: says.home, value: 'home' }

/** Titles that no button holds are read in full above the buttons. */
export function withTitles(text: string, answers: { title: string }[]): string {
  const long = answers.filter(({ title }) => clipped(title) !== title).map(({ title }) => `— ${title}`)
  return [text, ...long].join('\n')
}
