/** What a pupil is called here: a class and a few words, never a name (docs/coverage.md D65, D71a). */
import { isFirstName } from '../../listed/short-names.ts'
import { isPatronymic, isSurname, plainName } from '../../names/cases.ts'

const LONGEST = 60

export type LabelRead = { label: string } | { fault: 'name' | 'long' | 'empty' }

/** A capital letter in the midst of a line makes a name likely; the first word alone may have one. */
export function readLabel(words: string): LabelRead {
  const label = words.trim().replace(/\s+/g, ' ')
  if (label.length > LONGEST) return { fault: 'long' }
  if (!/[\p{L}\d]/u.test(label)) return { fault: 'empty' }
  const named = label.split(/[^\p{L}-]+/u).filter((word) => /^\p{Lu}\p{Ll}/u.test(word))
  const isName = named.some((word) => {
    const plain = plainName(word)
    return isFirstName(plain) || isPatronymic(plain) || (isSurname(plain) && named.length > 1)
  })
  return isName ? { fault: 'name' } : { label }
}
