/** What a run of words says of time, before it is known which moment is meant. */
import type { DateTime } from 'luxon'
import type { Part, Unit } from './vocabulary.ts'
import type { Word } from './words.ts'

/** What a later answer replaces: «в пятницу» after «в среду» is another day. */
export type Kind = 'day' | 'time' | 'part' | 'span' | 'anchor' | 'repeat'

export type Piece =
  /**
   * A day. `next`: which comes after it when it is today and the hour is over, where the words allow it. `weekday`: only
   * that was said, so a date beside it may be another week's.
   */
  | { kind: 'day'; date: DateTime; next?: { weeks: 1 } | { months: 1 } | { years: 1 }; weekday?: true }
  /** More than one day could be meant. */
  | { kind: 'day'; which: DateTime[] }
  /** No such day. */
  | { kind: 'day'; impossible: true }
  /** `exact`: on the clock of 24 hours, or with its part of the day. */
  | { kind: 'time'; hour: number; minute: number; exact: boolean; weak?: true }
  | { kind: 'part'; part: Part }
  | { kind: 'span'; add: Partial<Record<Unit, number>> }
  | { kind: 'anchor'; way: 'before' | 'after'; add: Partial<Record<Unit, number>>; of: string[] }
  | { kind: 'repeat'; repeat: Repeat }
  | { kind: 'repeat'; tooOften: true }
  /** Two habits could be meant, each in words that mean one. */
  | { kind: 'repeat'; either: string[] }

/** A habit as far as it was said. */
export interface Repeat {
  freq: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'
  interval: number
  /** Monday is 1. */
  weekdays?: number[]
  /** The first such weekday of the month, or -1 the last. */
  position?: number
  /** 1 to 31, or -1 the last day. */
  monthDay?: number
  month?: number
}

/** Reads what begins at `at`; `length` words of it. */
export type Reader = (words: Word[], at: number, today: DateTime) => { length: number; piece: Piece } | undefined
