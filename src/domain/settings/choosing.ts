/** Several of a list, as they are typed: by their letters or places in it, or by their titles. */
import Fuse from 'fuse.js'
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
  if (short) {
    const named = (words.match(/\d+|[а-я]/gu) ?? []).filter((one) => one !== 'и')
    return chosen(
      list,
      named.map((part) => (/^\d+$/.test(part) ? list[Number(part) - 1] : list[letters.indexOf(part)])),
    )
  }
  const titled = (parts: string[]) =>
    chosen(
      list,
      parts.filter((part) => part.trim() !== '').map((part) => meant(part, list)),
    )
  // A title may hold a comma of its own.
  return titled(text.split(/[\n;]+/)) ?? titled(text.split(/[\n;,]+|\sи\s/u))
}

function chosen(list: readonly Topic[], found: (Topic | undefined)[]): string[] | undefined {
  if (found.length === 0 || found.includes(undefined)) return undefined
  return list.flatMap((one) => (found.includes(one) ? [one.id] : []))
}

/** The one whose title it is, or begins so, or is nearest to with mistakes; undefined where two are as near. */
function meant(part: string, list: readonly Topic[]): Topic | undefined {
  const said = plain(part)
  const same = list.find(({ title }) => plain(title) === said)
  if (same || said.length < 3) return same
  const begun = list.filter(({ title }) => plain(title).startsWith(said))
  if (begun.length > 0) return begun.length === 1 ? begun[0] : undefined
  const near = new Fuse(list, { keys: ['title'], threshold: 0.34, ignoreLocation: true, includeScore: true }).search(
    part,
  )
  const [first, second] = near
  if (!first || (second && (second.score ?? 1) - (first.score ?? 0) < 0.1)) return undefined
  return first.item
}
