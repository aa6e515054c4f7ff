/** The bot's rule beside the others, each on the same months. */
import { median } from '../figures.ts'
import { type Measures, measure } from './measures.ts'
import { CORPS, SEEDS, SETTINGS, type Setting } from './model.ts'
import { playMonth } from './month.ts'
import { ownRule } from './own-rule.ts'
import { everyone, nearest, type Rule } from './rules.ts'

export const columns: [keyof Measures, string][] = [
  ['withinHour', 'within the hour'],
  ['found', 'found at all'],
  ['asksPerClaim', 'asks per claim'],
  ['giniDeeds', 'Gini of deeds'],
  ['giniAsks', 'Gini of asks'],
]

/** The bot's rule was chosen while the seeds of the model were looked at, so it is judged by as many others. */
const HELD_OUT = SEEDS.map((seed) => seed + SEEDS.length)

export interface Compared {
  corps: number
  setting: Setting
  /** The bot's first; medians over the seeds. */
  rules: { rule: Rule; measures: Measures }[]
}

export function compare(seeds: readonly number[] = HELD_OUT): Compared[] {
  return CORPS.flatMap((corps) =>
    SETTINGS.map((setting) => ({
      corps,
      setting,
      rules: [ownRule, everyone, nearest].map((rule) => {
        const months = seeds.map((seed) => measure(playMonth(seed, corps, setting, rule)))
        const middle = (key: keyof Measures) => median(months.map((month) => month[key]))
        return { rule, measures: Object.fromEntries(columns.map(([key]) => [key, middle(key)])) as unknown as Measures }
      }),
    })),
  )
}
