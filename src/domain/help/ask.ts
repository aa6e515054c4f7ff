/** Somebody asks for help: what is said becomes a request, or the reason why not. */
import type { Ask } from '../../../models/help-act.ts'
import type { HelpRequestRow } from '../../../models/help-request.ts'
import { note } from '../../../models/journal.ts'
import type { Club } from '../club.ts'
import { hasConsent } from '../consent/consent.ts'
import { awakeAfter } from '../hours.ts'
import { openOf } from './open.ts'
import { enterRequest } from './request/enter.ts'
import type { HelpRequest } from './request/request.ts'
import { trustedTask } from './trusted.ts'
import { urgencyOf, type When } from './when.ts'

/** Open at one time by one asker: whoever needs more adds to what there is. */
export const MOST_OPEN = 5
export const longestWhat = 1000
/** Organizers are reminded of what lies undecided, the sooner the more it presses. */
const REMIND_MS = { now: 15 * 60_000, today: 3_600_000, days: 4 * 3_600_000 }

export interface Asked {
  what: string
  district: string | null
  /** Sealed by the community's vault. */
  address: string | null
  phone: string | null
  name: string | null
  when: When
  atDoor: boolean
  hidePhone: boolean
  photo: string | null
}

export type AskedForHelp =
  | { outcome: 'asked'; request: HelpRequest }
  /** The agreed time has passed while it was talked over. */
  | { outcome: 'past' }
  | { outcome: 'too-many' | 'no-consent' | 'not-allowed' }

/** Enters the asker's own request. The same cause answers with the request entered first. */
export async function askForHelp(
  club: Club,
  { person, asked, cause, now }: { person: number; asked: Asked; cause: string; now: Date },
): Promise<AskedForHelp> {
  const known = await byCause(club, cause)
  if (known) return { outcome: 'asked', request: known }
  if (!(await hasConsent(club, person, 'help'))) return { outcome: 'no-consent' }
  if (asked.when.until <= now) return { outcome: 'past' }
  if ((await openOf(club, person)).length >= MOST_OPEN) return { outcome: 'too-many' }
  const task = await trustedTask(club, { asker: person, ...asked, now })
  return enter(club, { asker: person, by: person, asked, task, cause, now })
}

/**
 * «Записать по звонку»: an organizer enters it for somebody without VK, who has agreed by word of mouth; that is noted in
 * the journal. The same cause answers with the first.
 */
export async function askByPhone(
  club: Club,
  { by, asked, cause, now }: { by: number; asked: Asked; cause: string; now: Date },
): Promise<AskedForHelp> {
  const known = await byCause(club, cause)
  if (!known && asked.when.until <= now) return { outcome: 'past' }
  const entered = await enter(club, { asker: 0, by, asked, task: null, cause, now })
  if (entered.outcome === 'asked') {
    const about = { community: club.id, actor: by, about: 0, application: null }
    await note(club.models.journal, { ...about, did: 'request-by-phone', fields: ['spoken-consent'], at: now, cause })
  }
  return entered
}

interface Entering {
  asker: number
  by: number
  asked: Asked
  task: Awaited<ReturnType<typeof trustedTask>>
  cause: string
  now: Date
}

async function enter(club: Club, { asker, by, asked, task, cause, now }: Entering): Promise<AskedForHelp> {
  const { address, phone, name, when, ...rest } = asked
  const ask: Ask = { ...rest, when: { ...when, from: when.from && new Date(when.from), until: new Date(when.until) } }
  const remindAt = task ? when.until : awakeAfter(club, now, REMIND_MS[urgencyOf(when, now)])
  const act = { kind: 'enter' as const, asker, ask, door: { name, address, phone }, task, remindAt }
  const entered = await enterRequest(club, { act, by, cause, at: now })
  return entered.outcome === 'entered' ? { outcome: 'asked', request: entered.request } : entered
}

function byCause(club: Club, cause: string): Promise<HelpRequest | null> {
  return club.models.helpRequests.findOne({ community: club.id, cause }, { _id: 0 }).lean<HelpRequestRow>()
}
