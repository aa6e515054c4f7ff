/** Whose requests of which kinds need no organizer: by the community's setting (`trustedHelp`). */
import type { Task } from '../../../models/help-act.ts'
import { activeMembership } from '../../../models/membership.ts'
import type { Club } from '../club.ts'
import { guessCategory } from './category.ts'
import { isWatched } from './watch/watch.ts'
import { urgencyOf, type When } from './when.ts'

export interface Trusting {
  asker: number
  what: string
  when: When
  /** A picture is looked at before anybody sees it, and then the rest is decided too. */
  photo: string | null
  now: Date
}

/** What the request is approved as without anybody's decision; null where somebody decides. */
export async function trustedTask(club: Club, { asker, what, when, photo, now }: Trusting): Promise<Task | null> {
  const { trustedHelp, helpCategories } = club.settings
  const category = guessCategory(what, helpCategories)
  if (!trustedHelp || !category || photo !== null || !trustedHelp.categories.includes(category.id)) return null
  if (!(await isTrusted(club, asker)) || (await isWatched(club, asker, now))) return null
  return { category: category.id, hazards: [], needed: 1, urgency: urgencyOf(when, now) }
}

async function isTrusted(club: Club, asker: number): Promise<boolean> {
  const { memberships, helpRequests } = club.models
  switch (club.settings.trustedHelp?.askers) {
    case 'everybody':
      return true
    case 'members':
      return (await activeMembership(memberships, club.id, asker)) !== null
    case 'known':
      return (
        (await helpRequests.exists({ community: club.id, asker, state: 'closed', 'claims.state': 'done' })) !== null
      )
    default:
      return false
  }
}
