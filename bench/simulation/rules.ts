/** Rules of asking that the bot's own is tried beside: what a dispatcher with a group chat or with a map does. */
import { WAVES } from './model.ts'
import { distance, type Known, type Request, type Volunteer } from './town.ts'

export interface Rule {
  name: string
  /**
   * Whom a wave asks, of those who have not been asked yet and hold nothing: `wave` counts from 0, `missing` is how many
   * are still needed. The wave after the last of `WAVES` asks as many as the rule likes, and nothing comes after it.
   */
  choose(request: Request, left: readonly Volunteer[], wave: number, missing: number, now: number): readonly Known[]
}

export function size(wave: number, missing: number): number {
  return (WAVES[wave] ?? Number.POSITIVE_INFINITY) * missing
}

/** A word to all at once: everybody who has ticked the category, at the beginning. */
export const everyone: Rule = {
  name: 'everyone at once',
  choose: ({ category }, left) => left.filter((one) => one.categories.includes(category)),
}

/** The nearest of those who have ticked the category, by where they really live, which no bot knows. */
export const nearest: Rule = {
  name: 'nearest first',
  choose: ({ category, where }, left, wave, missing) =>
    left
      .filter((one) => one.categories.includes(category))
      .sort((one, other) => distance(one.home, where) - distance(other.home, where))
      .slice(0, size(wave, missing)),
}
