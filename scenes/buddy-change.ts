/** «Сменить напарника»: either ends a pair quietly; why is heard only by who picks (docs/coverage.md D6). */
import type { Turn } from '../src/bot/turn.ts'
import { endPair } from '../src/domain/buddies/pair.ts'
import { type BuddyRow, pairsOf } from '../src/domain/buddies/wish.ts'
import { awake } from '../src/domain/hours.ts'
import { tellPickers, tellWish } from './buddy-words.ts'
import type { Conversation } from './kit/conversation.ts'
import { courteous, isCourtesy } from './kit/courtesy.ts'
import { dialog, type Option } from './kit/dialog.ts'
import { clipped } from './newcomer-answer.ts'
import { fullName } from './people.ts'
import { way } from './saying.ts'

const says = {
  none: 'Напарника у вас сейчас нет.',
  which: 'С кем закончить?',
  why:
    'Хорошо, так бывает. Почему — можно не объяснять. Если напишете, прочитает только тот, кто подбирает: куратор ' +
    '(пока его нет — организаторы).',
  whyAgain: 'Напишите словами, до 500 знаков, или нажмите «Пропустить».',
  again: 'Поискать другого напарника?',
  againAgain: 'Нажмите «Да, поискать» или «Пока не нужно».',
  yes: 'Да, поискать',
  no: 'Пока не нужно',
  stay: 'Оставить как есть',
  stayed: 'Хорошо, всё остаётся как есть.',
  ended: 'Готово, пара закончилась. Напарнику скажу об этом без причины.',
  endedNext: 'Готово. Напарнику скажу об этом без причины, а вам уже ищут другого.',
  told: 'Пара с напарником закончилась. Так бывает, дело не в вас.',
  gone: 'Эта пара уже закончилась.',
  picker: (one: string, other: string, reason: string | null) =>
    `Пара закончилась: ${one} и ${other}.${reason ? ` Почему: ${reason}` : ''}`,
}

/** `mine`: ids of pairs this person had asked for; only then another is looked for. */
type Changing = { mine: string[]; pair: string; why: string | null; again: string }

export const buddyChange: Conversation = {
  opens: ['Сменить напарника'],
  scene: dialog<Changing>('buddy-change', {
    async opening({ club, person }) {
      const pairs = await pairsOf(club, person)
      const [first] = pairs
      if (!first) return { end: { text: says.none, choices: [[way('Найти напарника', 'buddy-find')]] } }
      const mine = pairs.filter((pair) => pair.person === person).map(({ _id }) => String(_id))
      return { known: pairs.length === 1 ? { mine, pair: String(first._id) } : { mine } }
    },
    questions: [
      {
        asks: 'pair',
        text: says.which,
        choices: async (_, turn) => {
          const pairs = await pairsOf(turn.club, turn.person)
          return Promise.all(
            pairs.slice(0, 6).map(async (pair): Promise<Option[]> => {
              const other = await fullName(turn, otherOf(pair, turn.person))
              return [{ label: clipped(other), value: String(pair._id) }]
            }),
          )
        },
        retry: says.which,
      },
      {
        asks: 'why',
        text: says.why,
        choices: [[{ label: says.stay, value: 'stay' }]],
        choose: (value) => (value === 'stay' ? { end: says.stayed } : { retry: says.whyAgain }),
        read(text) {
          if (isCourtesy(text)) return { retry: courteous(text, says.why) }
          const said = text.trim()
          return said.length <= 500 && /[\p{L}\d]/u.test(said) ? { value: said } : { retry: says.whyAgain }
        },
        optional: true,
        retry: says.whyAgain,
      },
      {
        asks: 'again',
        when: ({ mine = [], pair = '' }) => mine.includes(pair),
        text: says.again,
        choices: [[{ label: says.yes, value: 'yes', accent: true }], [{ label: says.no, value: 'no' }]],
        retry: says.againAgain,
      },
    ],
    async finish(turn, answers) {
      await end(turn, answers)
      return undefined
    },
  }),
}

function otherOf({ person, buddy }: BuddyRow, me: number): number {
  return person === me ? (buddy ?? 0) : person
}

async function end(turn: Turn, { pair: id, why: reason, again }: Changing): Promise<void> {
  const { club, person, cause, now } = turn
  const result = await endPair(club, { id, person, reason, again: again === 'yes', cause, now })
  if (result.outcome === 'nothing') return turn.reply(says.gone)
  const { search, other, next } = result
  const seeker = search.person === other
  turn.tell({
    key: `buddy:${search._id}:over`,
    to: [other],
    content: seeker ? { text: says.told, choices: [[way('Найти напарника', 'buddy-find')]] } : { text: says.told },
    about: [person],
    notBefore: awake(club, now),
    priority: 'work',
  })
  const text = says.picker(await fullName(turn, person), await fullName(turn, other), reason)
  await tellPickers(turn, `buddy:${search._id}:ended`, search, text)
  if (next) await tellWish(turn, next)
  turn.reply(next ? says.endedNext : says.ended)
}
