/** Helpers of one event: who is given what, and by whom; afterwards each counts as somebody who organised (D32). */
import type { EventRow, HelperRight } from '../../../models/event.ts'
import type { Club } from '../club.ts'
import { type Acting, decideEvent, type Refused } from './decide.ts'

export type Helping = { outcome: 'helping' | 'known' | 'many' | 'cancelled'; event: EventRow } | Refused

const most = 30

/** Gives a person these rights for this event, instead of those they had. */
export async function addHelper(
  club: Club,
  { person, rights, ...acting }: Acting & { person: number; rights: HelperRight[] },
): Promise<Helping> {
  return decideEvent(club, acting, ({ state, helpers }) => {
    if (state === 'cancelled') return { outcome: 'cancelled' }
    const before = helpers.find((one) => one.person === person)
    if (before && before.rights.join() === rights.join()) return { outcome: 'known' }
    if (!before && helpers.length >= most) return { outcome: 'many' }
    const others = helpers.filter((one) => one.person !== person)
    return { outcome: 'helping', set: { helpers: [...others, { person, rights, since: before?.since ?? acting.now }] } }
  })
}

export type NotHelping = { outcome: 'dropped' | 'not-there'; event: EventRow } | Refused

export async function dropHelper(club: Club, { person, ...acting }: Acting & { person: number }): Promise<NotHelping> {
  return decideEvent(club, acting, ({ helpers }) => {
    if (!helpers.some((one) => one.person === person)) return { outcome: 'not-there' }
    return { outcome: 'dropped', set: { helpers: helpers.filter((one) => one.person !== person) } }
  })
}
