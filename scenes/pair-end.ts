/** «Завершить»: either side ends the year early, at once; the reason is one tap and the curator's alone. */
import type { Turn } from '../src/bot/turn.ts'
import type { EndReason } from '../src/domain/mentoring/pair/pair.ts'
import { otherOf } from '../src/domain/mentoring/told/names.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog, type Option } from './kit/dialog.ts'
import { doesPair } from './pair-does.ts'
import { pairOfTap } from './pair-own.ts'
import { way } from './saying.ts'

const longest = 500

const says = {
  why: (name: string) => `Завершить пару (${name})? Это можно в любой день. Почему — увидит только куратор.`,
  again: 'Нажмите кнопку или напишите её номер.',
  text: 'Хотите добавить пару слов? Прочтёт только куратор. Можно пропустить.',
  long: `Длиннее ${longest} знаков. Напишите, пожалуйста, короче.`,
  sure: 'Завершаем? Вторая сторона узнает об этом без причины.',
  yes: 'Завершить',
  no: 'Оставить',
  left: 'Хорошо, всё остаётся как есть.',
  ended: {
    mentor: 'Пара завершена, место у вас снова свободно. Спасибо вам за это время!',
    mentee: 'Пара завершена. Спасибо вам за это время! Понадобится наставник снова — «Найти наставника».',
  },
  over: 'Эта пара уже завершена.',
  ending: 'Куратор уже завершает эту пару, делать ничего не нужно.',
  find: 'Найти наставника',
}

/** As people say it. */
export const endReasons: Record<EndReason, string> = {
  time: 'Не хватает времени',
  moved: 'Переезд, другая работа',
  reached: 'Цель достигнута',
  'not-fit': 'Не сложилось',
  health: 'Здоровье',
  other: 'Другое',
}

export const reasonRows: Option[][] = Object.entries(endReasons).map(([value, label]) => [{ label, value }])

type Ending = {
  number: number
  name: string
  side: 'mentee' | 'mentor'
  why: EndReason
  text: string | null
  sure: string
}

export const pairEnd: Conversation = {
  scene: dialog<Ending>('pair-end', {
    async opening(turn) {
      const found = await pairOfTap(turn)
      if (!found?.pair.acceptedAt || found.pair.endedAt) return { end: says.over }
      if (found.pair.state === 'ending') return { end: says.ending }
      const { name } = await otherOf(turn.club, found.pair, found.side)
      return { known: { number: found.pair.number, name, side: found.side } }
    },
    questions: [
      { asks: 'why', text: ({ name = '' }) => says.why(name), choices: reasonRows, retry: says.again },
      { asks: 'text', text: says.text, read: readReason, optional: true, retry: says.text },
      {
        asks: 'sure',
        text: says.sure,
        choices: [
          [
            { label: says.yes, value: 'yes' },
            { label: says.no, value: 'no' },
          ],
        ],
        retry: says.again,
      },
    ],
    async finish(turn, { number, side, why, text, sure }) {
      if (sure !== 'yes') {
        turn.reply(says.left)
        return undefined
      }
      const done = await doesPair(turn, number, { kind: 'end', why, text, notice: null })
      if (done?.outcome !== 'ended') turn.reply(says.over)
      else
        turn.reply({ text: says.ended[side], ...(side === 'mentee' && { choices: [[way(says.find, 'mentor-find')]] }) })
      return undefined
    },
  }),
}

/** Sealed before the talk keeps it. */
export function readReason(said: string, _: unknown, { club }: Turn) {
  const words = said.trim()
  return words.length > longest ? { retry: says.long } : { value: club.vault.seal(words) }
}
