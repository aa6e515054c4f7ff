/** What an organizer says of teams: «от 3 до 5: наставник 1, молодой педагог 1–2, ученики до 3» (docs/coverage.md D78). */
import type { EventRow, TeamRole } from '../../../../models/event.ts'
import type { Club } from '../../club.ts'
import { type Acting, decideEvent, type Refused } from '../decide.ts'
import { allDates } from '../own.ts'
import type { TeamRules } from '../roster/team.ts'

export type Quotas =
  | { outcome: 'quotas'; teams: TeamRules }
  /** `one`: a team of one is none. `backwards`: from more to fewer. `sum`: the roles do not come out at the size. */
  | { outcome: 'not-understood' | 'one' | 'backwards' | 'large' | 'many-roles' | 'twice' }
  | { outcome: 'sum'; from: number; to: number }

const mostPeople = 50
const mostRoles = 8
/** Under age as a rule: they are counted, never named (152-ФЗ art. 9 p. 6). */
const minors = /учени|школьник|воспитанник|дети|детей|ребён|ребен|подрост/i

/** Size first, then roles; «до 3», «1–2», «от 1 до 2», «2». */
export function readQuotas(said: string): Quotas {
  const text = inDigits(said.replace(/[–—−]/g, '-'))
  const [head = '', ...rest] = text.split(/[:;,\n]/)
  const size = rangeIn(head)
  // A word about the size that says something else is not passed over.
  if (!size || !sizeWords.test(head.replace(rangeWords, ' ').trim())) return { outcome: 'not-understood' }
  if (size.from > size.to) return { outcome: 'backwards' }
  if (size.to < 2) return { outcome: 'one' }
  if (size.to > mostPeople) return { outcome: 'large' }
  const parts = rest
    .join(',')
    .split(',')
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
  if (parts.length > mostRoles) return { outcome: 'many-roles' }
  const roles: TeamRole[] = []
  for (const part of parts) {
    const range = rangeIn(part)
    const title = part
      .replace(rangeWords, ' ')
      .replace(/числом|без им[её]н|человека?|чел\.?/gi, ' ')
      .replace(/\s+/g, ' ')
      .trim()
    if (!range || title === '' || title.length > 40) return { outcome: 'not-understood' }
    if (range.from > range.to) return { outcome: 'backwards' }
    if (range.to === 0) return { outcome: 'not-understood' }
    if (roles.some((role) => role.title.toLowerCase() === title.toLowerCase())) return { outcome: 'twice' }
    const countOnly = minors.test(title) || /числом|без им[её]н/i.test(part)
    roles.push({
      id: `r${roles.length + 1}`,
      title: title.replace(/^./, (one) => one.toUpperCase()),
      ...range,
      countOnly,
    })
  }
  const [from, to] = [sum(roles, 'from'), sum(roles, 'to')]
  // The captain at least is somebody with a name.
  if (roles.length > 0 && (from > size.to || to < size.from || roles.every(({ countOnly }) => countOnly))) {
    return { outcome: 'sum', from, to }
  }
  return { outcome: 'quotas', teams: { from: Math.max(size.from, 2), to: size.to, roles } }
}

/** What may stand beside the size without saying more. */
const sizeWords = /^(?:(?:по|в|команд\p{L}*|кажд\p{L}*|одной|человек\p{L}*|чел\.?|люд\p{L}*|участник\p{L}*)\s*)*$/iu
const numerals = [
  'оди?н\\p{L}*',
  'дв(?:а|е|ое|ух)',
  'тр(?:и|ое|[её]х)',
  'четыр\\p{L}*|четверо',
  'пят(?:ь|и|еро)',
  'шест(?:ь|и|еро)',
]

/** «один наставник», «двое»: small numbers are said as words. «Одной» of «в одной команде» is none. */
function inDigits(said: string): string {
  return numerals.reduce((text, word, at) => {
    return text.replace(new RegExp(`(?<!\\p{L})(?:${word})(?!\\p{L})`, 'giu'), (one) =>
      /^одной$/i.test(one) ? one : String(at + 1),
    )
  }, said)
}

const rangeWords = /(?:от\s*)?\d+\s*(?:-|до)\s*\d+|(?:не более|до)\s*\d+|(?:не менее|от)\s*\d+|\d+/i

function rangeIn(part: string): { from: number; to: number } | undefined {
  const [found] = rangeWords.exec(part) ?? []
  if (!found) return undefined
  const [one = 0, two] = (found.match(/\d+/g) ?? []).map(Number)
  if (two !== undefined) return { from: one, to: two }
  if (/^(до|не более)/i.test(found)) return { from: 0, to: one }
  return { from: one, to: one }
}

function sum(roles: TeamRole[], end: 'from' | 'to'): number {
  return roles.reduce((all, role) => all + role[end], 0)
}

export type TeamsSet =
  | { outcome: 'set'; event: EventRow }
  /** `registered`: people or teams are on it already, so the way of coming cannot change. */
  | { outcome: 'registered' | 'cancelled'; event: EventRow }
  | Refused

/** Whole teams come from now on, or people one by one again (null); while nobody is on it. */
export async function setTeams(
  club: Club,
  { teams, ...acting }: Acting & { teams: TeamRules | null },
): Promise<TeamsSet> {
  const dates = await allDates(club, acting.number)
  return decideEvent(club, acting, (event) => {
    if (event.state === 'cancelled') return { outcome: 'cancelled' }
    if (dates.some(({ people }) => people.some(({ state }) => state !== 'left'))) return { outcome: 'registered' }
    return { outcome: 'set', set: { teams } }
  })
}
