/** When two people could meet first: three times that both have said to be free at. */
import { DateTime } from 'luxon'
import { menteeByNumber } from '../../../models/mentee.ts'
import { mentorByNumber } from '../../../models/mentor.ts'
import type { Club } from '../club.ts'
import { ALWAYS, type Hours, partBit, partsOf, WORKING } from '../week/week.ts'
import type { Pair } from './pair/pair.ts'

/** At what o'clock a part of the day is offered: not at its very beginning, which people need for the way. */
const HOURS = ['10:00', '15:30', '17:30'] as const
/** Where no hour is common: after lessons, when most could make an exception. */
const USUAL = partsOf(WORKING, [1])
/** From how many days ahead, and how far, times are looked for. */
const [FIRST, LAST] = [1, 14]
const OFFERED = 3

/** Of a pair, by the hours both have given; whoever has given none is taken to be free at any. */
export async function timesFor(club: Club, { mentee, mentor }: Pair, now: Date): Promise<Date[]> {
  const { mentees, mentors } = club.models
  const [young, experienced] = [
    await menteeByNumber(mentees, club.id, mentee),
    await mentorByNumber(mentors, club.id, mentor),
  ]
  return commonTimes(young?.free || ALWAYS, experienced?.free || ALWAYS, now, club.settings.timeZone)
}

/** The earliest ones, each on a day of its own while there are such days, the later part of a day first: mornings are lessons. */
export function commonTimes(one: Hours, other: Hours, now: Date, timeZone: string): Date[] {
  const common = one & other || USUAL
  const today = DateTime.fromJSDate(now, { zone: timeZone }).startOf('day')
  const times: { day: number; turn: number; at: DateTime }[] = []
  for (let day = FIRST; day <= LAST; day += 1) {
    const date = today.plus({ days: day })
    const parts = [2, 1, 0].filter((part) => common & partBit(date.weekday, part))
    for (const [turn, part] of parts.entries()) {
      const [hour = 0, minute = 0] = (HOURS[part] ?? '').split(':').map(Number)
      times.push({ day, turn, at: date.set({ hour, minute }) })
    }
  }
  // Days off make way for working days: the pair is work, and two weeks have enough of both.
  const rank = ({ turn, at, day }: (typeof times)[number]) => turn * 100 + (at.weekday > 5 ? 50 : 0) + day
  const chosen = times.sort((a, b) => rank(a) - rank(b)).slice(0, OFFERED)
  return chosen.map(({ at }) => at.toJSDate()).sort((a, b) => a.getTime() - b.getTime())
}
