/**
 * What a person wants to be told without asking: topics, how often, a pause, «Стоп». Chosen by anyone, member or not,
 * without consent: the row holds a VK id and the choice.
 */
import { type Coming, type Why, withdrawUnasked } from '../../../models/outbox.ts'
import { choose, type Often, PreferenceRow, preferenceOf } from '../../../models/preference.ts'
import type { Club } from '../club.ts'
import { withdrawPurpose } from '../consent/consent.ts'

export { Often } from '../../../models/preference.ts'

interface Choosing {
  person: number
  cause: string
  now: Date
}

/** `preference` is what stands after it. The same cause changes nothing more. */
export interface Chosen {
  outcome: 'chosen'
  preference: PreferenceRow
}

/** «Стоп» and back. What waits unasked in the outbox is called back with it; messages asked for still come. */
export async function chooseUnasked(
  club: Club,
  { wanted, ...choosing }: Choosing & { wanted: boolean },
): Promise<Chosen> {
  // «Снова писать» ends a pause too: who says it wants to be written to.
  const change = wanted ? { unasked: true, pausedUntil: null } : { unasked: false }
  const preference = await choose(club.models.preferences, row(club, choosing), { $set: change })
  await holdBack(club, choosing)
  if (!preference.unasked) {
    // Its own wording says that «Стоп» withdraws it.
    await withdrawPurpose(club, { ...choosing, purpose: 'mailing' })
  }
  return { outcome: 'chosen', preference }
}

/** Nothing unasked before `until`; null ends the pause. What would come before it is called back from the outbox. */
export async function choosePause(
  club: Club,
  { until, ...choosing }: Choosing & { until: Date | null },
): Promise<Chosen> {
  const preference = await choose(club.models.preferences, row(club, choosing), { $set: { pausedUntil: until } })
  await holdBack(club, choosing)
  return { outcome: 'chosen', preference }
}

/** Calls back from the outbox what the person's «Стоп» or pause, as it stands, does not let through. */
export async function holdBack(club: Club, { person, now }: { person: number; now: Date }): Promise<void> {
  const { unasked, pausedUntil } = await chosenBy(club, person)
  if (!unasked) await withdrawUnasked(club.models.outbox, club.id, person, { now })
  else if (pausedUntil && pausedUntil > now) {
    await withdrawUnasked(club.models.outbox, club.id, person, { now, before: pausedUntil })
  }
}

export async function chooseOften(club: Club, { often, ...choosing }: Choosing & { often: Often }): Promise<Chosen> {
  const preference = await choose(club.models.preferences, row(club, choosing), { $set: { often } })
  return { outcome: 'chosen', preference }
}

/** Switches one topic; two taps at once on two topics are both kept. */
export async function chooseTopic(
  club: Club,
  { topic, on, ...choosing }: Choosing & { topic: string; on: boolean },
): Promise<Chosen | { outcome: 'unknown-topic' }> {
  if (!club.settings.topics?.some(({ id }) => id === topic)) return { outcome: 'unknown-topic' }
  const change = on ? { $pull: { off: topic } } : { $addToSet: { off: topic } }
  const preference = await choose(club.models.preferences, row(club, choosing), change)
  return { outcome: 'chosen', preference }
}

/** What the person has chosen, or what holds for who has chosen nothing. */
export async function chosenBy(club: Club, person: number): Promise<Wishes> {
  return (await preferenceOf(club.models.preferences, club.id, person)) ?? untouched
}

export type Wishes = Pick<PreferenceRow, 'unasked' | 'off' | 'often' | 'pausedUntil'>

const untouched: Wishes = { unasked: true, off: [], often: 'as-it-comes', pausedUntil: null }

/**
 * Of these people, those who may be told something they did not ask for: no «Стоп», no pause at this moment, the topic
 * not switched off, and as often as they wish. Whoever chooses whom to propose asks here; at the moment of sending
 * src/domain/telling asks again.
 */
export async function mayBeTold(
  club: Club,
  people: readonly number[],
  now: Date,
  topic?: string,
  coming: Coming = 'message',
): Promise<number[]> {
  const wishes = await wishesOf(club, people)
  return people.filter((person) => !whyNot(wishes(person), { topic, coming, now }))
}

/** What each of these people has chosen; for who has chosen nothing, what holds then. */
export async function wishesOf(club: Club, people: readonly number[]): Promise<(person: number) => Wishes> {
  const rows = await club.models.preferences.find({ community: club.id, person: { $in: people } }, { _id: 0 }).lean()
  const wishes = new Map(rows.map((one) => [one.person, PreferenceRow.parse(one)]))
  return (person) => wishes.get(person) ?? untouched
}

/** Why a person with these wishes is not told this by itself; undefined where they are. */
export function whyNot(
  { unasked, off, often, pausedUntil }: Wishes,
  { topic, coming, now }: { topic?: string | undefined; coming: Coming; now: Date },
): Extract<Why, 'stopped' | 'paused' | 'topic' | 'mine' | 'weekly'> | undefined {
  if (!unasked) return 'stopped'
  if (pausedUntil && pausedUntil > now) return 'paused'
  if (topic !== undefined && off.includes(topic)) return 'topic'
  if (coming === 'personal' || often === 'as-it-comes') return undefined
  if (often === 'mine') return 'mine'
  return coming === 'digest' ? undefined : 'weekly'
}

function row({ id }: Club, { person, cause, now }: Choosing) {
  return { community: id, person, cause, now }
}
