/** Own reminders: kept, changed, stopped. Only for those whose consent stands, since the words are about their lives. */
import { DateTime } from 'luxon'
import { consentInForce } from '../../../models/consent.ts'
import { changeReminder, keepReminder, places, type ReminderRow } from '../../../models/reminder.ts'
import type { Club } from '../club.ts'
import { hasConsent } from '../consent/consent.ts'
import { nextOf } from '../moments/rule.ts'

export type { ReminderRow } from '../../../models/reminder.ts'

/** A text longer than that is no reminder. */
export const longestReminder = 500
export const mostReminders = places

/** Once, or by a rule of `readMoment`. */
export type When = { at: Date } | { rule: string }

interface Acting {
  person: number
  cause: string
  now: Date
}

export type Added =
  | { outcome: 'added'; reminder: ReminderRow }
  | { outcome: 'no-consent' | 'consent-changed' | 'too-many' | 'past' | 'empty' | 'too-long' }

/** Keeps a reminder. The same cause answers with the one kept first; the 51st open one is refused by the index itself. */
export async function addReminder(
  club: Club,
  { person, text, when, cause, now }: Acting & { text: string; when: When },
): Promise<Added> {
  const before = await club.models.reminders.findOne({ community: club.id, cause }).lean<ReminderRow>()
  if (before) return { outcome: 'added', reminder: before }
  const consent = await mayKeep(club, person)
  if (consent !== 'yes') return { outcome: consent }
  const words = text.trim()
  if (words === '') return { outcome: 'empty' }
  if (words.length > longestReminder) return { outcome: 'too-long' }
  const next = timeOf(club, when, now)
  if (!next) return { outcome: 'past' }
  return keep(club, { person, text: words, cause, now }, next, [])
}

type Next = Pick<ReminderRow, 'at' | 'rule' | 'zone'>

async function keep(
  club: Club,
  { person, text, cause, now }: Acting & { text: string },
  next: Next,
  causes: string[],
): Promise<{ outcome: 'added'; reminder: ReminderRow } | { outcome: 'too-many' }> {
  const row = {
    community: club.id,
    person,
    text,
    ...next,
    state: 'open' as const,
    ended: null,
    made: now,
    cause,
    causes,
  }
  const reminder = await keepReminder(club.models.reminders, row)
  return reminder ? { outcome: 'added', reminder } : { outcome: 'too-many' }
}

/** Undefined where that is over. */
function timeOf(club: Club, when: When, now: Date): Next | undefined {
  const zone = club.settings.timeZone
  const at = 'rule' in when ? nextOf(when.rule, now) : when.at
  return at && at > now ? { at, rule: 'rule' in when ? when.rule : null, zone } : undefined
}

/** Whether anything new may be kept of the person. */
export async function mayKeep(club: Club, person: number): Promise<'yes' | 'no-consent' | 'consent-changed'> {
  if (await hasConsent(club, person)) return 'yes'
  const older = await consentInForce(club.models.consents, club.id, person, 'membership')
  return older ? 'consent-changed' : 'no-consent'
}

/** The person's open reminders, the next first. */
export async function openReminders(club: Club, person: number): Promise<ReminderRow[]> {
  return club.models.reminders
    .find({ community: club.id, person, state: 'open' })
    .sort({ at: 1, _id: 1 })
    .lean<ReminderRow[]>()
}

/** One of the person's own, whatever became of it. */
export async function ownReminder(club: Club, person: number, id: string): Promise<ReminderRow | null> {
  if (!/^[0-9a-f]{24}$/.test(id)) return null
  return club.models.reminders.findOne({ community: club.id, _id: id, person }).lean<ReminderRow>()
}

export type Changed =
  | { outcome: 'changed'; reminder: ReminderRow }
  | { outcome: 'gone' | 'past' | 'empty' | 'too-long' | 'no-consent' | 'consent-changed' }

/** Other words, or another time. The same cause changes it once and answers as it did first. */
export async function changeOwn(
  club: Club,
  { person, id, change, cause, now }: Acting & { id: string; change: { text: string } | { when: When } },
): Promise<Changed> {
  const before = await ownReminder(club, person, id)
  if (!before) return { outcome: 'gone' }
  if (before.causes.includes(cause)) return { outcome: 'changed', reminder: before }
  const consent = await mayKeep(club, person)
  if (consent !== 'yes') return { outcome: consent }
  const set = 'text' in change ? { text: change.text.trim() } : timeOf(club, change.when, now)
  if (!set) return { outcome: 'past' }
  if ('text' in set && set.text === '') return { outcome: 'empty' }
  if ('text' in set && set.text.length > longestReminder) return { outcome: 'too-long' }
  const which = { community: club.id, _id: id, person, state: 'open' }
  const reminder = await changeReminder(club.models.reminders, which, set, cause)
  return reminder ? { outcome: 'changed', reminder } : { outcome: 'gone' }
}

/** Ends one that has not come, or will come again. The same cause answers `stopped` again. */
export async function stopReminder(
  club: Club,
  { person, id, cause, now }: Acting & { id: string },
): Promise<{ outcome: 'stopped'; reminder: ReminderRow } | { outcome: 'gone' }> {
  const before = await ownReminder(club, person, id)
  if (before?.causes.includes(cause)) return { outcome: 'stopped', reminder: before }
  if (!before) return { outcome: 'gone' }
  const which = { community: club.id, _id: id, person, state: 'open' }
  const reminder = await changeReminder(club.models.reminders, which, { state: 'stopped', ended: now }, cause)
  return reminder ? { outcome: 'stopped', reminder } : { outcome: 'gone' }
}

interface Answering extends Acting {
  id: string
  /** Of which of its times, as the message says. */
  moment: Date
}

export type Snoozed =
  | { outcome: 'snoozed'; reminder: ReminderRow }
  | { outcome: 'gone' | 'too-many' | 'no-consent' | 'consent-changed' }

/**
 * «Через час», «Завтра» under a reminder that came: the same words once more, whatever the habit does. One message gives
 * one such reminder; another tap under it moves that one.
 */
export async function snooze(
  club: Club,
  { person, id, moment, until, cause, now }: Answering & { until: 'hour' | 'day' },
): Promise<Snoozed> {
  const model = club.models.reminders
  const origin = await ownReminder(club, person, id)
  if (!origin || !hasCome(origin, moment, now)) return { outcome: 'gone' }
  const consent = await mayKeep(club, person)
  if (consent !== 'yes') return { outcome: consent }
  const next: Next = { at: later(moment, now, until, origin.zone), rule: null, zone: origin.zone }
  const key = snoozeCause(id, moment)
  const before = await model.findOne({ community: club.id, cause: key }).lean<ReminderRow>()
  if (before?.causes.includes(cause)) return { outcome: 'snoozed', reminder: before }
  if (before) {
    const which = { community: club.id, _id: before._id, state: 'open' }
    const moved = await changeReminder(model, which, next, cause)
    return moved ? { outcome: 'snoozed', reminder: moved } : { outcome: 'gone' }
  }
  const kept = await keep(club, { person, text: origin.text, cause: key, now }, next, [cause])
  return kept.outcome === 'added' ? { outcome: 'snoozed', reminder: kept.reminder } : kept
}

/** A forged tap may name any moment. */
function hasCome({ rule, at }: ReminderRow, moment: Date, now: Date): boolean {
  return rule === null ? moment.getTime() === at.getTime() && at <= now : moment <= now
}

function later(moment: Date, now: Date, until: 'hour' | 'day', zone: string): Date {
  const here = DateTime.fromJSDate(now, { zone })
  if (until === 'hour') return here.plus({ hours: 1 }).startOf('minute').toJSDate()
  const { hour, minute } = DateTime.fromJSDate(moment, { zone })
  return here.plus({ days: 1 }).set({ hour, minute, second: 0, millisecond: 0 }).toJSDate()
}

/** «Готово» under a reminder that came: what was put off from it does not come. */
export async function finishReminder(
  club: Club,
  { person, id, moment, now }: Answering,
): Promise<{ outcome: 'done'; reminder: ReminderRow } | { outcome: 'gone' }> {
  const model = club.models.reminders
  const origin = await ownReminder(club, person, id)
  if (!origin) return { outcome: 'gone' }
  const community = club.id
  await model.updateMany(
    { community, cause: snoozeCause(id, moment), state: 'open' },
    { $set: { state: 'stopped', ended: now } },
  )
  await changeReminder(model, { community, _id: id, person, state: 'told' }, { state: 'done' })
  return { outcome: 'done', reminder: origin }
}

function snoozeCause(id: string, moment: Date): string {
  return `snooze:${id}:${moment.getTime()}`
}
