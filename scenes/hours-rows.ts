/** When somebody can in a week, ticked by parts of working days and of days off. */
import type { Choice } from '../src/bot/turn.ts'
import { type Hours, OFF, partsOf, WORKING } from '../src/domain/week/week.ts'

const says = { parts: ['утром', 'днём', 'вечером'], working: 'Будни', off: 'Выходные', offShort: 'Вых.' }

/** Characters of a label with a neighbour. */
const NARROW = 16

/** Three rows of two; `act` makes a choice of a label, whether it ticks, and which parts: `working-2`. */
export function hoursRows(free: Hours, act: (label: string, ticks: boolean, parts: string) => Choice): Choice[][] {
  return says.parts.map((name, part) =>
    [
      { days: WORKING, key: 'working', label: says.working },
      { days: OFF, key: 'off', label: says.off },
    ].map(({ days, key, label }) => {
      const bits = partsOf(days, [part])
      const on = (free & bits) === bits
      const ticked = `✓ ${label} ${name}`.length > NARROW ? `✓ ${says.offShort} ${name}` : `✓ ${label} ${name}`
      return act(on ? ticked : `${label} ${name}`, !on, `${key}-${part}`)
    }),
  )
}

/** `working-2`: evenings of working days. */
export function bitsOf(parts: string): Hours {
  const [days, part] = parts.split('-')
  const index = Number(part)
  return index >= 0 && index <= 2 ? partsOf(days === 'off' ? OFF : WORKING, [index]) : 0
}
