/** The table of terms in docs/operations.md is what the collections declare. */
import { readFileSync } from 'node:fs'
import { collections } from '../../models/index.ts'
import type { Collection } from '../../models/model.ts'
import { termsOf } from '../../src/domain/personal-data/retention.ts'

const all = Object.entries(collections) as unknown as [string, Collection<unknown>][]

it.each(all.filter(([, { personal }]) => !('none' in personal)))('tells when %s goes', (name, { personal }) => {
  if ('none' in personal) throw new Error('unreachable')
  const terms = termsOf(personal.retention).map(({ days, from }) => {
    return `${days} days after \`${[from].flat().join('`, `')}\``
  })
  const row = `| \`${name}\` | ${personal.what} | ${terms.join('; ') || 'with the person'} |`
  expect(readFileSync('docs/operations.md', 'utf8').split('\n')).toContain(row)
})
