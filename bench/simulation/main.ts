/**
 * `npm run simulate`: a month of an invented town under each rule of asking, for 40 and 400 volunteers and three settings
 * of how people tire (model.ts). The same figures every time.
 */
import { columns, compare } from './compare.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

for (const { corps, setting, rules } of compare()) {
  say(`\n${corps} volunteers, ${setting.name}`)
  say(`${' '.repeat(18)}${columns.map(([, name]) => name).join('  ')}`)
  for (const { rule, measures } of rules) {
    const cells = columns.map(([key, name]) => measures[key].toFixed(2).padStart(name.length))
    say(`${rule.name.padEnd(18)}${cells.join('  ')}`)
  }
}
