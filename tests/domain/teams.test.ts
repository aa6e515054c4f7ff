/** Whole teams in the database: two hundred people at once over two connections, quotas and results in words, facts. */
import type { EventRow } from '../../models/event.ts'
import type { OccasionRow, Team } from '../../models/occasion.ts'
import { tickTeams } from '../../src/clock/event-teams.ts'
import type { Notice } from '../../src/delivery/put.ts'
import type { Club } from '../../src/domain/club.ts'
import { draftEvent, publishEvent } from '../../src/domain/events/draft.ts'
import { registerFor } from '../../src/domain/events/register.ts'
import { freeSeats } from '../../src/domain/events/roster/roster.ts'
import { lacksOf, registered, type TeamRules } from '../../src/domain/events/roster/team.ts'
import { membersOf, queueOfUnits } from '../../src/domain/events/roster/units.ts'
import { teamNotices } from '../../src/domain/events/teams/notices.ts'
import { readQuotas, setTeams } from '../../src/domain/events/teams/quotas.ts'
import { removeTeamFrom } from '../../src/domain/events/teams/remove.ts'
import { enterResults, readResults } from '../../src/domain/events/teams/results.ts'
import {
  beginTeam,
  countRole,
  enterTeam,
  mendDueTeams,
  quitTeam,
  registerWhole,
  takeTeamOff,
  teamsByCode,
} from '../../src/domain/events/teams/teams.ts'
import { eraseNow } from '../../src/domain/personal-data/destroy.ts'
import { seedOrganizers } from '../../src/domain/roles/roles.ts'
import { emptyDate } from './empty-date.ts'
import { anna, boris, daysLater, irina, monday, openTown, type Town } from './town.ts'

const startsAt = daysLater(3)
const quotas = (said: string): TeamRules => {
  const read = readQuotas(said)
  if (read.outcome !== 'quotas') throw new Error(read.outcome)
  return read.teams
}

describe('what is said of teams', () => {
  it('reads roles after a comma and small numbers in words, and passes over nothing', () => {
    expect(readQuotas('по 2-3 человека, один наставник')).toEqual({ outcome: 'sum', from: 1, to: 1 })
    expect(quotas('от двух до трёх, один наставник, педагоги 1-2')).toMatchObject({
      from: 2,
      to: 3,
      roles: [{ title: 'Наставник', from: 1, to: 1 }, { title: 'Педагоги' }],
    })
    expect(quotas('в команде 4 человека')).toEqual({ from: 4, to: 4, roles: [] })
    for (const said of ['по 2-3 с наставником', 'по 3 человека и тренер', '2-3 или 5']) {
      expect(readQuotas(said)).toEqual({ outcome: 'not-understood' })
    }
  })

  it('reads the size and the quotas, pupils by number only', () => {
    expect(readQuotas('От 3 до 5: наставник 1, молодой педагог 1–2, ученики до 3')).toEqual({
      outcome: 'quotas',
      teams: {
        from: 3,
        to: 5,
        roles: [
          { id: 'r1', title: 'Наставник', from: 1, to: 1, countOnly: false },
          { id: 'r2', title: 'Молодой педагог', from: 1, to: 2, countOnly: false },
          { id: 'r3', title: 'Ученики', from: 0, to: 3, countOnly: true },
        ],
      },
    })
    expect(quotas('до 4')).toEqual({ from: 2, to: 4, roles: [] })
    expect(quotas('по 4 человека: гости 2 числом, педагоги 2').roles).toMatchObject([
      { title: 'Гости', countOnly: true },
      {},
    ])
  })

  it.each([
    ['сколько получится', 'not-understood'],
    ['1', 'one'],
    ['5-3', 'backwards'],
    ['до 500', 'large'],
    ['2-3: наставник', 'not-understood'],
    ['2-3: наставник 2-1', 'backwards'],
    ['2-3: наставник 1, Наставник 2', 'twice'],
    ['2-3: наставник 2, педагог 2', 'sum'],
    ['4: наставник 1, педагог 2', 'sum'],
    ['2-3: ученики до 3', 'sum'],
  ])('«%s» is answered', (said, outcome) => {
    expect(readQuotas(said).outcome).toBe(outcome)
  })

  it('reads points and places, and says which line names no team', () => {
    const { teams } = emptyDate({
      startsAt,
      teams: ['Искра', 'Луч', 'Лучики добра', '7 «А»'].map(
        (title, at) => ({ title, number: at + 1, state: 'going' }) as Team,
      ),
    })
    const said =
      '3 место — Искра, 41 балл\n«Луч»: 2-е место, 43,5\nЛучики д 12 баллов; место 1 — 7 А 50\nЗаря 5\nмолодцы'
    expect(readResults(said, teams)).toEqual({
      rankings: [
        { team: 1, points: 41, place: 3 },
        { team: 2, points: 43.5, place: 2 },
        { team: 3, points: 12, place: null },
        { team: 4, points: 50, place: 1 },
      ],
      unread: [
        { line: 'Заря 5', why: 'no-team' },
        { line: 'молодцы', why: 'words' },
      ],
    })
  })
})

describe('teams in the database', () => {
  let town: Town
  beforeAll(async () => {
    town = await openTown()
  })
  beforeEach(() => seedOrganizers(town.club, monday))
  afterEach(() => town.empty())
  afterAll(() => town.close())

  const rules = quotas('2-4: наставник 1, педагог 1-2, ученики до 2')
  async function game(seats: number | null, teams = rules): Promise<number> {
    const wish = {
      by: irina,
      card: { title: 'Педигры', kind: 'game' as const, seats, teams },
      startsAt,
      cause: 'd',
      now: monday,
    }
    const drafted = await draftEvent(town.club, wish)
    if (drafted.outcome !== 'drafted') throw new Error(drafted.outcome)
    await publishEvent(town.club, { number: drafted.event.number, by: irina, cause: 'p', now: monday })
    return drafted.event.number
  }
  const stored = () => town.club.models.occasions.findOne({ community: 1 }).lean() as Promise<OccasionRow>
  const coming = (number: number, person: number, cause: string) => ({
    number,
    key: '1',
    person,
    cause: `${cause} ${person}`,
    now: monday,
  })

  /** A team of two and a pupil, by whichever process each of them came to. */
  async function assembles(clubs: Town['club'][], number: number, captain: number): Promise<string> {
    const [one, other] = clubs as [Town['club'], Town['club']]
    const begun = await beginTeam(one, {
      ...coming(number, captain, 'begins'),
      title: `Команда ${captain}`,
      role: 'r1',
    })
    if (begun.outcome !== 'gathered') return begun.outcome
    const joins = { ...coming(number, captain + 1, 'joins'), team: begun.team, role: 'r2' }
    await Promise.all([enterTeam(other, joins), enterTeam(one, joins)])
    await countRole(other, { ...coming(number, captain, 'counts'), role: 'r3', count: 1 })
    const [first, second] = await Promise.all(
      [one, other].map((club) => registerWhole(club, coming(number, captain, 'registers'))),
    )
    expect(first?.outcome).toBe(second?.outcome)
    return first?.outcome ?? ''
  }

  it('of a hundred at once over two connections each is whole or not on it, and none is passed', async () => {
    const number = await game(31)
    const clubs = [town.club, await town.elsewhere()]
    const captains = Array.from({ length: 100 }, (_, at) => 1000 + at * 2)
    const outcomes = await Promise.all(
      captains.map((captain, at) => assembles(at % 2 ? clubs : [...clubs].reverse(), number, captain)),
    )
    expect(outcomes.filter((one) => one === 'going')).toHaveLength(10)
    expect(outcomes.filter((one) => one === 'waiting')).toHaveLength(90)
    // Some leave and some withdraw at the same moment.
    await Promise.all(
      captains.slice(0, 40).map((captain, at) => {
        const club = clubs[at % 2] as Town['club']
        if (at % 3 === 0) return takeTeamOff(club, coming(number, captain, 'off'))
        return quitTeam(club, coming(number, captain + 1, 'quits'))
      }),
    )
    const date = await stored()
    expect(freeSeats(date)).toBeGreaterThanOrEqual(0)
    expect(new Set(date.people.map(({ person }) => person)).size).toBe(200)
    for (const team of date.teams.filter(registered)) {
      expect(lacksOf(date, team, rules)).toEqual([])
      expect(membersOf(date, team).map(({ state }) => state)).toEqual([team.state, team.state])
    }
    expect(queueOfUnits(date).filter(({ state, size }) => state === 'waiting' && size <= freeSeats(date))).toEqual([])
  })

  it('comes by its code word, not one by one, and is put right when somebody is erased', async () => {
    const number = await game(null)
    expect((await registerFor(town.club, coming(number, anna, 'alone'))).outcome).toBe('teams')
    const begins = { ...coming(number, anna, 'begins'), title: ' Искра ', role: 'r1' }
    const begun = await beginTeam(town.club, begins)
    if (begun.outcome !== 'gathered') throw new Error(begun.outcome)
    expect(await beginTeam(town.club, begins)).toMatchObject({ code: begun.code })
    expect(await teamsByCode(town.club, begun.code, monday)).toMatchObject([{ team: { title: 'Искра' } }])
    expect(await teamsByCode(town.club, begun.code, startsAt)).toEqual([])
    expect(await teamsByCode(town.other, begun.code, monday)).toEqual([])
    expect(await enterTeam(town.other, { ...coming(number, boris, 'there'), team: 1, role: 'r2' })).toEqual({
      outcome: 'unknown',
    })
    await enterTeam(town.club, { ...coming(number, boris, 'joins'), team: 1, role: 'r2' })
    expect(await setTeams(town.club, { number, teams: null, by: irina, cause: 's', now: monday })).toMatchObject({
      outcome: 'registered',
    })
    expect((await registerWhole(town.club, coming(number, boris, 'no'))).outcome).toBe('not-captain')
    expect((await registerWhole(town.club, coming(number, anna, 'whole'))).outcome).toBe('going')
    await eraseNow(town.club, { person: anna, cause: 'erase', now: monday })
    await mendDueTeams(town.club, monday)
    await mendDueTeams(town.club, monday)
    const date = await stored()
    expect(date.teams).toMatchObject([{ captain: boris, state: 'gathering' }])
    expect(membersOf(date, date.teams[0] as Team)).toMatchObject([{ person: boris, state: 'gathering' }])
  })

  it('taken off by its captain, its others are told, in the community they came through, until they come anew', async () => {
    const number = await game(null, quotas('2-4'))
    await town.club.models.events.updateOne({ number }, { $set: { communities: [1, 2] } })
    const begun = await beginTeam(town.club, { ...coming(number, anna, 'begins'), title: 'Искра', role: null })
    if (begun.outcome !== 'gathered') throw new Error(begun.outcome)
    for (const [club, person] of [
      [town.club, 500],
      [town.other, boris],
      [town.other, 501],
    ] as const)
      await enterTeam(club, { ...coming(number, person, 'joins'), team: begun.team, role: null })
    expect((await takeTeamOff(town.club, coming(number, anna, 'off'))).outcome).toBe('withdrawn')
    const told = async (from: Club, now = monday) => {
      const notices: Notice[] = []
      await tickTeams(from, now, async (some) => void notices.push(...some))
      return notices.map(({ to, content }) => [to, 'text' in content ? content.text?.slice(0, 27) : ''])
    }
    const words = 'Капитан снял команду «Искра'
    expect(await told(town.club)).toEqual([[[500], words]])
    expect(await told(town.other)).toEqual([[[boris, 501], words]])
    await eraseNow(town.other, { person: 501, cause: 'erase', now: monday })
    await beginTeam(town.club, { ...coming(number, 500, 'own'), title: 'Луч', role: null })
    expect([await told(town.club), await told(town.other), await told(town.other, daysLater(1))]).toEqual([
      [],
      [[[boris], words]],
      [],
    ])
  })

  it('removed by an organizer, its seats go to the next; a repeat says the same, and all of it are told why', async () => {
    const number = await game(2, quotas('2-4'))
    for (const [team, captain, title] of [
      [1, anna, 'Искра'],
      [2, 600, 'Луч'],
    ] as const) {
      await beginTeam(town.club, { ...coming(number, captain, 'begins'), title, role: null })
      await enterTeam(town.club, { ...coming(number, captain + 400, 'joins'), team, role: null })
      await registerWhole(town.club, coming(number, captain, 'whole'))
    }
    const wish = { number, key: '1', team: 1, why: 'Собралась заново.', by: irina, cause: 'remove', now: monday }
    const removed = [await removeTeamFrom(town.club, wish), await removeTeamFrom(town.club, wish)]
    expect(removed).toMatchObject([1, 2].map(() => ({ outcome: 'removed', title: 'Искра', told: 2 })))
    expect((await removeTeamFrom(town.club, { ...wish, cause: 'again' })).outcome).toBe('no-team')
    expect((await removeTeamFrom(town.club, { ...wish, team: 2, cause: 'late', now: startsAt })).outcome).toBe('over')
    const date = await stored()
    expect(date.teams.map(({ state }) => state)).toEqual(['left', 'offered'])
    const event = (await town.club.models.events.findOne({ number }).lean()) as EventRow
    const off = teamNotices(town.club, event, date, monday).filter(({ key }) => key.endsWith(':off'))
    const text = expect.stringContaining('Причина: Собралась заново.')
    expect(off).toMatchObject([{ to: [anna, anna + 400], content: { text } }])
  })

  it('keeps who won as facts, corrected when a place is', async () => {
    const number = await game(null)
    expect(await assembles([town.club, town.club], number, 1000)).toBe('going')
    const enters = { number, key: '1', by: irina, now: daysLater(4) }
    const first = { ...enters, rankings: [{ team: 1, points: 41, place: 3 }], cause: 'one' }
    expect((await enterResults(town.club, { ...first, now: monday, cause: 'early' })).outcome).toBe('not-begun')
    expect((await enterResults(town.club, { ...first, by: anna })).outcome).toBe('not-allowed')
    expect(
      (await enterResults(town.club, { ...first, rankings: [{ team: 9, points: 1, place: 1 }], cause: 'x' })).outcome,
    ).toBe('no-team')
    await enterResults(town.club, first)
    await enterResults(town.club, first)
    const won = () => town.club.models.facts.find({ kind: 'won' }, { _id: 0 }).sort({ key: 1, revision: 1 }).lean()
    expect((await won()).map(({ person, count, value }) => [person, count, value.place])).toEqual([
      [1000, 1, 3],
      [1001, 1, 3],
      [null, 1, 3],
    ])
    await enterResults(town.club, { ...first, rankings: [{ team: 1, points: null, place: 4 }], cause: 'two' })
    expect((await won()).map(({ revision, stands }) => [revision, stands])).toEqual([
      [0, true],
      [1, false],
      [0, true],
      [1, false],
      [0, true],
      [1, false],
    ])
    expect((await stored()).teams).toMatchObject([{ points: 41, place: 4 }])
  })
})
