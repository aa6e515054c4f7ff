/** Mentoring as facts (docs/coverage.md D12, D63): pairs made, meetings, pairs parted, mentors trained; each of both sides. */

import { revisionsOf } from '../../../models/fact.ts'
import { lastMembership } from '../../../models/membership.ts'
import { menteeByNumber } from '../../../models/mentee.ts'
import type { MentorRow } from '../../../models/mentor.ts'
import type { DonePairAct } from '../../../models/pair.ts'
import type { Club } from '../club.ts'
import { correct, state } from '../facts/state.ts'
import { isOver, type Pair, type Side } from './pair/pair.ts'
import { DAY } from './pair/year.ts'

const sides = ['mentee', 'mentor'] as const

/** Derived from the acts whose messages may not be put yet; stated again it changes nothing. */
export async function stateYear(club: Club, pair: Pair, now: Date): Promise<void> {
  for (const done of pair.acts.slice(pair.told)) {
    if (!done.effect || !pair.acceptedAt) continue
    if (done.result.outcome === 'paired') await statePaired(club, pair, now)
    for (const day of daysOf(done)) await stateMet(club, pair, day, now)
  }
  if (isOver(pair) && pair.acceptedAt) await stateParted(club, pair, now)
}

function daysOf({ act }: DonePairAct): string[] {
  if (act.kind === 'met' || act.kind === 'unmet') return [act.day]
  return act.kind === 'fit' && act.day !== null ? [act.day] : []
}

/** `days`: from the request, or the end of the pair before, until both had agreed. */
async function statePaired(club: Club, pair: Pair, now: Date): Promise<void> {
  const at = pair.acceptedAt ?? now
  const row = await menteeByNumber(club.models.mentees, club.id, pair.mentee)
  const before = await club.models.pairs
    .findOne(
      { community: club.id, mentee: pair.mentee, acceptedAt: { $ne: null }, endedAt: { $lte: at } },
      { endedAt: 1 },
    )
    .sort({ endedAt: -1 })
    .lean<Pick<Pair, 'endedAt'>>()
  const since = Math.max(row?.since.getTime() ?? at.getTime(), before?.endedAt?.getTime() ?? 0)
  const days = Math.max(0, Math.floor((at.getTime() - since) / DAY))
  for (const side of sides) await stateOf(club, pair, side, { key: 'paired', at, value: { days } }, now)
}

/** As it stands: a meeting written down by mistake is corrected. */
async function stateMet(club: Club, pair: Pair, day: string, now: Date): Promise<void> {
  const stands = pair.year?.met.includes(day) ?? false
  for (const side of sides) {
    const key = `met:${pair.number}:${day}:${side}`
    const last = (await revisionsOf(club.models.facts, club.id, key)).at(-1)
    if (!last && stands) await stateOf(club, pair, side, { key: 'met', of: day, at: noon(day), value: {} }, now)
    if (last && last.stands !== stands)
      await correct(club, { key, change: { stands }, by: 0, cause: `${key}:${last.revision + 1}`, now })
  }
}

async function stateParted(club: Club, pair: Pair, now: Date): Promise<void> {
  const [from, at] = [pair.acceptedAt ?? now, pair.endedAt ?? now]
  const end = pair.acts.findLast(({ effect, act }) => effect && act.kind === 'end')?.act
  const why = pair.state === 'early' && end?.kind === 'end' ? end.why : pair.state
  const days = Math.floor((at.getTime() - from.getTime()) / DAY)
  const value = { why, state: pair.state, days, meetings: pair.year?.met.length ?? 0 }
  for (const side of sides) await stateOf(club, pair, side, { key: 'parted', at, value }, now)
}

interface Stating {
  key: 'paired' | 'met' | 'parted'
  /** What else makes the key one: the day. */
  of?: string
  at: Date
  value: Record<string, number | string>
}

async function stateOf(club: Club, pair: Pair, side: Side, fact: Stating, now: Date): Promise<void> {
  const key = [fact.key, pair.number, fact.of, side].filter((part) => part !== undefined).join(':')
  const person = side === 'mentor' ? pair.mentorPerson : await menteePerson(club, pair)
  const membership = person === null ? null : await lastMembership(club.models.memberships, club.id, person)
  const organisation = membership && { id: membership.workplace.id, kind: membership.workplace.kind }
  const value = { side, form: pair.form, ...fact.value }
  await state(club, {
    ...{ key, kind: fact.key, person, organisation, at: fact.at, of: `pair:${pair.number}`, value, cause: key, now },
  })
}

/** A pupil has no page, and is counted without one. */
async function menteePerson(club: Club, pair: Pair): Promise<number | null> {
  const row = await menteeByNumber(club.models.mentees, club.id, pair.mentee)
  return row === null || row.person === pair.reader ? pair.reader : row.person
}

function noon(day: string): Date {
  return new Date(`${day}T12:00:00Z`)
}

/** Courses of the register, each once (D84). */
export async function stateTrained(club: Club, now: Date): Promise<void> {
  const rows = await club.models.mentors
    .find({ community: club.id, 'courses.0': { $exists: true } }, { _id: 0, number: 1, person: 1, courses: 1 })
    .lean<Pick<MentorRow, 'number' | 'person' | 'courses'>[]>()
  for (const { number, person, courses } of rows) {
    for (const { at } of courses) {
      const key = `trained:${number}:${at.getTime()}`
      await state(club, { key, kind: 'trained', person, at, of: `mentor:${number}`, cause: key, now })
    }
  }
}
