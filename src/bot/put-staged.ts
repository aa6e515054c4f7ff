/** What a turn says to others, as rows of the outbox. */
import type { Content } from '../../models/content.ts'
import { putAlterations, putNotices } from '../delivery/put.ts'
import type { Club } from '../domain/club.ts'
import type { Staging } from './staging.ts'

/** Puts what a turn says to others into the outbox, before the turn is committed: a repeat meets the same keys. */
export async function putStaged(
  club: Club,
  { notices, retellings, data, turn: { person, cause, now: moment } }: Staging,
  parts: (content: Content) => Content[],
): Promise<void> {
  // What VK would refuse is a bug of this turn, not of some later moment when nobody is there to be told.
  for (const { content } of [...notices, ...retellings]) parts(content)
  // Whoever acts is named more often than not; who was erased in this turn is named nowhere, and a wall is nobody.
  const about = data.forgotten === true || person <= 0 ? [] : [person]
  for (const { base, content, except } of retellings)
    await putAlterations(club, { base, content, except, about, cause }, moment)
  const named = notices.map((notice) => ({ ...notice, about: [...(notice.about ?? []), ...about] }))
  await putNotices(club, named, moment)
}
