/** «Слоты»: an organizer writes them a line each. */
import { DateTime } from 'luxon'
import type { Turn } from '../src/bot/turn.ts'
import type { OccasionRow } from '../src/domain/events/find.ts'
import { minutesUntil } from '../src/domain/events/phrase/length.ts'
import { readPhrase } from '../src/domain/events/phrase/phrase.ts'
import { addSlots, type Slot } from '../src/domain/events/series/slots.ts'
import { findMoment } from '../src/domain/moments/read.ts'
import { showDates } from './event-dates.ts'
import { gone, isOwn, notYours, ownOf } from './event-own-words.ts'
import { acting, tapped } from './event-tapped.ts'
import type { Conversation } from './kit/conversation.ts'
import { courteous, isCourtesy } from './kit/courtesy.ts'
import { dialog } from './kit/dialog.ts'

const says = {
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
