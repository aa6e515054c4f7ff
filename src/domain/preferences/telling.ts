/** What a person gets without asking at this moment, and why: for «Что приходит и почему». */
import type { Role } from '../../../models/role.ts'
import type { Club, Topic } from '../club.ts'
import { standing } from '../membership/standing.ts'
import { chosenBy, type Often } from './unasked.ts'

export type { Role } from '../../../models/role.ts'

/** One a day and four a week, unless the community says otherwise. */
export const usualBudget = { perDay: 1, perWeek: 4 }

export interface Telling {
  /** After «Стоп» nothing unasked comes. */
  stopped: boolean
  /** The pause that lasts now. */
  pausedUntil: Date | undefined
  often: Often
  /** The community's topics, in its own order. */
  topics: (Topic & { on: boolean })[]
  /** Mailings go to members. */
  member: boolean
  /** Work of a role comes whatever is switched off. */
  roles: Role[]
  /** At most so many mailings come. */
  budget: { perDay: number; perWeek: number }
}

export async function tellingOf(club: Club, person: number, now: Date): Promise<Telling> {
  const [wishes, { member, roles }] = await Promise.all([chosenBy(club, person), standing(club, person)])
  const { pausedUntil, off, often, unasked } = wishes
  return {
    stopped: !unasked,
    pausedUntil: pausedUntil && pausedUntil > now ? pausedUntil : undefined,
    often,
    topics: (club.settings.topics ?? []).map((topic) => ({ ...topic, on: !off.includes(topic.id) })),
    member,
    roles,
    budget: club.settings.budget ?? usualBudget,
  }
}
