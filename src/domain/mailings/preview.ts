/** Who would get an announcement if it started now. */
import { mailingByNumber } from '../../../models/mailing.ts'
import { closedTo } from '../../../models/talk.ts'
import type { Club } from '../club.ts'
import { may } from '../roles/rights.ts'
import { kindOf } from '../telling/kinds.ts'
import { overBudget } from '../telling/over.ts'
import { unwanted } from '../telling/unwanted.ts'
import { resolve } from './audience.ts'
import { audienceOf } from './start.ts'

export type Preview =
  | {
      outcome: 'preview'
      /** Everybody it is for. */
      audience: number
      /** Messages from the community are closed, as far as is known. */
      unreachable: number
      /** «Стоп», a pause, the topic switched off, only the digest, no consent to news of others. */
      unwilling: number
      /** The day's or the week's messages are used up: it would be joined into the digest. */
      overBudget: number
    }
  | { outcome: 'unknown' | 'not-allowed' }

const atOnce = 1000

export async function previewMailing(
  club: Club,
  { number, by, now }: { number: number; by: number; now: Date },
): Promise<Preview> {
  if (!(await may(club, by, 'announce'))) return { outcome: 'not-allowed' }
  const mailing = await mailingByNumber(club.models.mailings, club.id, number)
  if (!mailing) return { outcome: 'unknown' }
  const people = await resolve(club, audienceOf(mailing), now)
  const counts = { audience: people.length, unreachable: 0, unwilling: 0, overBudget: 0 }
  for (let from = 0; from < people.length; from += atOnce) {
    const some = people.slice(from, from + atOnce)
    const closed = await closedTo(club.models.talks, club.id, some)
    const open = some.filter((person) => !closed.has(person))
    const asking = { key: '', kind: 'mailing', people: open, topic: mailing.topic ?? undefined, now }
    const not = await unwanted(club, { ...asking, partner: mailing.partner }, kindOf('mailing'))
    const willing = open.filter((person) => !not.has(person))
    counts.unreachable += closed.size
    counts.unwilling += open.length - willing.length
    counts.overBudget += (await overBudget(club, willing, now)).length
  }
  return { outcome: 'preview', ...counts }
}
