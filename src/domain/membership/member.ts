/** What a member may change about themselves: every line of their card (docs/coverage.md D11). */
import { type Figures, filled, type Interest, type MembershipRow } from '../../../models/membership.ts'
import { durable } from '../../../models/model.ts'
import type { Club } from '../club.ts'
import { hasConsent } from '../consent/consent.ts'
import type { Lines } from './apply.ts'

export type { Figures, Interest } from '../../../models/membership.ts'

export type Corrected =
  | { outcome: 'corrected'; membership: MembershipRow }
  | { outcome: 'not-member' }
  | { outcome: 'no-consent' }

/** Interests of one person: more would say nothing to a reader. */
export const mostInterests = 15
/** Updates remembered in a card, so that a repeated one changes nothing. */
const remembered = 10

interface Changing {
  person: number
  cause: string
}

/** Lines of a card that may be left empty. */
export interface MoreLines {
  /** Subject taught, or the age of the children. */
  subject: string | null
  /** As the person reads it; sealed before it is kept. */
  phone: string | null
}

/** Corrects what is kept of a member (152-ФЗ art. 14 p. 1). The same cause answers `corrected` and changes nothing. */
export async function correctMember(
  club: Club,
  { person, cause, phone, ...lines }: Changing & Partial<Lines> & Partial<MoreLines>,
): Promise<Corrected> {
  const sealed = phone === undefined ? {} : { phone: phone && club.vault.seal(phone) }
  return change(club, { person, cause }, { $set: { ...lines, ...sealed } })
}

/** Keeps what a member told for the reports, in place of what was told before (docs/coverage.md D34). */
export async function keepFigures(
  club: Club,
  { person, cause, figures }: Changing & { figures: Figures },
): Promise<Corrected> {
  return change(club, { person, cause }, { $set: { figures } })
}

/** Adds an interest, or takes it away; own words are told apart by the words. */
export async function markInterest(
  club: Club,
  { person, cause, interest, marked }: Changing & { interest: Interest; marked: boolean },
): Promise<Corrected | { outcome: 'too-many' }> {
  const same = interest.id === null ? { id: null, title: interest.title } : { id: interest.id }
  if (!marked) return change(club, { person, cause }, { $pull: { interests: same } })
  const result = await change(
    club,
    { person, cause },
    { $push: { interests: interest } },
    { interests: { $not: { $elemMatch: same } }, [`interests.${mostInterests - 1}`]: { $exists: false } },
  )
  if (result.outcome !== 'corrected') return result
  const { interests, changes } = result.membership
  const has = interests.some(({ id, title }) => id === interest.id && (id !== null || title === interest.title))
  return has || changes.includes(cause) ? result : { outcome: 'too-many' }
}

/** The phone opened, to show it to whoever may see this card. */
export function phoneOf(club: Club, { phone }: Pick<MembershipRow, 'phone'>): string | undefined {
  return phone ? club.vault.open(phone) : undefined
}

async function change(
  club: Club,
  { person, cause }: Changing,
  update: Record<string, Record<string, unknown>>,
  only: Record<string, unknown> = {},
): Promise<Corrected> {
  const model = club.models.memberships
  const own = { community: club.id, person }
  // The wording has changed since: what is there stays, and nothing new is kept before they agree to it.
  if (!(await hasConsent(club, person)) && (await model.exists({ ...own, active: true, changes: { $ne: cause } }))) {
    return { outcome: 'no-consent' }
  }
  const membership = await model
    .findOneAndUpdate(
      { ...own, active: true, changes: { $ne: cause }, ...only },
      { ...update, $push: { ...update.$push, changes: { $each: [cause], $slice: -remembered } } } as never,
      { returnDocument: 'after', ...(durable as object) },
    )
    .lean()
  if (membership) return { outcome: 'corrected', membership: filled(membership) }
  // This update again, even after the membership has ended; or there was nothing to change.
  const stands =
    (await model.findOne({ ...own, changes: cause }).lean()) ?? (await model.findOne({ ...own, active: true }).lean())
  return stands ? { outcome: 'corrected', membership: filled(stands) } : { outcome: 'not-member' }
}
