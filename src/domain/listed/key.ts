/** What makes two lines of a list the same line. */
import { createHash } from 'node:crypto'
import type { Workplace } from '../../../models/workplace.ts'
import { wordsOf } from './names.ts'

/** Digest of name and organisation, whatever the order of the words, the capitals and ё. */
export function keyOf(name: string, workplace: Pick<Workplace, 'id' | 'title'>): string {
  const who = wordsOf(name).toSorted().join(' ')
  const where = workplace.id ?? workplace.title.toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ').trim()
  return createHash('sha256').update(`${who}\n${where}`).digest('hex')
}
