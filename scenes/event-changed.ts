/** A changed line of an event: done, told to those registered, and the event as it is now. */
import type { Turn } from '../src/bot/turn.ts'
import {
  type CardChange,
  changeCard,
  changeSeats,
  moveDate,
  type SeatsChanged,
  type Told,
} from '../src/domain/events/change.ts'
import { changeNotices, unseatNotices } from '../src/domain/events/told/change.ts'
import { offerNotices } from '../src/domain/events/told/offers.ts'
import { fields } from './event-fields.ts'
import { showOwn } from './event-own.ts'
import { gone, isOwn, notYours, ownOf } from './event-own-words.ts'
import type { Json } from './kit/dialog.ts'
import { fullName } from './people.ts'

const says = {
  done: 'Готово.',
  told: (count: number) => `Готово. Записавшимся пишу: ${count}.`,
  cancelled: 'Это событие отменено, менять его уже не нужно.',
  late: 'Запись не может открыться после начала. Ничего не меняю.',
  closed: 'Запись открылась бы позже, чем закроется. Ничего не меняю.',
  registered: 'Через это сообщество уже записались, и вести людей дальше будет некому. Оставляю как есть.',
  over: (seats: number, count: number, names: string) =>
    `Записано больше, чем ${seats}. Без места остались бы ${count}, кто записался последними: ${names}. Что сделаем?`,
  teams: 'Записаны команды, и на всех мест не хватит. Напишите капитанам, кто-нибудь откажется сам.',
  unseat: 'Перевести в очередь',
  keep: 'Оставить как есть',
  moved: 'Записавшимся пишу и спрашиваю, придут ли.',
  times: {
    same: 'Так и было, ничего не меняю.',
    past: 'Это время уже прошло. Выберите то, что впереди.',
    begun: 'Это уже началось, время не перенести.',
    cancelled: 'Эта дата отменена.',
    'ends-before': 'Конец получается раньше начала.',
    'too-soon':
      'К этому времени ещё не наступит то, что назначено: публикация, начало записи или срок для пропуска. Сначала ' +
      'поменяйте это.',
  },
}

const namesShown = 5

export async function applyCard(turn: Turn, number: number, field: string, value: Json): Promise<void> {
  const found = await ownOf(turn, number)
  if (!isOwn(found)) return turn.reply(found)
  const change = fields[field]?.change?.(value, found)
  if (change) await applyChange(turn, number, change)
}

/** One change of the card, whatever of it. */
export async function applyChange(turn: Turn, number: number, change: CardChange, quiet = false): Promise<boolean> {
  const { club, person: by, cause, now } = turn
  const result = await changeCard(club, { number, change, by, cause, now })
  switch (result.outcome) {
    case 'changed': {
      const told = tellChanges(turn, result.dates, result.event)
      if (!quiet) await showOwn(turn, number, told > 0 ? says.told(told) : says.done)
      return true
    }
    case 'cancelled':
    case 'late':
    case 'closed':
    case 'registered':
      turn.reply(says[result.outcome])
      return false
    case 'unknown':
      turn.reply(gone)
      return false
    case 'not-allowed':
      turn.reply(notYours)
      return false
  }
}

type Event = Extract<SeatsChanged, { outcome: 'changed' }>['event']

/** Tells those registered through this community; how many it tells. */
export function tellChanges(turn: Turn, dates: Told[], event: Event): number {
  let count = 0
  for (const { occasion, change } of dates) {
    for (const notice of changeNotices(turn.club, event, occasion, turn.now)) {
      if (!notice.key.includes(`:change:${change}`)) continue
      turn.tell(notice)
      count += notice.to.length
    }
  }
  return count
}

/** `unseat`: those over go to the head of the queue. */
export async function applySeats(
  turn: Turn,
  number: number,
  field: string,
  value: Json,
  unseat = false,
): Promise<void> {
  const { club, person: by, cause, now } = turn
  const [seats = 0, from = ''] = (Array.isArray(value) ? value : []) as [number?, string?]
  const bus = value === null ? null : { seats: Number(seats), from: String(from) }
  const wish = field === 'bus' ? { bus } : { seats: value === null ? null : Number(value) }
  const result = await changeSeats(club, { number, ...wish, unseat, by, cause, now })
  switch (result.outcome) {
    case 'changed': {
      for (const { occasion } of result.unseated) {
        for (const notice of unseatNotices(club, result.event, occasion, now)) turn.tell(notice)
      }
      for (const occasion of result.dates) {
        for (const notice of offerNotices(club, result.event, occasion, now)) turn.tell(notice)
      }
      const count = result.unseated.flatMap(({ people }) => people).length
      return showOwn(turn, number, count > 0 ? says.told(count) : says.done)
    }
    case 'over': {
      const people = [...new Set(result.over.flatMap((one) => one.people))]
      const names = await Promise.all(people.slice(0, namesShown).map((person) => fullName(turn, person)))
      const listed = people.length > namesShown ? `${names.join(', ')} и другие` : names.join(', ')
      const act = (label: string, to: string) => ({ label, answers: `event-seats:${number}`, value: to })
      const choices = [[act(says.unseat, String(value))], [act(says.keep, 'keep')]]
      return turn.reply({ text: says.over(Number(value), people.length, listed), choices })
    }
    case 'teams':
    case 'cancelled':
      return turn.reply(says[result.outcome])
    case 'unknown':
      return turn.reply(gone)
    case 'not-allowed':
      return turn.reply(notYours)
  }
}

/** Another length of one date. */
export async function applyUntil(
  turn: Turn,
  { number, key }: { number: number; key: string },
  minutes: number,
): Promise<void> {
  const found = await ownOf(turn, number)
  if (!isOwn(found)) return turn.reply(found)
  const date = found.dates.find((one) => one.key === key)
  if (!date) return turn.reply(gone)
  const endsAt = new Date(date.startsAt.getTime() + minutes * 60_000)
  const because = await applyMove(turn, { number, key, startsAt: date.startsAt, endsAt })
  if (because !== undefined) turn.reply(because)
}

/** Moves a date; what to say where that cannot be. */
export async function applyMove(
  turn: Turn,
  wish: { number: number; key: string; startsAt: Date; endsAt?: Date },
): Promise<string | undefined> {
  const { club, person: by, cause, now } = turn
  const result = await moveDate(club, { ...wish, by, cause, now })
  switch (result.outcome) {
    case 'moved': {
      const { occasion, change, event } = result
      const told = change === null ? 0 : tellChanges(turn, [{ occasion, change }], event)
      await showOwn(turn, wish.number, told > 0 ? says.told(told) : says.done)
      return undefined
    }
    case 'unknown':
      turn.reply(gone)
      return undefined
    case 'not-allowed':
      turn.reply(notYours)
      return undefined
    case 'past':
    case 'ends-before':
    case 'too-soon':
      return says.times[result.outcome]
    default:
      await showOwn(turn, wish.number, says.times[result.outcome])
      return undefined
  }
}
