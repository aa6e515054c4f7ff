/** Points and places of teams: entered in words by an organizer, told to the teams, kept as facts of who won (D43). */
import { type EventRow, eventByNumber } from '../../../../models/event.ts'
import { revisionsOf } from '../../../../models/fact.ts'
import type { OccasionRow, Team } from '../../../../models/occasion.ts'
import type { Club } from '../../club.ts'
import { correct, state } from '../../facts/state.ts'
import { may } from '../../roles/rights.ts'
import type { Acting, Refused } from '../decide.ts'
import { doorNumber } from '../door/door.ts'
import { decideOccasion } from '../roster/decide-occasion.ts'
import { type Ranking, rankTeams } from '../roster/teams-left.ts'
import { membersOf } from '../roster/units.ts'

/** A line that was not understood, or names no team, or several. */
export interface Unread {
  line: string
  why: 'words' | 'no-team' | 'several'
}

/** «3 место — Искра, 41 балл», «Луч 2 место», «Заря: 38,5»; a line or a semicolon between teams. */
export function readResults(said: string, teams: readonly Team[]): { rankings: Ranking[]; unread: Unread[] } {
  const rankings: Ranking[] = []
  const unread: Unread[] = []
  for (const line of said
    .split(/[\n;]/)
    .map((one) => one.trim())
    .filter(Boolean)) {
    const place = /(\d{1,3})\s*-?(?:е|ое|ье)?\s*место|место\s*(\d{1,3})/i.exec(line)
    const rest = line.replace(place?.[0] ?? '', ' ')
    const points = /(\d{1,6}(?:[.,]\d{1,2})?)\s*(?:балл[а-я]*|очк[а-я]*|б\.?)?\s*$/i.exec(rest.replace(/[.!\s]+$/, ''))
    const name = rest.slice(0, points?.index ?? rest.length).replace(/^[\s\-–—:,.«"]+|[\s\-–—:,.»"]+$/g, '')
    if (!place && !points) unread.push({ line, why: 'words' })
    else {
      const found = teamsNamed(
        teams.filter(({ state }) => state === 'going'),
        name,
      )
      const [only] = found
      if (!only || found.length > 1) unread.push({ line, why: only ? 'several' : 'no-team' })
      else {
        const number = Number(place?.[1] ?? place?.[2] ?? 0)
        const value = points ? Number(points[1]?.replace(',', '.')) : null
        rankings.push({ team: only.number, points: value, place: number > 0 ? number : null })
      }
    }
  }
  return { rankings, unread }
}

/** Those with this title, else those whose title begins so. */
export function teamsNamed(teams: readonly Team[], name: string): Team[] {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  const exact = teams.filter(({ title }) => plain(title) === plain(name))
  if (exact.length > 0 || plain(name).length < 3) return exact
  return teams.filter(({ title }) => plain(title).startsWith(plain(name)))
}

export type Ranked =
  | { outcome: 'ranked'; event: EventRow; occasion: OccasionRow }
  | { outcome: 'no-team' | 'not-begun' }
  | Refused

/** So many places are won. */
const PRIZES = 3

/** Enters points and places; facts of who won are stated, and corrected where a place was. */
export async function enterResults(
  club: Club,
  { number, key, rankings, by, cause, now }: Acting & { key: string; rankings: Ranking[] },
): Promise<Ranked> {
  if (!(await may(club, by, 'organize-event'))) return { outcome: 'not-allowed' }
  const event = await eventByNumber(club.models.events, club.id, number)
  if (!event) return { outcome: 'unknown' }
  const id = { community: club.id, event: number, key }
  const decided = await decideOccasion(club, { id, cause, now }, (occasion) => {
    if (occasion.startsAt > now) return { result: { outcome: 'not-begun' as 'not-begun' | 'ranked' | 'no-team' } }
    return rankTeams(occasion, rankings)
  })
  if (decided.outcome === 'unknown') return { outcome: 'unknown' }
  const { result, occasion } = decided
  if (result.outcome !== 'ranked') return { outcome: result.outcome }
  await stateWinners(club, event, occasion, { by, cause, now })
  return { outcome: 'ranked', event, occasion }
}

/** Derived from the places as they stand, so it may be repeated. Of those only counted it is a number. */
async function stateWinners(
  club: Club,
  event: EventRow,
  occasion: OccasionRow,
  { by, cause, now }: Pick<Acting, 'by' | 'cause' | 'now'>,
): Promise<void> {
  for (const team of occasion.teams) {
    const won = team.place !== null && team.place <= PRIZES
    const value = { kind: event.kind, place: team.place ?? 0 }
    const counted = Object.values(team.counts).reduce((sum, count) => sum + count, 0)
    const winners = [
      ...membersOf(occasion, team)
        .filter(({ leaving }) => !leaving)
        .map((place) => ({ person: place.person, count: 1, who: String(doorNumber(place)) })),
      ...(counted > 0 ? [{ person: null, count: counted, who: `team-${team.number}` }] : []),
    ]
    for (const { person, count, who } of winners) {
      const name = `won:${event.number}:${occasion.key}:${who}`
      const last = (await revisionsOf(club.models.facts, club.id, name)).at(-1)
      if (!last && !won) continue
      if (last && last.stands === won && (!won || last.value.place === value.place)) continue
      if (last) await correct(club, { key: name, change: { stands: won, value }, by, cause: `${cause}:${name}`, now })
      else {
        const of = `event:${event.number}`
        await state(club, { key: name, kind: 'won', person, count, at: occasion.startsAt, of, value, by, cause, now })
      }
    }
  }
}
