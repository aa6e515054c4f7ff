/** A curator ends a pair, with the notice that the law asks for, or moves the end of its term. */
import { DateTime } from 'luxon'
import type { Turn } from '../src/bot/turn.ts'
import { openSheet, type Sheet } from '../src/domain/mentoring/board.ts'
import { lastDayBefore, noticeEnd } from '../src/domain/mentoring/notice-days.ts'
import type { EndReason } from '../src/domain/mentoring/pair/pair.ts'
import { readDay, sayDay } from '../src/domain/mentoring/words.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'
import { doesPair } from './pair-does.ts'
import { readReason, reasonRows } from './pair-end.ts'
import { sheetView } from './pair-sheet.ts'

const says = {
  why: 'Почему завершаем? Пара причины не увидит.',
  again: 'Нажмите кнопку или напишите её номер.',
  text: 'Добавить для кураторов? Можно пропустить.',
  sure: (day: string) =>
    `Наставника предупреждают не меньше чем за три рабочих дня (ст. 351.8 ТК РФ): последний день пары — ${day}. Обе стороны узнают сейчас.`,
  yes: 'Предупредить',
  no: 'Оставить',
  left: 'Хорошо, всё остаётся как есть.',
  late: 'Эта пара уже завершена или завершается.',
  term: 'До какого дня пара? Например: «до 31 мая», «через два месяца».',
  termAgain: 'Напишите день, который впереди, не дальше трёх лет.',
  set: (day: string) => `Срок пары — до ${day}. Обе стороны узнают.`,
}

export const sheetEnd: Conversation = {
  scene: dialog<{ number: number; why: EndReason; text: string | null; sure: string }>('pair-sheet-end', {
    opening: standing,
    questions: [
      { asks: 'why', text: says.why, choices: reasonRows, retry: says.again },
      { asks: 'text', text: says.text, read: readReason, optional: true, retry: says.text },
      {
        asks: 'sure',
        text: (_, { club, now }) => says.sure(lastDayBefore(club, noticeEnd(club, now))),
        choices: [
          [
            { label: says.yes, value: 'yes' },
            { label: says.no, value: 'no' },
          ],
        ],
        retry: says.again,
      },
    ],
    async finish(turn, { number, why, text, sure }) {
      if (sure !== 'yes') {
        turn.reply(says.left)
        return undefined
      }
      const done = await doesPair(turn, number, { kind: 'end', why, text, notice: noticeEnd(turn.club, turn.now) })
      const sheet = done?.outcome === 'ending' ? await sheetOf(turn, number) : undefined
      turn.reply(sheet ? sheetView(turn, sheet) : says.late)
      return undefined
    },
  }),
}

export const sheetTerm: Conversation = {
  scene: dialog<{ number: number; day: string }>('pair-sheet-term', {
    opening: standing,
    questions: [
      {
        asks: 'day',
        text: says.term,
        read(text, _, { club, now }) {
          const day = readDay(club, text, now)
          return day === undefined ? { retry: says.termAgain } : { value: day }
        },
        retry: says.termAgain,
      },
    ],
    async finish(turn, { number, day }) {
      const until = DateTime.fromISO(`${day}T18:00`, { zone: turn.club.settings.timeZone }).toJSDate()
      const done = await doesPair(turn, number, { kind: 'term', until })
      if (done?.outcome === 'wrong-day') return { forget: 'day', because: says.termAgain }
      turn.reply(done?.outcome === 'set' ? says.set(sayDay(day)) : says.late)
      return undefined
    },
  }),
}

async function standing(turn: Turn) {
  const [kind, tapped] = 'chosen' in turn.input && turn.input.chosen ? turn.input.chosen.answers.split(':') : []
  const number = Number(tapped)
  const sheet = kind === 'pair-sheet' ? await sheetOf(turn, number) : undefined
  return sheet?.state === 'living' ? { known: { number } } : { end: says.late }
}

async function sheetOf({ club, person, now }: Turn, number: number): Promise<Sheet | undefined> {
  const opened = await openSheet(club, { number, by: person, now })
  return opened.outcome === 'sheet' ? opened.sheet : undefined
}
