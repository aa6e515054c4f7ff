/** Moments of an event that are changed in words: its time, registering, the pass, publishing later, a copy's day. */
import type { Turn } from '../src/bot/turn.ts'
import { copyEvent, publishLater } from '../src/domain/events/publish.ts'
import { sayMoment } from '../src/domain/moments/say.ts'
import { applyChange, applyMove } from './event-changed.ts'
import { showOwn } from './event-own.ts'
import { gone, isOwn, notYours, ownOf } from './event-own-words.ts'

/** What is asked, by the name that stands in taps. */
export const momentFields: Record<string, string> = {
  when: 'На когда переносим? Например: «в пятницу в 15:00», «3 декабря в 16:30». Длина останется прежней.',
  opens: 'Когда открыть запись? Например: «завтра в 9», «1 декабря в 12:00».',
  closes: 'До какого времени записывать? Например: «в четверг в 18:00».',
  pass: 'До какого времени нужны данные для пропуска? Их спрошу при записи, с отдельного согласия.',
  later: 'Когда опубликовать? Например: «завтра в 9», «в понедельник в 12:00».',
  copy: 'Когда пройдёт следующее? Остальное возьму из этого события.',
}

const says = {
  closesLate: 'Это позже начала, а запись закрывают до него. Когда закроем?',
  passLate: (when: string) => `Пропуск нужен до начала, а оно ${when}. Напишите время раньше.`,
  passNote: 'Имя и фамилия как в паспорте, дата рождения, номер паспорта',
  late: 'К этому времени событие уже начнётся. Напишите время раньше.',
  past: 'Это время уже прошло. Напишите то, что впереди.',
  planned: (when: string) => `Хорошо, опубликую ${when}.`,
  published: 'Это событие уже опубликовано.',
  cancelled: 'Это событие отменено.',
}

const MINUTE_MS = 60_000

/** Does it, or says why that moment will not do. `at` null: the moment is taken away. */
export async function applyMoment(
  turn: Turn,
  { number, field, key }: { number: number; field: string; key: string },
  at: Date | null,
): Promise<string | undefined> {
  const { club, person: by, cause, now } = turn
  const zone = club.settings.timeZone
  const found = await ownOf(turn, number)
  if (!isOwn(found)) {
    turn.reply(found)
    return undefined
  }
  const first = found.dates.find(({ startsAt, state }) => state === 'open' && startsAt > now) ?? found.dates[0]
  const done = async (change: Parameters<typeof applyChange>[2]) => {
    await applyChange(turn, number, change)
    return undefined
  }
  switch (field) {
    case 'when':
      return at ? applyMove(turn, { number, key, startsAt: at }) : undefined
    case 'opens':
      return done({ opensAt: at })
    case 'closes': {
      if (!at || !first) return done({ closesBefore: null })
      if (at > first.startsAt) return says.closesLate
      return done({ closesBefore: Math.round((first.startsAt.getTime() - at.getTime()) / MINUTE_MS) })
    }
    case 'pass': {
      if (!at || !first) return done({ pass: null })
      if (at >= first.startsAt) return says.passLate(sayMoment(first.startsAt, zone, now))
      return done({ pass: { until: at, note: found.event.pass?.note ?? says.passNote } })
    }
    case 'later': {
      const result = at && (await publishLater(club, { number, at, by, cause, now }))
      if (!result) return undefined
      if (result.outcome === 'late' || result.outcome === 'past') return says[result.outcome]
      if (result.outcome === 'scheduled') await showOwn(turn, number, says.planned(sayMoment(at, zone, now)))
      else if ('event' in result) turn.reply(says[result.outcome as 'published' | 'cancelled'])
      else turn.reply(result.outcome === 'unknown' ? gone : notYours)
      return undefined
    }
    default: {
      const result = at && (await copyEvent(club, { number, startsAt: at, by, cause, now }))
      if (!result) return undefined
      if (result.outcome === 'past') return says.past
      if (result.outcome === 'drafted') await showOwn(turn, result.event.number)
      else turn.reply(result.outcome === 'unknown' ? gone : notYours)
      return undefined
    }
  }
}
