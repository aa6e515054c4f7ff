/** What people have written in their own words, in every collection that declares such fields. */
import type { Club } from '../club.ts'
import type { PersonalCollection } from './kept.ts'
import { isSealed } from './vault.ts'

type Row = { _id: unknown } & Record<string, unknown>

/** One text of a row, changed only while it is still the one that was read. */
interface Change {
  which: Record<string, unknown>
  set: Record<string, unknown>
  how?: { arrayFilters: Record<string, unknown>[] }
}

/** Rewrites the words of a collection at these paths, the sealed ones too; what is written meanwhile is read again. */
export async function rewriteWords(
  club: Pick<Club, 'id' | 'vault'>,
  { collection }: PersonalCollection['model'],
  paths: readonly string[],
  rewrite: (text: string) => string,
): Promise<void> {
  if (paths.length === 0) return
  const projection = Object.fromEntries(paths.map((path) => [path, 1]))
  const rewritten = (text: string) => {
    if (!isSealed(text)) return rewrite(text)
    const opened = club.vault.open(text)
    const said = opened === undefined ? undefined : rewrite(opened)
    return said === undefined || said === opened ? text : club.vault.seal(said)
  }
  for (let missed = true; missed; ) {
    missed = false
    for await (const row of collection.find({ community: club.id }, { projection })) {
      for (const { which, set, how } of paths.flatMap((path) => changesOf(row, path, rewritten))) {
        const { matchedCount } = await collection.updateOne({ _id: row._id, ...which }, { $set: set }, how)
        missed ||= matchedCount === 0
      }
    }
  }
}

function changesOf(row: Row, path: string, rewritten: (text: string) => string): Change[] {
  const [top = '', ...inner] = path.split('.')
  const within = (value: unknown) =>
    inner.reduce<unknown>((outer, field) => (outer as Record<string, unknown> | null | undefined)?.[field], value)
  const value = row[top]
  const texts = new Set((Array.isArray(value) ? value : [value]).map(within))
  return [...texts].flatMap((text) => {
    const said = typeof text === 'string' ? rewritten(text) : text
    if (said === text) return []
    if (!Array.isArray(value)) return { which: { [path]: text }, set: { [path]: said } }
    const field = inner.join('.')
    const how = { arrayFilters: [{ [`own.${field}`]: text }] }
    return { which: { [path]: text }, set: { [`${top}.$[own].${field}`]: said }, how }
  })
}
