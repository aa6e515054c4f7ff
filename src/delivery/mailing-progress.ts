/** How far each mailing has come, as this process has seen it, and the author's one message about it. */
import { type MailingRow, noteProgress } from '../../models/mailing.ts'
import { countOutcomes } from '../../models/mailing-rows.ts'
import type { Outcome } from '../../models/outbox.ts'
import { partsOf } from '../domain/mailings/across.ts'
import { type Delivery, FULL } from './delivery.ts'
import { progressOf } from './mailing-words.ts'
import { putNotices } from './put.ts'

/** Beyond so many people the author sees it go. */
const MANY = 100
const EVERY_MS = 3000
/** The rule: it stops when more than 5 % of the last 200 were refused. */
const LAST = 200
const MOST_REFUSED = 0.05

export interface Course {
  /** VK's answers for the last people: was it refused. */
  answers: boolean[]
  settled: number
  delivered: number
  /** When this process saw the first of it, by its own clock, and how many were settled then. */
  since: number
  settledThen: number
  shown: string | undefined
  shownAt: number
}

/** Counts what stands, so that a process that takes over goes on from there. */
export async function openCourse({ models }: Delivery, mailing: MailingRow): Promise<Course> {
  const counts = await countOutcomes(models.outbox, mailing.community, mailing.number)
  const sum = (some: typeof counts) => some.reduce((total, { count }) => total + count, 0)
  const settled = sum(counts)
  const delivered = sum(counts.filter(({ ended }) => ended === 'delivered'))
  return {
    answers: [],
    settled,
    delivered,
    since: Date.now(),
    settledThen: settled,
    shown: undefined,
    shownAt: 0,
  }
}

/** Adds a row's outcomes. Answers how many of the last were refused when it is too many. */
export function addTo(course: Course, outcomes: readonly Outcome[], answered: readonly Outcome[]): number | undefined {
  course.settled += outcomes.length
  course.delivered += outcomes.filter(({ ended }) => ended === 'delivered').length
  course.answers.push(...answered.map(({ ended }) => ended !== 'delivered'))
  course.answers.splice(0, course.answers.length - LAST)
  const refused = course.answers.filter(Boolean).length
  return course.answers.length === LAST && refused > LAST * MOST_REFUSED ? refused : undefined
}

/** Shows the author how it goes: their one message, made once and altered every few seconds. */
export async function showProgress(delivery: Delivery, mailing: MailingRow, course: Course): Promise<void> {
  const { models, club } = delivery
  const isOver = mailing.state === 'done' || mailing.state === 'cancelled'
  if (!isOver && Date.now() - course.shownAt < EVERY_MS) return
  course.shownAt = Date.now()
  const { settled, delivered } = course
  await noteProgress(models.mailings, club.id, mailing.number, { settled, delivered, at: delivery.now() })
  if (mailing.parent) return
  const whole = [mailing, ...(await partsOf(club, mailing))]
  const size = whole.reduce((sum, { frozen }) => sum + (frozen?.size ?? 0), 0)
  if (size <= MANY || mailing.author === 0) return
  const of = (field: 'settled' | 'delivered') =>
    whole.slice(1).reduce((sum, { progress }) => sum + (progress?.[field] ?? 0), course[field])
  const seconds = (Date.now() - course.since) / 1000
  const content = progressOf(mailing, {
    settled: of('settled'),
    delivered: of('delivered'),
    size,
    perSecond: seconds > 1 ? (settled - course.settledThen) / seconds : undefined,
  })
  if (content.text === course.shown) return
  const key = `mailing:${mailing.number}:progress`
  const first = course.shown === undefined
  course.shown = content.text
  const row = await models.outbox.findOne({ community: club.id, key: `${key}:${mailing.author}` }).lean()
  if (!row && first && !isOver)
    return putNotices(club, [{ key, to: [mailing.author], content, priority: 'work' }], delivery.now())
  const cmid = row?.outcomes.find(({ ended }) => ended === 'delivered')?.cmid
  if (!cmid) return
  // Nothing is lost when it fails: the next one says more, and the report says it all.
  await delivery.messenger.alter(mailing.author, cmid, content, FULL, 'aside').catch(() => undefined)
}
