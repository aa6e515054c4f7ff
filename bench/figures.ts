/** A measured claim, its peers and limits beside it, and how it is told. */
import { writeFileSync } from 'node:fs'

export interface Beside {
  name: string
  value: number
}

/** One line of the JSON file. */
export interface Figure {
  name: string
  /** The median of the runs. */
  value: number
  unit: string
  /** Measured in the same run, the limit, and the lowest and highest of our own runs. */
  beside: Beside[]
  /** In words and figures: `≥ 450`; «stated» where the figure is only to be known. */
  goal: string
  holds: boolean
}

export type Goal = { atLeast: number } | { atMost: number } | 'stated'

export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('no run has measured this')
  const sorted = [...values].sort((one, other) => one - other)
  const middle = sorted.length >> 1
  const upper = sorted[middle] as number
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2
}

/** The value below which this share of the values lies, `share` from 0 to 1. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error('no run has measured this')
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] as number
}

/** A figure, and its lines for a reader. */
export interface Claim {
  figure: Figure
  text: string
}

/** Our runs as a figure; the runs of others, each with its spread, and fixed limits beside it. */
export function claim(
  name: string,
  unit: string,
  runs: readonly number[],
  goal: Goal,
  others: { [name: string]: readonly number[] } = {},
  limits: { [name: string]: number } = {},
): Claim {
  const value = median(runs)
  const figure: Figure = {
    name,
    value: rounded(value),
    unit,
    beside: [
      ...Object.entries(others).map(([other, values]) => ({ name: other, value: rounded(median(values)) })),
      ...Object.entries(limits).map(([limit, fixed]) => ({ name: limit, value: fixed })),
      ...spread('ours', runs),
      ...Object.entries(others).flatMap(([other, values]) => spread(other, values)),
    ],
    goal: goal === 'stated' ? goal : 'atLeast' in goal ? `≥ ${goal.atLeast}` : `≤ ${goal.atMost}`,
    holds: goal === 'stated' || ('atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost),
  }
  const verdict = goal === 'stated' ? 'stated' : `goal ${figure.goal}: ${figure.holds ? 'holds' : 'DOES NOT HOLD'}`
  const lines = [
    `${name}: ${inWords(runs)} ${unit}; ${verdict}`,
    ...Object.entries(others).map(([other, values]) => `    ${other}: ${inWords(values)}`),
    ...Object.entries(limits).map(([limit, fixed]) => `    ${limit}: ${fixed}`),
  ]
  return { figure, text: lines.join('\n') }
}

/** `842 (743–892)`: the median, the lowest and the highest. */
function inWords(values: readonly number[]): string {
  const middle = rounded(median(values))
  return values.length < 2 ? `${middle}` : `${middle} (${rounded(Math.min(...values))}–${rounded(Math.max(...values))})`
}

function spread(name: string, values: readonly number[]): Beside[] {
  if (values.length < 2) return []
  return [
    { name: `${name}, lowest of ${values.length} runs`, value: rounded(Math.min(...values)) },
    { name: `${name}, highest of ${values.length} runs`, value: rounded(Math.max(...values)) },
  ]
}

function rounded(value: number): number {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3))
}

/** Writes the figures as a JSON array. */
export function writeFigures(file: string, figures: readonly Figure[]): void {
  writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`)
}
