/** Several of a list, ticked one tap each and kept at once. */
import type { Choice } from '../src/bot/turn.ts'
import type { Topic } from '../src/domain/club.ts'
import { clipped } from './newcomer-answer.ts'

/** The page goes along, so that a tick on the second one stays there: «1/centre». */
export function ticks(
  items: readonly Topic[],
  ticked: readonly string[],
  sheet: number,
  act: (label: string, ticks: boolean, value: string) => Choice,
): Choice[] {
  return items.map(({ id, title }) => {
    const on = ticked.includes(id)
    return act(clipped(`${on ? '✓ ' : ''}${title}`), !on, `${sheet}/${id}`)
  })
}

/** «1/centre» taken apart. */
export function tickOf(value: string): { sheet: number; id: string } {
  const [, sheet, id = ''] = /^(\d+)\/(.*)$/.exec(value) ?? [undefined, '0', value]
  return { sheet: Number(sheet), id }
}

/** The list with the tick given or taken. */
export function ticked<Id extends string>(ids: readonly Id[], id: Id, on: boolean): Id[] {
  const others = ids.filter((one) => one !== id)
  return on ? [...others, id] : others
}
