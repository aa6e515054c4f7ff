/** Everything that must be heard of a request and may not be in the outbox yet. */
import type { Club } from '../../club.ts'
import type { HelpRequest } from '../request/request.ts'
import { noteActs } from '../volunteers/wave.ts'
import { toAsker } from './asker.ts'
import { toHolders } from './holders.ts'
import type { HelpNotice, Telling, Tells } from './notice.ts'
import { toOrganizers } from './organizers.ts'
import { toVolunteers } from './volunteers.ts'

const sides: Tells[] = [toVolunteers, toHolders, toAsker, toOrganizers]

/** In the order of the acts, beginning with the first that is not known to be told. */
export async function helpNotices(club: Club, request: HelpRequest, now: Date): Promise<HelpNotice[]> {
  const notices: HelpNotice[] = []
  for (const [at, done] of request.acts.entries()) {
    if (at < request.told || !done.effect) continue
    const telling = { ...done, club, request, key: `help:${request.number}:${at}`, now }
    for (const side of sides) {
      const tell = side[done.act.kind] as ((telling: Telling) => HelpNotice[] | Promise<HelpNotice[]>) | undefined
      if (tell) notices.push(...(await tell(telling as Telling)))
    }
  }
  return notices
}

/** What has been put is not looked for again, unless something has happened since it was read. */
export async function toldAll(club: Club, request: HelpRequest): Promise<void> {
  await noteActs(club, request)
  const { number, acts, version } = request
  const which = { community: club.id, number, version }
  await club.models.helpRequests.collection.updateOne(which, {
    $set: { told: acts.length, owes: false },
    $inc: { version: 1 },
  })
}
