/**
 * Announcements on their way: begun when their time comes, cut into rows, told a hundred people at a time, heeding at
 * once what their authors do with them, and reported. All of it is read from the database, so that another process can
 * take over at any moment.
 */
import { findMailings, isUncut, type MailingRow } from '../../models/mailing.ts'
import { cancelRows, nextRows } from '../../models/mailing-rows.ts'
import type { OutboxRow } from '../../models/outbox.ts'
import { beginDue } from '../domain/mailings/begin.ts'
import { cutMailing } from '../domain/mailings/cut.ts'
import { cancelWithoutRole, finishMailing, isWhole, noteReported, stopAndAsk } from '../domain/mailings/finish.ts'
import { ledgerOf, notReached } from '../domain/mailings/ledger.ts'
import { peopleWithRole } from '../domain/roles/roles.ts'
import type { Delivery } from './delivery.ts'
import { pauseOf, policyOf } from './failures.ts'
import { addTo, type Course, openCourse, showProgress } from './mailing-progress.ts'
import { tellMany } from './mailing-row.ts'
import { lostRoleOf, missedOf, mostNames, refusalsOf, reportOf } from './mailing-words.ts'
import { type Notice, putNotices } from './put.ts'
import { leftOf, type Telling } from './telling.ts'

export interface Mailings {
  /** Does what is due of every mailing and starts rows. */
  look(): Promise<void>
  settled(): Promise<void>
}

/** Rows on their way at once: enough for VK's answer to take a third of a second, few enough to stop soon. */
const ROWS_AT_ONCE = 8
/** A hundred who are each told singly take four calls and longer, and whoever of them writes meanwhile waits for it. */
const SINGLY_AT_ONCE = 4
/** A mailing that waits for its hours looks again after so long at the latest: the hours may be changed meanwhile. */
const LONGEST_SLEEP_MS = 30_000

const FOREVER = new Date(8_640_000_000_000_000)
/** So often the author's role is looked up. */
const RIGHT_MS = 500

/** `row` is called when another row may be told, `notice` when something else was put into the outbox. */
export function createMailings(
  delivery: Delivery,
  telling: Telling,
  { row: more, notice }: { row(): void; notice(): void },
): Mailings {
  const { community, club, models, busy } = delivery
  const onTheWay = new Map<string, { row: OutboxRow; way: Promise<void> }>()
  const cutting = new Map<number, Promise<void>>()
  const courses = new Map<number, Course>()
  const asleep = new Map<number, Date>()
  /** Their lists are rows. */
  const areCut = new Set<number>()
  /** When their authors' right was last looked up, by this process's own clock. */
  const mayAt = new Map<number, number>()
  /** While VK takes nothing, one row at a time tries whether it does again. */
  let away: { until: Date } | undefined

  async function look(): Promise<void> {
    const now = delivery.now()
    const mailings = await findMailings(models.mailings, {
      community,
      $or: [
        { state: 'scheduled', startAt: { $lte: now } },
        { state: { $in: ['running', 'paused', 'asks'] } },
        { state: { $in: ['done', 'cancelled'] }, reported: false },
      ],
    })
    for (const mailing of mailings) {
      if (!delivery.maySend()) return
      await tend(mailing, now)
    }
  }

  async function tend(mailing: MailingRow, now: Date): Promise<void> {
    const { state } = mailing
    if (state === 'scheduled') return begin(mailing, now)
    if (state === 'done' || (state === 'cancelled' && mailing.ledger)) return report(mailing, now)
    if (state !== 'cancelled' && Date.now() - (mayAt.get(mailing.number) ?? 0) > RIGHT_MS) {
      mayAt.set(mailing.number, Date.now())
      const lost = await cancelWithoutRole(club, mailing, now)
      if (lost) return tellLostRole(lost, now)
    }
    cut(mailing)
    const course = await courseOf(mailing)
    if (state === 'cancelled') {
      if (cutting.has(mailing.number)) return
      await cancelRows(models.outbox, community, mailing.number, now)
    }
    const idle = state === 'paused' || state === 'asks' ? false : !(await start(mailing, now))
    if (idle && !isOnTheWay(mailing)) {
      const ended = await finishMailing(club, mailing, delivery.now())
      if (ended) return report(ended, now)
    }
    await showProgress(delivery, mailing, course)
  }

  async function begin(mailing: MailingRow, now: Date): Promise<void> {
    const begun = await beginDue(club, mailing, now, delivery.restored()?.at)
    if (begun.outcome === 'not-yet') return
    if (begun.outcome === 'held') {
      const { number, author, version } = begun.mailing
      return tell([{ key: `mailing:${number}:missed:${version}`, to: [author], content: missedOf(club, mailing) }], now)
    }
    if (begun.outcome === 'lost-role') return tellLostRole(begun.mailing, now)
    delivery.at('after-freeze')
    await tend(begun.mailing, now)
  }

  /** The list becomes rows beside everything else; sending begins with the first of them. */
  function cut(mailing: MailingRow): void {
    const { number } = mailing
    if (cutting.has(number) || areCut.has(number)) return
    const cutNow = async () => {
      if (await isUncut(models.mailings, community, number))
        await cutMailing(club, mailing, delivery.now(), () => {
          delivery.at('in-cut')
          more()
        })
      delivery.at('after-cut')
      areCut.add(number)
    }
    const way = cutNow()
      .catch(() => undefined)
      .finally(() => {
        cutting.delete(number)
        more()
      })
    cutting.set(number, way)
  }

  /** Starts rows as far as there is room; false when there is nothing to start. */
  async function start(mailing: MailingRow, now: Date): Promise<boolean> {
    const { number } = mailing
    const sleeps = asleep.get(number)
    if (sleeps && sleeps > now && mailing.state === 'running') return true
    asleep.delete(number)
    if (away && away.until > now) return true
    const singly = mailing.personal || mailing.kind !== 'say'
    const room = (away ? 1 : singly ? SINGLY_AT_ONCE : ROWS_AT_ONCE) - onTheWay.size
    if (room <= 0) return true
    const not = [...onTheWay.values()].map(({ row }) => row._id)
    // Of what is cancelled nothing waits for its moment: it is only looked for.
    const until = mailing.state === 'cancelled' ? FOREVER : now
    const rows = await nextRows(models.outbox, community, number, { until, not, limit: room })
    for (const row of rows) {
      const left = leftOf(row)
      if (left.some((peer) => busy.has(peer) || delivery.inTurn(peer))) continue
      for (const peer of left) busy.add(peer)
      send(mailing, row, left)
    }
    return rows.length > 0
  }

  function send(mailing: MailingRow, row: OutboxRow, left: number[]): void {
    const id = String(row._id)
    const way = tellMany(delivery, telling, mailing, row)
      .then(async ({ outcomes, answered, sleeps, away: failure }) => {
        const now = delivery.now()
        if (sleeps) asleep.set(mailing.number, new Date(Math.min(sleeps.getTime(), now.getTime() + LONGEST_SLEEP_MS)))
        if (failure === undefined) away = answered.length > 0 ? undefined : away
        else away = { until: new Date(now.getTime() + pauseOf(policyOf(failure), row.attempts + 1)) }
        const refused = addTo(await courseOf(mailing), outcomes, answered)
        if (refused !== undefined) await ask(mailing, refused)
      })
      .catch(() => undefined)
      .finally(() => {
        onTheWay.delete(id)
        for (const peer of left) {
          busy.delete(peer)
          delivery.freed(peer)
        }
        more()
      })
    onTheWay.set(id, { row, way })
  }

  async function ask({ number }: MailingRow, refused: number): Promise<void> {
    const course = courses.get(number)
    const [mailing] = await findMailings(models.mailings, { community, number })
    const stopped = mailing && (await stopAndAsk(club, mailing, delivery.now()))
    if (!stopped || !course) return
    const of = course.answers.length
    // After the author's word the count begins anew.
    course.answers = []
    const content = refusalsOf(stopped, refused, of)
    await tell([{ key: `mailing:${number}:asks:${stopped.asked}`, to: [stopped.author], content }], delivery.now())
  }

  async function report(mailing: MailingRow, now: Date): Promise<void> {
    const { number, author } = mailing
    // What another change stands in place of, and a part, have no report of their own.
    if (mailing.parent || mailing.endedBy === 'superseded') return noteReported(club, mailing, now)
    if (!(await isWhole(club, mailing))) return
    const ledger = await ledgerOf(club, mailing)
    const missed = ledger.size - ledger.delivered
    const found = missed > 0 && missed <= mostNames ? await notReached(club, { number, by: author }) : undefined
    const people = found?.outcome === 'people' ? found.people : []
    const content = reportOf(mailing, ledger, people)
    await showProgress(delivery, mailing, await courseOf(mailing))
    delivery.at('before-report')
    await tell(
      [{ key: `mailing:${number}:report`, to: [author], content, about: people.map(({ person }) => person) }],
      now,
    )
    await noteReported(club, mailing, now)
    courses.delete(number)
    mayAt.delete(number)
  }

  async function tellLostRole(mailing: MailingRow, now: Date): Promise<void> {
    const to = await peopleWithRole(club, 'organizer')
    await tell([{ key: `mailing:${mailing.number}:lost-role`, to, content: lostRoleOf(mailing) }], now)
  }

  async function tell(notices: Notice[], now: Date): Promise<void> {
    const known = notices.map((one) => ({
      ...one,
      to: one.to.filter((person) => person > 0),
      priority: 'work' as const,
    }))
    await putNotices(club, known, now)
    notice()
  }

  async function courseOf(mailing: MailingRow): Promise<Course> {
    const known = courses.get(mailing.number)
    if (known) return known
    const course = await openCourse(delivery, mailing)
    courses.set(mailing.number, course)
    return course
  }

  function isOnTheWay({ number }: MailingRow): boolean {
    return cutting.has(number) || [...onTheWay.values()].some(({ row }) => row.mailing === number)
  }

  return {
    look,
    async settled() {
      while (onTheWay.size + cutting.size > 0)
        await Promise.all([...[...onTheWay.values()].map(({ way }) => way), ...cutting.values()])
    },
  }
}
