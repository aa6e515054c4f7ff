/** The first two months after an acceptance: on which days a newcomer is written to, and who is told if it is hard. */
import { DateTime } from 'luxon'
import type { Club } from '../club.ts'
import { peopleWithRole } from '../roles/roles.ts'

/** Days after the acceptance. The first asks nothing; the others ask how one is. */
export const welcomeDays = [3, 30, 60] as const
export type WelcomeDay = (typeof welcomeDays)[number]

export interface DueWelcome {
  person: number
  /** Number of the application that was accepted: whoever comes back goes the path anew. */
  application: number
  day: WelcomeDay
  /** After this it would be about another day. */
  until: Date
}

/** So many days late it is still said, after an outage or a weekend. */
const LATE_DAYS = 4

/** Whose day it is. Only of those whom organizers have accepted: who came by the list is no newcomer. */
export async function dueWelcomes({ id, settings, models }: Club, now: Date): Promise<DueWelcome[]> {
  const today = DateTime.fromJSDate(now, { zone: settings.timeZone })
  const days = await Promise.all(
    welcomeDays.map(async (day) => {
      const from = {
        $gt: today.minus({ days: day + LATE_DAYS }).toJSDate(),
        $lte: today.minus({ days: day }).toJSDate(),
      }
      const rows = await models.memberships.find({ community: id, active: true, from }).lean()
      return rows.map(({ person, application, from: since }) => {
        const until = DateTime.fromJSDate(since, { zone: settings.timeZone }).plus({ days: day + LATE_DAYS })
        return { person, application, day, until: until.toJSDate() }
      })
    }),
  )
  const due = days.flat()
  const number = { $in: due.map(({ application }) => application) }
  const accepted: number[] = await models.applications.distinct('number', { community: id, number, state: 'accepted' })
  return due.filter(({ application }) => accepted.includes(application))
}

/** Whether this step of the path is this person's own. */
export async function isOwnPath({ id, models }: Club, person: number, application: number): Promise<boolean> {
  return (await models.memberships.exists({ community: id, person, application })) !== null
}

/** The one who is told, by name, when a newcomer wants it: a curator, an organizer where there is none. */
export async function namedCurator(
  club: Club,
  but: number,
): Promise<{ person: number; role: 'curator' | 'organizer' } | undefined> {
  for (const role of ['curator', 'organizer'] as const) {
    const [person] = (await peopleWithRole(club, role)).filter((one) => one !== but)
    if (person !== undefined) return { person, role }
  }
  return undefined
}
