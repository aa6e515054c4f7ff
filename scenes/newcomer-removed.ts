/** «Убранные»: answers taken out of «Новичку», for who keeps them, and the way to put one back. */
import type { Turn } from '../src/bot/turn.ts'
import type { AnswerRow } from '../src/domain/answers/read.ts'
import { removedAnswers } from '../src/domain/answers/restore.ts'
import type { Option } from './kit/dialog.ts'
import { answerText, clipped, home, page, withTitles } from './newcomer-answer.ts'

const says = {
  list: 'Эти ответы убраны, новички их не видят. Какой посмотреть?',
  none: 'Убранных ответов нет.',
  gone: 'Среди убранных этого ответа уже нет.',
  more: 'Ещё',
  putBack: 'Вернуть',
}

interface Offer {
  nearest: Option[]
  text: string
}

export function putBackOption(id: string): Option {
  return { label: says.putBack, value: `return:${id}` }
}

export async function removedList(turn: Turn, from: number): Promise<Offer> {
  const all = await removedOnes(turn)
  const some = all.slice(from, from + page)
  const options = some.map(({ _id, title }) => ({ label: clipped(title), value: `old:${_id}` }))
  const more = all.length > from + page ? [{ label: says.more, value: `removed:${from + page}` }] : []
  return { nearest: [...options, ...more, home], text: withTitles(some.length > 0 ? says.list : says.none, some) }
}

export async function removedOne(turn: Turn, id: string): Promise<Offer> {
  const answer = (await removedOnes(turn)).find(({ _id }) => String(_id) === id)
  if (!answer) return { nearest: [home], text: says.gone }
  return { nearest: [putBackOption(id), home], text: answerText(turn, answer) }
}

async function removedOnes({ club, person }: Turn): Promise<AnswerRow[]> {
  const result = await removedAnswers(club, person)
  return result.outcome === 'removed' ? result.answers : []
}
