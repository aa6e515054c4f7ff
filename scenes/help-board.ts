/** «Доска просьб»: what stands, what is late, how quickly help comes; a picture of a month. */
import type { Choice, Content } from '../src/bot/turn.ts'
import { type Board, boardOf, type Pace, type Span } from '../src/domain/help/board.ts'
import { sayMinutes } from '../src/domain/help/doing/minutes.ts'
import { monthBefore, monthOf } from '../src/domain/help/month.ts'
import { may } from '../src/domain/roles/rights.ts'
import type { Conversation } from './kit/conversation.ts'
import { saying, way } from './saying.ts'

const says = {
  notYours: 'Доску просьб видят организаторы.',
  now: ({ waiting, clarifying, offered, held, done }: Board['now']) =>
    [
      `Ждут решения: ${waiting}${clarifying > 0 ? `, уточняем: ${clarifying}` : ''}.`,
      `Ищем людей: ${offered}. У помощников: ${held}. Ждут подтверждения: ${done}.`,
    ].join('\n'),
  late: (numbers: string) => `Опаздывают: ${numbers}.`,
  span: ({ entered, done, refused, withdrawn }: Span) =>
    `За 30 дней: принято ${entered}, сделано ${done}, отказано ${refused}, передумали ${withdrawn}.`,
  toClaim: ({ median, p90 }: Pace) => `Берут: обычно за ${sayMinutes(median)}, девять из десяти за ${sayMinutes(p90)}.`,
  toDone: ({ median, p90 }: Pace) => `Делают: обычно за ${sayMinutes(median)}, девять из десяти за ${sayMinutes(p90)}.`,
  repeated: (count: number) => `Просили не раз: ${count}.`,
  helped: (people: number, minutes: number) =>
    `Помогали: ${people}${minutes > 0 ? `, вместе ${sayMinutes(minutes)}` : ''}.`,
  item: (number: number) => `Просьба № ${number}`,
  thisMonth: 'Этот месяц',
  lastMonth: 'Прошлый месяц',
  picture: 'Просьбы за месяц, без имён.',
  watches: 'Под наблюдением',
}

/** Late ones with a button. */
const most = 2

export const helpBoard: Conversation = {
  ...saying('help-board', ['Доска просьб'], async ({ club, person: by, now }) => {
    const result = await boardOf(club, { by, now })
    if (result.outcome === 'not-allowed') return says.notYours
    return contentOf(result.board)
  }),
  cards: {
    async 'help-month'(turn, { value }) {
      const { club, person: by, now } = turn
      if (!(await may(club, by, 'decide-request'))) return turn.reply(says.notYours)
      const month = value === 'last' ? monthBefore(club, now) : monthOf(club, now)
      turn.reply({ text: says.picture, paper: { kind: 'help-month', of: { month, by } } })
    },
  },
}

function contentOf({ now, late, span }: Board): Content {
  const { toClaim, toDone, repeated, helpers, minutes } = span
  const text = [
    says.now(now),
    ...(late.length > 0 ? [says.late(late.map((number) => `№ ${number}`).join(', '))] : []),
    '',
    says.span(span),
    ...(toClaim ? [says.toClaim(toClaim)] : []),
    ...(toDone ? [says.toDone(toDone)] : []),
    ...(repeated > 0 ? [says.repeated(repeated)] : []),
    ...(helpers > 0 ? [says.helped(helpers, minutes)] : []),
  ].join('\n')
  const open = late
    .slice(0, most)
    .map((number): Choice => ({ label: says.item(number), answers: `request:${number}`, value: 'open' }))
  const month = (label: string, value: string): Choice => ({ label, answers: 'help-month:picture', value })
  return {
    text,
    choices: [
      ...(open.length > 0 ? [open] : []),
      [month(says.thisMonth, 'this'), month(says.lastMonth, 'last')],
      [way(says.watches, 'help-watches')],
    ],
  }
}
