/** Who is neither called for help nor trusted for a while: put there with a reason, taken off, appealed against. */
import { nextNumber } from '../../../../models/counter.ts'
import { changeAsRead } from '../../../../models/versioned.ts'
import { insertWatch, type WatchRow, watchesOf } from '../../../../models/watch.ts'
import type { Club } from '../../club.ts'
import { type Acting, type Decision, decideRow, type Refused } from '../../decide.ts'
import { may } from '../../roles/rights.ts'
import { peopleWithRole } from '../../roles/roles.ts'

export type { WatchRow } from '../../../../models/watch.ts'

export const longestReason = 500

/** Whether a person is on the list at this moment. */
export async function isWatched(club: Club, person: number, now: Date): Promise<boolean> {
  return (await watchesOf(club.models.watches, club.id, [person], now)).length > 0
}

/** Those of the people who are. */
export async function watchedAmong(club: Club, people: readonly number[], now: Date): Promise<Set<number>> {
  const rows = await watchesOf(club.models.watches, club.id, [...people], now)
  return new Set(rows.map(({ person }) => person))
}

export type Watched =
  | { outcome: 'watched'; watch: WatchRow }
  /** Somebody put them there before; that one holds. */
  | { outcome: 'already'; watch: WatchRow }
  | { outcome: 'not-allowed' | 'self' }

/**
 * Puts a person on the list. The same cause answers with the first row. Two organizers at the same moment make two rows, each
 * with its own end: whoever is on any of them is watched.
 */
export async function watchPerson(
  club: Club,
  { by, person, reason, request, until, cause, now }: WatchingOf,
): Promise<Watched> {
  const { watches, counters } = club.models
  const mine = () => watches.findOne({ community: club.id, cause }, { _id: 0 }).lean<WatchRow>()
  const first = await mine()
  if (first) return { outcome: 'watched', watch: first }
  if (!(await may(club, by, 'keep-watch'))) return { outcome: 'not-allowed' }
  if (by === person) return { outcome: 'self' }
  const [before] = await watchesOf(watches, club.id, [person], now)
  if (before) return { outcome: 'already', watch: before }
  const row = { community: club.id, person, reason, request, by, at: now, until, cause }
  const empty = { stands: true, appeal: null, decided: null, version: 0, causes: [] }
  await insertWatch(watches, { ...row, ...empty, number: await nextNumber(counters, club.id, 'watch') })
  const watch = await mine()
  if (!watch) throw new Error('a watch was made and is not there')
  return { outcome: 'watched', watch }
}

interface WatchingOf extends Omit<Acting, 'number'> {
  person: number
  reason: string
  /** Number of the request it began with. */
  request: number | null
  until: Date
}

export type Appealed = { outcome: 'appealed' | 'appealed-before'; watch: WatchRow } | { outcome: 'nothing' }

/** The person's own word against it, once. The same cause answers `appealed` again. */
export async function appealWatch(
  club: Club,
  { number, person, text, cause, now }: { number: number; person: number; text: string; cause: string; now: Date },
): Promise<Appealed> {
  for (;;) {
    const watch = await watchOf(club, number)
    if (!watch || watch.person !== person) return { outcome: 'nothing' }
    if (watch.causes.some((one) => one.cause === cause)) return { outcome: 'appealed', watch }
    if (!watch.stands || watch.until <= now) return { outcome: 'nothing' }
    if (watch.appeal) return { outcome: 'appealed-before', watch }
    const first = { cause, outcome: 'appealed', now }
    const changed = await changeAsRead(club.models.watches, watch, { appeal: { text, at: now } }, first)
    if (changed) return { outcome: 'appealed', watch: changed }
  }
}

type Decided<O extends string> = Promise<{ outcome: O; watch: WatchRow } | Refused>

/** Takes somebody off the list before its end; whoever put them there may, too, but nobody themselves. */
export async function liftWatch(club: Club, acting: Acting): Decided<'lifted' | 'over' | 'own'> {
  return decide(club, acting, (watch) => {
    if (watch.person === acting.by) return { outcome: 'own' }
    return isOver(watch, acting.now) ? { outcome: 'over' } : { outcome: 'lifted', set: { stands: false } }
  })
}

/** What becomes of an appeal: decided by another organizer than who put the person there, while there is another one. */
export async function decideAppeal(
  club: Club,
  { stands, ...acting }: Acting & { stands: boolean },
): Decided<'kept' | 'lifted' | 'over' | 'decided-before' | 'own' | 'no-appeal'> {
  return decide(club, acting, async (watch) => {
    if (watch.person === acting.by) return { outcome: 'own' }
    if (!watch.appeal) return { outcome: 'no-appeal' }
    if (watch.decided) return { outcome: 'decided-before' }
    if (isOver(watch, acting.now)) return { outcome: 'over' }
    if (watch.by === acting.by && (await deciders(club, watch)).length > 0) return { outcome: 'own' }
    const decided = { by: acting.by, at: acting.now, stands }
    return { outcome: stands ? 'kept' : 'lifted', set: { decided, stands } }
  })
}

/** Who decides about what an organizer did: all others, but not whom it is about. */
export async function deciders(club: Club, { by, person }: Pick<WatchRow, 'by' | 'person'>): Promise<number[]> {
  return (await peopleWithRole(club, 'organizer')).filter((one) => one !== by && one !== person)
}

/** Everybody on the list now, the one whose time ends first at the top. */
export async function watchList(
  club: Club,
  { by, now }: { by: number; now: Date },
): Promise<{ outcome: 'list'; watches: WatchRow[] } | { outcome: 'not-allowed' }> {
  if (!(await may(club, by, 'keep-watch'))) return { outcome: 'not-allowed' }
  const watches = await club.models.watches
    .find({ community: club.id, stands: true, until: { $gt: now } }, { _id: 0 })
    .sort({ until: 1 })
    .lean<WatchRow[]>()
  return { outcome: 'list', watches }
}

export async function watchOf(club: Club, number: number): Promise<WatchRow | null> {
  return club.models.watches.findOne({ community: club.id, number }, { _id: 0 }).lean<WatchRow>()
}

function isOver({ stands, until }: WatchRow, now: Date): boolean {
  return !stands || until <= now
}

async function decide<O extends string>(
  club: Club,
  acting: Acting,
  rule: (watch: WatchRow) => Decision<WatchRow, O> | Promise<Decision<WatchRow, O>>,
): Decided<O> {
  const { watches } = club.models
  const read = () => watchOf(club, acting.number)
  const change = (...change: Change) => changeAsRead(watches, ...change)
  const decided = await decideRow<WatchRow, O>(club, acting, { right: 'keep-watch', read, change }, rule)
  return 'row' in decided ? { outcome: decided.outcome, watch: decided.row } : decided
}

type Change = [WatchRow, Partial<WatchRow>, Parameters<typeof changeAsRead>[3]]
