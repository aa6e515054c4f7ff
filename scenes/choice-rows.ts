/** Many choices under one message: short ones side by side, the rest on further pages. */
import type { Choice } from '../src/bot/turn.ts'

/** Longest label that still reads with a neighbour on a narrow screen, in characters. */
const narrow = 16

/** Rows of one page, counted from 0, with a button to the next page where there is one. */
export function pageOf(choices: Choice[], page: number, most: number, more: (page: number) => Choice): Choice[][] {
  const rows = packed(choices)
  if (rows.length <= most) return rows
  const pages = Math.ceil(rows.length / (most - 1))
  const at = Number.isSafeInteger(page) && page > 0 ? page % pages : 0
  return [...rows.slice(at * (most - 1), (at + 1) * (most - 1)), [more((at + 1) % pages)]]
}

function packed(choices: Choice[]): Choice[][] {
  const rows: Choice[][] = []
  for (const choice of choices) {
    const last = rows.at(-1)
    const [beside] = last ?? []
    const fits = choice.label.length <= narrow && (beside?.label.length ?? narrow + 1) <= narrow
    if (last?.length === 1 && fits) last.push(choice)
    else rows.push([choice])
  }
  return rows
}

/** A person on a button beside another: the name, or the initial and the surname, as far as it fits. */
export function narrowName(name: string): string {
  if (name.length <= narrow) return name
  const [first = '', ...others] = name.split(' ')
  const short = others.length > 0 ? `${first.charAt(0)}. ${others.at(-1)}` : first
  return short.length <= narrow ? short : `${short.slice(0, narrow - 1)}…`
}
