/** Several of a list, as they are typed: by their places in it or by their titles. */
import type { Topic } from '../club.ts'
import { plain } from '../organisations/words.ts'

/** «1, 3», «1 и 3», «Двор, снег»: ids in the order of the list; undefined where something is none of it. */
export function readChosen(text: string, list: readonly Topic[]): string[] | undefined {
  const parts = /^[\d\s,;и.]+$/i.test(text) ? (text.match(/\d+/g) ?? []) : text.split(/[\n;]+/).map((one) => one.trim())
  const found = parts.filter(Boolean).map((part) => {
    if (/^\d+$/.test(part)) return list[Number(part) - 1]?.id
    return list.find(({ title }) => plain(title) === plain(part))?.id
  })
  if (found.length === 0 || found.some((id) => id === undefined)) return undefined
  return list.flatMap(({ id }) => (found.includes(id) ? [id] : []))
}
