/** Does for one request what its time has come for, one thing after another, through the same acts as people. */

import type { Act } from '../../../models/help-act.ts'
import { findRequest } from '../../../models/help-request.ts'
import type { Club } from '../club.ts'
import { awake, awakeAfter } from '../hours.ts'
import { decideRequest } from './request/decide.ts'
import { type Due, dueOf } from './request/due.ts'
import type { HelpRequest } from './request/request.ts'
import { nextWave } from './volunteers/wave.ts'

/** How long after the question a volunteer's silence is told to organizers. */
const ALARM_MS = 3_600_000
/** How long after a reminder the next one comes to organizers, while nothing is decided. */
const REMIND_MS = 24 * 3_600_000

/** Safe to repeat, and in two processes at once: an act that is not due any more changes nothing. */
export async function doDue(club: Club, number: number, now: Date): Promise<void> {
  // Each act moves its own time on; more than a few at once would be a loop.
  for (let acts = 0; acts < 50; acts++) {
    const request = await findRequest(club.models.helpRequests, club.id, number)
    const next = request && (await nextAct(club, request, now))
    if (!next) return
    const cause = `due:${next.due.kind}:${request.version}`
    await decideRequest(club, number, { act: next.act, by: 0, cause, at: now })
  }
}

/** The first of what is due that can be done now: calls wait for the end of the quiet hours. */
async function nextAct(club: Club, request: HelpRequest, now: Date): Promise<{ due: Due; act: Act } | undefined> {
  for (const due of dueOf(request)) {
    const act = due.at <= now ? await actFor(club, request, due, now) : undefined
    if (act) return { due, act }
  }
  return undefined
}

async function actFor(club: Club, request: HelpRequest, due: Due, now: Date): Promise<Act | undefined> {
  switch (due.kind) {
    case 'wave':
      return nextWave(club, request, now)
    case 'remind':
      return { kind: 'remind', next: awake(club, new Date(now.getTime() + REMIND_MS)) }
    case 'silence':
      return { kind: 'silence' }
    case 'nudge':
      return { kind: 'nudge', person: due.person, alarmAt: awakeAfter(club, now, ALARM_MS) }
    case 'alarm':
      return { kind: 'alarm', person: due.person, next: awake(club, new Date(now.getTime() + REMIND_MS)) }
  }
}
