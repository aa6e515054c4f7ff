/**
 * `npm run simulate`: a month of an invented town under each rule of asking, for 40 and 400 volunteers and three settings
 * of how people tire (model.ts). Prints medians over the seeds; the same every time.
 */
import { median } from '../figures.ts'
import { type Measures, measure } from './measures.ts'
import { CORPS, SEEDS, SETTINGS, type Setting } from './model.ts'
import { playMonth } from './month.ts'
import { everyone, nearest, type Rule } from './rules.ts'

const columns: [keyof Measures, string][] = [
  ['withinHour', 'within the hour'],
  ['found', 'found at all'],
  ['asksPerClaim', 'asks per claim'],
  ['giniDeeds', 'Gini of deeds'],
  ['giniAsks', 'Gini of asks'],
]

const say = (line: string) => process.stdout.write(`${line}\n`)

function line(corps: number, setting: Setting, rule: Rule): string {
  const months = SEEDS.map((seed) => measure(playMonth(seed, corps, setting, rule)))
  const cells = columns.map(([key, name]) =>
    median(months.map((month) => month[key]))
      .toFixed(2)
      .padStart(name.length),
  )
  return `${rule.name.padEnd(20)}  ${cells.join('  ')}`
}

for (const corps of CORPS)
  for (const setting of SETTINGS) {
    say(`\n${corps} volunteers, ${setting.name}`)
    say(`${' '.repeat(20)}  ${columns.map(([, name]) => name).join('  ')}`)
    for (const rule of [everyone, nearest]) say(line(corps, setting, rule))
  }
