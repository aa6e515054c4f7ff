/** What the journal of a request says of its calls: each wave, whom it reached and why, and what they answered. */
import { findRequest } from '../../../../models/help-request.ts'
import type { Club } from '../../club.ts'
import { may } from '../../roles/rights.ts'
import { replay } from '../request/apply.ts'
import type { HelpRequest } from '../request/request.ts'

export interface Wave {
  number: number
  at: Date
  people: { person: number; why: string[]; answer: HelpRequest['asked'][number]['answer'] }[]
}

export type WavesOf = { outcome: 'waves'; waves: Wave[] } | { outcome: 'not-allowed' | 'unknown' }

/** Replayed from the acts, so that what is shown is what was decided. For those who decide about requests. */
export async function wavesOf(club: Club, { number, by }: { number: number; by: number }): Promise<WavesOf> {
  if (!(await may(club, by, 'decide-request'))) return { outcome: 'not-allowed' }
  const request = await findRequest(club.models.helpRequests, club.id, number)
  if (!request) return { outcome: 'unknown' }
  const { asked, acts } = replay(request)
  const answers = new Map(asked.map(({ person, answer }) => [person, answer]))
  const waves = acts.flatMap(({ act, result, at }) => {
    if (act.kind !== 'wave' || result.outcome !== 'called') return []
    const people = act.people.map(({ person, why }) => ({ person, why, answer: answers.get(person) ?? null }))
    return [{ number: act.wave, at, people }]
  })
  return { outcome: 'waves', waves }
}
