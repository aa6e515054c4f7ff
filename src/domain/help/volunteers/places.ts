/** What volunteers and requests are sorted by: kinds of help and districts, as the community has set them. */
import type { Club, Topic } from '../../club.ts'
import { readyCategories } from '../../settings/ready.ts'

export function kindsOf({ settings }: Pick<Club, 'settings'>): readonly Topic[] {
  return settings.helpCategories?.length ? settings.helpCategories : readyCategories
}

/** None where the community has named none: then everything is near. */
export function districtsOf({ settings }: Pick<Club, 'settings'>): readonly Topic[] {
  return settings.districts ?? []
}

/** Titles of these ids in the community's own order; what was taken off the list is left out. */
export function titlesOf(topics: readonly Topic[], ids: readonly string[]): string[] {
  return topics.filter(({ id }) => ids.includes(id)).map(({ title }) => title)
}
