/** How long help took, read and said. */

/** A day: more is a mistake. */
const MOST = 24 * 60

const spoken: [RegExp, number][] = [
  [/^полтор[аы]х?(?: час(?:а|ов))?$/, 90],
  [/^пол(?:у)? ?часа?$/, 30],
  [/^(?:один )?час(?:а|ик)?$/, 60],
  [/^(?:весь день|целый день)$/, 480],
]

/** Minutes of «40 минут», «1,5 часа», «2 ч 15 мин», «полтора часа», a bare number up to 12 as hours; undefined otherwise. */
export function readMinutes(text: string): number | undefined {
  const words = text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/^(?:ушло|около|примерно|где-то|наверное|минут)\s+/u, '')
    .replace(/[.!]+$/u, '')
    .trim()
  const known = spoken.find(([said]) => said.test(words))?.[1]
  if (known !== undefined) return known
  const found =
    /^(?:(\d+(?:[.,]\d+)?)\s*(?:ч(?:ас(?:а|ов)?)?\.?|h))?\s*(?:(\d+)\s*(?:м(?:ин(?:ут[аыу]?)?)?\.?))?$/u.exec(words) ??
    /^(?<bare>\d+(?:[.,]\d+)?)$/u.exec(words)
  if (!found) return undefined
  const bare = found.groups?.bare
  const number = (one: string | undefined) => Number((one ?? '0').replace(',', '.'))
  const minutes = bare ? number(bare) * (number(bare) <= 12 ? 60 : 1) : number(found[1]) * 60 + number(found[2])
  const whole = Math.round(minutes)
  return whole >= 1 && whole <= MOST ? whole : undefined
}

/** «40 мин», «2 ч», «2 ч 15 мин». */
export function sayMinutes(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours > 0 && `${hours} ч`, rest > 0 && `${rest} мин`].filter(Boolean).join(' ') || '0 мин'
}
