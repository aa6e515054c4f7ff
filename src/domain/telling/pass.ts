/**
 * The one function that everything unasked passes at the moment it is sent: is it still wanted, is it a good hour, is
 * there room in the person's budget. What is over the budget, or wanted once a week, goes into the weekly digest.
 */
import { allowancesOf, noteHeld, release, reserve } from '../../../models/allowance.ts'
import type { Coming, Why } from '../../../models/outbox.ts'
import type { Club } from '../club.ts'
import { awake, lately, tellable } from '../hours.ts'
import { usualBudget } from '../preferences/telling.ts'
import { type Kind, kindOf } from './kinds.ts'
import { unwanted } from './unwanted.ts'

export interface Asking {
  /** Key of the message: a repeat under it takes no second place in the budget. */
  key: string
  kind: string
  /** At most 100. */
  people: readonly number[]
  topic?: string | undefined
  /** `message` when left out. */
  coming?: Coming | undefined
  /** Skips the telling hours, never the quiet ones, nor the budget. */
  urgent?: boolean | undefined
  /** News of others: the consent to such is needed. */
  partner?: boolean | undefined
  now: Date
}

export interface Passed {
  /** Who is told now; each has a place in the budget. */
  go: number[]
  /** `withdrawn`: not wanted. `capped`: joined into the digest. */
  ended: { peer: number; ended: 'withdrawn' | 'capped'; why: Why }[]
  /** Nobody now: the rest are asked about again at this moment. */
  later?: Date
}

/**
 * The budget is of the community's calendar days: so many a day, and so many in this day and the six before it, which
 * is never more in any seven days. The places are taken before it is sent, under the message's key.
 */
export async function pass(club: Club, asking: Asking): Promise<Passed> {
  const { key, kind, people, now } = asking
  const rules = kindOf(kind)
  const { allowances } = club.models
  const [reasons, rows] = await Promise.all([unwanted(club, asking, rules), allowancesOf(allowances, club.id, people)])
  const known = new Set(rows.keys())
  const joined = (whom: number[], why: Why) =>
    noteHeld(allowances, { community: club.id, people: whom, known }, { key, kind, at: now, why })

  const ended: Passed['ended'] = []
  const weekly: number[] = []
  const wanting = people.filter((peer) => {
    const why = reasons.get(peer)
    if (why === undefined) return true
    ended.push({ peer, ended: why === 'weekly' ? 'capped' : 'withdrawn', why })
    if (why === 'weekly') weekly.push(peer)
    return false
  })
  await joined(weekly, 'weekly')
  const later = goodMoment(club, rules, asking)
  if (wanting.length > 0 && later > now) return { go: [], ended, later }
  if (!rules.budgeted) return { go: wanting, ended }

  const limits = { ...lately(club, now), ...(club.settings.budget ?? usualBudget) }
  const went: number[] = []
  const over: Record<'day' | 'week', number[]> = { day: [], week: [] }
  const roomy = wanting.filter((person) => {
    const told = rows.get(person)?.told ?? []
    if (told.some((one) => one.key === key)) went.push(person)
    else if (told.filter(({ at }) => at >= limits.day).length >= limits.perDay) over.day.push(person)
    else if (told.filter(({ at }) => at >= limits.week).length >= limits.perWeek) over.week.push(person)
    else return true
    return false
  })
  const taken = new Set(
    await reserve(allowances, { community: club.id, people: roomy, known }, { key, kind, at: now }, limits),
  )
  // Another process told them something at this very moment.
  over.day.push(...roomy.filter((person) => !taken.has(person)))
  for (const why of ['day', 'week'] as const) {
    await joined(over[why], why)
    ended.push(...over[why].map((peer) => ({ peer, ended: 'capped' as const, why })))
  }
  const going = new Set([...went, ...taken])
  return { go: people.filter((person) => going.has(person)), ended }
}

/** It did not reach these people: the place in the budget is free again. */
export async function giveBack(club: Club, key: string, people: readonly number[]): Promise<void> {
  await release(club.models.allowances, club.id, people, key)
}

function goodMoment(club: Club, { inHours }: Kind, { urgent, now }: Asking): Date {
  return inHours && !urgent ? tellable(club, now) : awake(club, now)
}
