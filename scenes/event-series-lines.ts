/** What stands on the card of a repeating event, and of a date on which something is written. */
import type { Choice, Turn } from '../src/bot/turn.ts'
import type { EventRow, OccasionRow } from '../src/domain/events/find.ts'
import { mayRead } from '../src/domain/events/series/minutes.ts'

const says = {
  always: 'Хожу всегда',
  notAlways: 'Не хожу всегда',
  agenda: (text: string) => `\nПовестка: ${text}`,
  written: 'Протоколы',
}

/** The agenda is for whoever is registered; a long one is read under its button. */
export function agendaOf({ person }: Turn, occasion: OccasionRow): string {
  return occasion.agenda && mayRead(occasion, person) ? says.agenda(occasion.agenda) : ''
}

export function seriesRows({ club, person }: Turn, { number, series, teams, regulars }: EventRow): Choice[][] {
  if (!series || teams) return []
  const always = regulars.some((one) => one.person === person && one.via === club.id)
  return [
    [
      always ? seriesAct(number, says.notAlways, 'not-always') : seriesAct(number, says.always, 'always'),
      seriesAct(number, says.written, 'written'),
    ],
  ]
}

/** A tap on a series as a whole. */
export function seriesAct(number: number, label: string, value: string): Choice {
  return { label, answers: `series:${number}`, value }
}
