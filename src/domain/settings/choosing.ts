/** Several of a list, as they are typed: by their letters or places in it, or by their titles. */
import type { Topic } from '../club.ts'
import { plain } from '../organisations/words.ts'

/** Without «и», which joins two of them. A number would be a button's where a question has any. */
const letters = 'абвгдежзклмнопрстуфхц'

/** «а) Купить продукты», a line each. */
export function lettered(list: readonly Pick<Topic, 'title'>[]): string {
  return list.map(({ title }, at) => `${letters[at] ?? '—'}) ${title}`).join('\n')
}

/** «а, в», «1 и 3», «Двор, снег»: ids in the order of the list; undefined where something is none of it. */
export function readChosen(text: string, list: readonly Topic[]): string[] | undefined {
  const words = text.trim().toLowerCase()
  const short = /^(?:\d+|[а-я])(?:(?:[\s,;.)]|\sи\s)+(?:\d+|[а-я]))*[\s,;.)]*$/u.test(words)
  const parts = short ? (words.match(/\d+|[а-я]/gu) ?? []).filter((one) => one !== 'и') : text.split(/[\n;]+/)
  const found = parts.filter(Boolean).map((part) => {
    if (/^\d+$/.test(part)) return list[Number(part) - 1]?.id
    if (short) return list[letters.indexOf(part)]?.id
    return list.find(({ title }) => plain(title) === plain(part.trim()))?.id
  })
  if (found.length === 0 || found.some((id) => id === undefined)) return undefined
  return list.flatMap(({ id }) => (found.includes(id) ? [id] : []))
}
