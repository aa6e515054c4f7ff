import { concerned } from '../src/domain/events/roster/change.ts'
import { longestAgenda, longestMinutes, writeMinutes } from '../src/domain/events/series/minutes.ts'
import { cancelOneDate } from '../src/domain/events/series/series.ts'
import { cancelNotices } from '../src/domain/events/told/change.ts'
import { showDate, showDates } from './event-dates.ts'
import { gone, isOwn, notYours, ownOf } from './event-own-words.ts'
import { acting, tapped } from './event-tapped.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'

const says = {
  cancelled: 'Это событие отменено.',
  why: 'Отменить только эту дату? Напишите причину, её прочитают записавшиеся, или нажмите кнопку.',
  noWhy: 'Без причины',
  keep: 'Оставить',
  again: 'Напишите причину словами или нажмите кнопку.',
  kept: 'Хорошо, ничего не меняю.',
  off: (count: number) => `Эта дата отменена, остальные в силе.${count > 0 ? ` Записавшимся пишу: ${count}.` : ''}`,
  begun: 'Это уже началось, отменить нельзя.',
  agenda: 'Пришлите повестку, до 3000 знаков. Её увидят те, кто записан на эту дату. Прежнюю она заменит.',
  minutes: 'Пришлите протокол, до 4000 знаков. Его увидят те, кто был записан на эту дату. Прежний он заменит.',
  long: (most: number, length: number) => `Здесь ${length} знаков, а помещается ${most}. Сократите, пожалуйста.`,
  words: 'Пришлите текст словами.',
  written: { agenda: 'Повестка записана.', minutes: 'Протокол записан.' },
}

export const eventDateOff: Conversation = {
  scene: dialog<{ number: number; key: string; why: string }>('event-date-off', {
    async opening(turn) {
      const { number, key } = tapped(turn)
      const found = await ownOf(turn, number)
      return isOwn(found) ? { known: { number, key } } : { end: found }
    },
    questions: [
      {
        asks: 'why',
        text: says.why,
        choices: [
          [
            { label: says.noWhy, value: 'none' },
            { label: says.keep, value: 'keep' },
          ],
        ],
        choose: (value) => (value === 'keep' ? { end: says.kept } : { value: '' }),
        read: (text) => (/\p{L}/u.test(text) && text.length <= 500 ? { value: text.trim() } : { retry: says.again }),
        retry: says.again,
      },
    ],
    async finish(turn, { number, key, why }) {
      const result = await cancelOneDate(turn.club, { number, key, why, ...acting(turn) })
      switch (result.outcome) {
        case 'off': {
          const { event, occasion } = result
          if (occasion) for (const notice of cancelNotices(turn.club, event, occasion, turn.now)) turn.tell(notice)
          await showDates(turn, number, 0, says.off(occasion ? concerned(occasion).length : 0))
          return undefined
        }
        case 'begun':
          turn.reply(says.begun)
          return undefined
        case 'cancelled-already':
        case 'no-such-day':
          await showDate(turn, number, key)
          return undefined
        default:
          turn.reply(result.outcome === 'unknown' ? gone : notYours)
          return undefined
      }
    },
  }),
}

type Writing = { number: number; key: string; what: 'agenda' | 'minutes'; text: string }

export const eventMinutes: Conversation = {
  scene: dialog<Writing>('event-minutes', {
    async opening(turn) {
      const { number, key, value } = tapped(turn)
      const found = await ownOf(turn, number)
      if (!isOwn(found)) return { end: found }
      return { known: { number, key, what: value === 'minutes' ? 'minutes' : 'agenda' } }
    },
    questions: [
      {
        asks: 'text',
        text: ({ what }) => (what === 'minutes' ? says.minutes : says.agenda),
        read(text, { what }) {
          const most = what === 'minutes' ? longestMinutes : longestAgenda
          if (text.trim().length > most) return { retry: says.long(most, text.trim().length) }
          return /[\p{L}\p{N}]/u.test(text) ? { value: text.trim() } : { retry: says.words }
        },
        retry: says.words,
      },
    ],
    async finish(turn, { number, key, what, text }) {
      const result = await writeMinutes(turn.club, { number, key, what, text, ...acting(turn) })
      if (result.outcome === 'written') await showDate(turn, number, key, says.written[what])
      else
        turn.reply(result.outcome === 'not-allowed' ? notYours : result.outcome === 'cancelled' ? says.cancelled : gone)
      return undefined
    },
  }),
}
