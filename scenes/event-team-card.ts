/** A team as its people see it: who is in it, what it lacks, its code word, and what may be done. */
import type { Choice, Content, Turn } from '../src/bot/turn.ts'
import { talkLink } from '../src/domain/events/door/ticket.ts'
import type { Dated } from '../src/domain/events/find.ts'
import { closedTo, placeOf, queuePlace } from '../src/domain/events/roster/roster.ts'
import { inRole, type Lack, lacksOf, type TeamRules, type teamOf } from '../src/domain/events/roster/team.ts'
import { membersOf, teamSize } from '../src/domain/events/roster/units.ts'
import { sayDeadline, sayTitle, sayWhen } from '../src/domain/events/say.ts'
import { teamAct } from '../src/domain/events/teams/notices.ts'
import { clippedLabel } from '../src/domain/moments/say.ts'
import { sayRange } from './event-team-lines.ts'
import { page } from './people.ts'

export type Team = NonNullable<ReturnType<typeof teamOf>>

const says = {
  head: (team: string, title: string, when: string) => `Команда «${team}»: ${title}, ${when}.`,
  code: (code: string, link: string) => `Код команды: ${code}. Кто с вами, пишет его сюда боту или открывает ${link}`,
  people: (size: number, rules: string) => `В команде ${size} (нужно ${rules}):`,
  person: (name: string, role: string | undefined, marks: string[]) =>
    `• ${[name, role].filter(Boolean).join(' — ')}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}`,
  captain: 'капитан',
  leaving: 'нужна замена',
  counted: (role: string, count: number) => `• ${role}: ${count}`,
  lacks: (what: string) => `Не хватает: ${what}.`,
  anybody: 'человек',
  whole: 'Команда в сборе. Осталось записать её.',
  gathering: 'Команда ещё собирается и пока не записана.',
  lapsed: 'Места для команды ушли следующим. Можно встать в очередь снова.',
  going: 'Команда записана.',
  waiting: (place: number) => `Команда в очереди, место ${place}-е: места нужны сразу всем.`,
  offered: (deadline: string) => `Есть места для всей команды, жду ответа капитана ${deadline}.`,
  skipped: (times: number, free: number) =>
    `Очередь прошла мимо: ${times}. В последний раз свободных мест было ${free}, на всю команду не хватило. Место в очереди прежнее.`,
  register: 'Записать команду',
  take: 'Берём места',
  count: (role: string) => `${role}: сколько`,
  leave: 'Не смогу',
  stay: 'Всё-таки приду',
  withdraw: 'Снять команду',
  result: (place: number | null, points: number | null) =>
    [place === null ? '' : `${place}-е место`, points === null ? '' : `баллов: ${String(points).replace('.', ',')}`]
      .filter(Boolean)
      .join(', '),
}

export async function teamCard(turn: Turn, { event, occasion }: Dated, team: Team, because = ''): Promise<Content> {
  const rules = event.teams ?? { from: 2, to: 50, roles: [] }
  const zone = turn.club.settings.timeZone
  const isCaptain = team.captain === turn.person
  const lines = [
    because,
    says.head(team.title, sayTitle(event, occasion), sayWhen(occasion, zone, turn.now)),
    says.people(teamSize(occasion, team), sayRange(rules)),
    ...(await peopleOf(turn, { event, occasion }, team)),
    stateOf(turn, { event, occasion }, team),
    ...(team.skips.length > 0 && team.state === 'waiting'
      ? [says.skipped(team.skips.length, team.skips.at(-1)?.free ?? 0)]
      : []),
    says.result(team.place, team.points),
    closedTo(occasion, turn.now) ? '' : says.code(team.code, teamLink(event, occasion, team)),
  ]
  return {
    text: lines.filter((line) => line !== '').join('\n'),
    choices: rowsOf(turn, { event, occasion }, team, rules, isCaptain),
  }
}

async function peopleOf(turn: Turn, { event, occasion }: Dated, team: Team): Promise<string[]> {
  const members = membersOf(occasion, team).sort((one, other) => one.turn - other.turn)
  const roles = new Map((event.teams?.roles ?? []).map((role) => [role.id, role.title.toLowerCase()]))
  const profiles = await turn.profiles(members.map(({ person }) => person))
  const named = members.map(({ person, role, leaving }) => {
    const profile = profiles.find(({ id }) => id === person)
    const name = profile ? `${profile.firstName} ${profile.lastName}`.trim() : page(person)
    const marks = [...(team.captain === person ? [says.captain] : []), ...(leaving ? [says.leaving] : [])]
    return says.person(name, role === null ? undefined : roles.get(role), marks)
  })
  const counted = (event.teams?.roles ?? []).filter(({ countOnly }) => countOnly)
  return [...named, ...counted.map((role) => says.counted(role.title, inRole(occasion, team, role)))]
}

function stateOf({ club, now }: Turn, { event, occasion }: Dated, team: Team): string {
  switch (team.state) {
    case 'going':
      return says.going
    case 'waiting':
      return says.waiting(queuePlace(occasion, team.captain) ?? 1)
    case 'offered':
      return says.offered(sayDeadline(team.offer?.until ?? occasion.startsAt, club.settings.timeZone, now))
    case 'lapsed':
      return says.lapsed
    default: {
      const lacks = event.teams ? lacksOf(occasion, team, event.teams) : []
      return lacks.length === 0 ? says.whole : `${says.gathering} ${sayLacks(lacks, event.teams)}`
    }
  }
}

function rowsOf(turn: Turn, { event, occasion }: Dated, team: Team, rules: TeamRules, isCaptain: boolean): Choice[][] {
  const shut = closedTo(occasion, turn.now)
  if (shut === 'over' || shut === 'cancelled') return [[{ label: 'События', answers: 'menu', value: 'events' }]]
  const on = (label: string, value: string, accent = false): Choice => ({
    ...teamAct(event, occasion, label, value),
    ...(accent && { accent }),
  })
  const own = placeOf(occasion, turn.person)?.leaving ? on(says.stay, 'stay') : on(says.leave, 'leave')
  if (!isCaptain) return [[own]]
  const whole = lacksOf(occasion, team, rules).length === 0
  const first: Choice[][] =
    team.state === 'offered'
      ? [[on(says.take, 'take', true)]]
      : team.state === 'gathering' || team.state === 'lapsed'
        ? [[on(says.register, 'register', whole)]]
        : []
  const counts = rules.roles
    .filter(({ countOnly }) => countOnly)
    .slice(0, 2)
    .map(({ id, title }) => [on(clippedLabel(says.count(title)), `count:${id}`)])
  return [...first, ...counts, [own, on(says.withdraw, 'withdraw')]]
}

/** «наставник — 1, человек — 2». */
export function sayLacks(lacks: Lack[], rules: TeamRules | null): string {
  const titleOf = (id: string | null) =>
    rules?.roles.find((role) => role.id === id)?.title.toLowerCase() ?? says.anybody
  return says.lacks(lacks.map(({ role, missing }) => `${titleOf(role)} — ${missing}`).join(', '))
}

/** Opens the talk with a card of this team. */
function teamLink({ number, community }: Dated['event'], { key }: Dated['occasion'], team: Team): string {
  return talkLink(community, `team.${number}.${key}.${team.number}.${team.code.split(' ')[1] ?? ''}`)
}

/** What such a link carries. */
export function teamRef(
  ref: string | undefined,
): { number: number; key: string; team: number; digits: string } | undefined {
  const [, number, key = '', team, digits = ''] = /^team\.(\d+)\.([\w-]+)\.(\d+)\.(\d{3})$/.exec(ref ?? '') ?? []
  return number ? { number: Number(number), key, team: Number(team), digits } : undefined
}
