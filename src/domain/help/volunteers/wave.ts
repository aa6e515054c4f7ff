/** The next wave of calls for a request, as an act of the clock: whom it reaches, and why each. */
import type { Act } from '../../../../models/help-act.ts'
import { noteVolunteers } from '../../../../models/volunteer.ts'
import type { Club } from '../../club.ts'
import { awake, awakeAfter } from '../../hours.ts'
import { type HelpRequest, lacks } from '../request/request.ts'
import { candidatesFor, type Reach, wantedBy } from './candidates.ts'
import { chooseWave, waveSize } from './choose.ts'

const MINUTE_MS = 60_000

/** How long a wave has to answer before the next one is called; the quiet hours do not count. */
export const BETWEEN_MS = { now: 10 * MINUTE_MS, today: 30 * MINUTE_MS, days: 180 * MINUTE_MS }

/**
 * `nobody` once everybody who may be called has been, or the agreed time is over; undefined while nobody may be disturbed.
 * In the quiet hours only an urgent request calls, and only those who take such calls.
 */
export async function nextWave(club: Club, request: HelpRequest, now: Date): Promise<Act | undefined> {
  const night = awake(club, now) > now
  const urgency = request.task?.urgency ?? 'days'
  if (request.ask.when.until <= now) return { kind: 'nobody' }
  if (night && urgency !== 'now') return undefined
  const wave = request.wave + 1
  const missing = lacks(request)
  const wanted = wantedBy(club, request, now)
  const size = waveSize(wave, missing)
  const choose = async (reach: Reach) => {
    const candidates = await candidatesFor(club, request, { reach, size, night, now })
    return chooseWave(candidates, wanted, { wave, missing, now })
  }
  let people = Number.isFinite(size) ? await choose('near') : []
  if (people.length < size && Number.isFinite(size)) people = await choose('anywhere')
  // Those called longest ago may all be away: nobody is said only after everybody's card was looked at.
  if (people.length === 0) people = await choose('all')
  const between = BETWEEN_MS[urgency]
  const next = night ? new Date(now.getTime() + between) : awakeAfter(club, now, between)
  if (people.length > 0) return { kind: 'wave', wave, people, next }
  return night ? undefined : { kind: 'nobody' }
}

/** What the acts that may not be told yet say of volunteers' cards: when they were called, when they helped. Repeatable. */
export async function noteActs(club: Club, { acts, told }: Pick<HelpRequest, 'acts' | 'told'>): Promise<void> {
  for (const { act, result, at } of acts.slice(told)) {
    if (act.kind === 'wave' && result.outcome === 'called') {
      const people = act.people.map(({ person }) => person)
      await noteVolunteers(club.models.volunteers, club.id, people, { askedAt: at })
    }
    if (act.kind === 'done' && result.outcome === 'done') {
      await noteVolunteers(club.models.volunteers, club.id, [act.person], { helpedAt: at })
    }
  }
}
