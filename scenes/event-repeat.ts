/** How an event repeats, its slots, one date called off, and what is written of a date: each one question to an organizer. */
import { DateTime } from 'luxon'
import type { Turn } from '../src/bot/turn.ts'
import { cancelNotices } from '../src/domain/events/change-notices.ts'
import type { OccasionRow } from '../src/domain/events/find.ts'
import { longestAgenda, longestMinutes, writeMinutes } from '../src/domain/events/minutes.ts'
import { readPhrase } from '../src/domain/events/phrase.ts'
import { minutesUntil } from '../src/domain/events/phrase-length.ts'
import { concerned } from '../src/domain/events/roster-change.ts'
import { cancelOneDate, setSeries } from '../src/domain/events/series.ts'
import { addSlots, type Slot } from '../src/domain/events/slots.ts'
import { findMoment } from '../src/domain/moments/read.ts'
import { sayRule } from '../src/domain/moments/say.ts'
import { tellChanges } from './event-changed.ts'
import { showDate, showDates } from './event-dates.ts'
import { gone, isOwn, notYours, ownOf } from './event-own-words.ts'
import type { Conversation } from './kit/conversation.ts'
import { courteous, isCourtesy } from './kit/courtesy.ts'
import { dialog } from './kit/dialog.ts'
import { lastOf, type WhenAnswers, whenQuestions } from './remind-when.ts'

const says = {
  now: (rule: string) => `Сейчас повторяется: ${rule}. Поменять или больше не повторять?`,
  other: 'Другое',
  never: 'Больше не повторять',
  often: 'Как часто? Например: «каждую среду в 16:30», «каждый первый вторник месяца в 15:00».',
  once: 'Это один раз. Как часто повторять? Например: «каждую среду в 16:30».',
  set: (rule: string, count: number) => `Готово: ${rule}. Даты на пять недель вперёд: ${count}, дальше добавлю сам.`,
  ended: 'Хорошо, новых дат не будет. Те, что уже назначены, остаются.',
  noDays: 'По такому правилу впереди ни одного дня.',
  slotsAlready: 'Здесь уже слоты, у каждого своё время. Повторять можно событие с одним временем.',
  cancelled: 'Это событие отменено.',
  slots:
    'Пришлите слоты, каждый с новой строки: время, название, места. Например:\n10:00–11:00 Игры на уроке, 20 мест\n11:30–12:30 Голос учителя',
  slotsAgain: 'Каждая строка — время и название, например «10:00–11:00 Игры на уроке, 20 мест».',
  badLine: (line: string) =>
    `Строку «${line}» не получилось прочитать. Нужно время и название: «10:00–11:00 Игры на уроке, 20 мест». Пришлите слоты ещё раз.`,
  past: (line: string) => `В строке «${line}» время уже прошло или конец раньше начала. Пришлите слоты ещё раз.`,
  many: 'Слотов очень много, больше 60 не помещается.',
  series: 'Это событие повторяется, у него свои даты. Слоты бывают у события с одним днём.',
  added: (count: number) => `Готово, слотов добавлено: ${count}. Записываются на каждый отдельно.`,
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

function tapped({ input }: Turn): { number: number; key: string; value: string } {
  const { answers = '', value = '' } = 'chosen' in input && input.chosen ? input.chosen : {}
  const [, number = '', ...key] = answers.split(':')
  return { number: Number(number), key: key.join(':'), value }
}

const acting = ({ person: by, cause, now }: Turn) => ({ by, cause, now })

type Repeating = WhenAnswers & { number: number; rule: string; change: string }

export const eventRepeat: Conversation = {
  scene: dialog<Repeating>('event-repeat', {
    async opening(turn) {
      const { number } = tapped(turn)
      const found = await ownOf(turn, number)
      return isOwn(found) ? { known: { number, rule: found.event.series?.rule ?? '' } } : { end: found }
    },
    questions: [
      {
        asks: 'change',
        when: ({ rule }) => rule !== '',
        text: ({ rule = '' }) => says.now(sayRule(rule)),
        choices: [[{ label: says.other, value: 'other' }], [{ label: says.never, value: 'never' }]],
        retry: ({ rule = '' }) => says.now(sayRule(rule)),
      },
      ...whenQuestions<Repeating>({ gate: ({ change }) => change !== 'never', instead: () => says.often, soon: [] }),
    ],
    async finish(turn, answers) {
      const { number, change } = answers
      const rule = change === 'never' ? null : (lastOf(answers)?.rule ?? undefined)
      if (rule === undefined) return { forget: 'when', because: says.once }
      const result = await setSeries(turn.club, { number, rule, ...acting(turn) })
      switch (result.outcome) {
        case 'set': {
          tellChanges(turn, result.moved, result.event)
          const ahead = result.dates.filter(({ startsAt, state }) => startsAt > turn.now && state === 'open').length
          await showDates(turn, number, 0, rule === null ? says.ended : says.set(sayRule(rule), ahead))
          return undefined
        }
        case 'never':
          return { forget: 'when', because: says.noDays }
        case 'slots':
          await showDates(turn, number, 0, says.slotsAlready)
          return undefined
        case 'cancelled':
          turn.reply(says.cancelled)
          return undefined
        default:
          turn.reply(result.outcome === 'unknown' ? gone : notYours)
          return undefined
      }
    },
  }),
}

/** Without an end a slot lasts so long. */
const USUAL_MINUTES = 60

export const eventSlots: Conversation = {
  scene: dialog<{ number: number; slots: string[] }>('event-slots', {
    async opening(turn) {
      const { number } = tapped(turn)
      const found = await ownOf(turn, number)
      return isOwn(found) ? { known: { number } } : { end: found }
    },
    questions: [
      {
        asks: 'slots',
        text: says.slots,
        async read(text, { number = 0 }, turn) {
          if (isCourtesy(text)) return { retry: courteous(text, says.slots) }
          const found = await ownOf(turn, number)
          if (!isOwn(found)) return { end: found }
          const lines = text
            .split(/[\n;]/)
            .map((line) => line.trim())
            .filter(Boolean)
          const wrong = lines.find((line) => slotOf(turn, line, found.dates[0]) === undefined)
          if (lines.length === 0) return { retry: says.slotsAgain }
          return wrong === undefined ? { value: lines } : { retry: says.badLine(wrong) }
        },
        retry: says.slotsAgain,
      },
    ],
    async finish(turn, { number, slots: lines }) {
      const found = await ownOf(turn, number)
      if (!isOwn(found)) {
        turn.reply(found)
        return undefined
      }
      const slots = lines.flatMap((line) => slotOf(turn, line, found.dates[0]) ?? [])
      const result = await addSlots(turn.club, { number, slots, ...acting(turn) })
      switch (result.outcome) {
        case 'added':
          await showDates(turn, number, 0, says.added(slots.length))
          return undefined
        case 'past':
          return { forget: 'slots', because: says.past(lines[result.index] ?? '') }
        case 'many':
        case 'series':
        case 'cancelled':
          turn.reply(says[result.outcome])
          return undefined
        default:
          turn.reply(result.outcome === 'unknown' ? gone : notYours)
          return undefined
      }
    },
  }),
}

/** «10:00–11:00 Игры на уроке, 20 мест»: on the event's own day unless another is said. A place stands in the title. */
function slotOf({ club, now }: Turn, line: string, first: OccasionRow | undefined): Slot | undefined {
  const zone = club.settings.timeZone
  const day = DateTime.fromJSDate(first?.startsAt ?? now, { zone })
    .setLocale('ru')
    .toFormat("d MMMM yyyy 'года'")
  const said = findMoment(line, { now, zone }).hasDay ? line : `${day} ${line}`
  const { title, meaning, minutes, until, place, seats } = readPhrase(said, { now, zone })
  if (meaning.outcome !== 'moment' || title === '') return undefined
  const startsAt = meaning.at
  const lasts = minutes ?? (until ? minutesUntil(until, startsAt, zone) : undefined) ?? USUAL_MINUTES
  const named = [title, place].filter(Boolean).join(', ').slice(0, 100)
  return { title: named, startsAt, endsAt: new Date(startsAt.getTime() + lasts * 60_000), seats: seats ?? null }
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
