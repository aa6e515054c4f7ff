/** A team is joined by its code word, typed anywhere, and a role. */
import type { Turn } from '../src/bot/turn.ts'
import type { Dated } from '../src/domain/events/find.ts'
import { teamOf } from '../src/domain/events/roster/team.ts'
import { membersOf, teamSize } from '../src/domain/events/roster/units.ts'
import { sayTitle } from '../src/domain/events/say.ts'
import { readTeamCode } from '../src/domain/events/teams/code.ts'
import { teamAct } from '../src/domain/events/teams/notices.ts'
import { enterTeam, teamsByCode } from '../src/domain/events/teams/teams.ts'
import { acting, tellNewCaptain, tellTeams } from './event-team.ts'
import { also, elsewhere, ended, freeRoles, namedRoles, roleFull, roleQuestion, shut } from './event-team-asks.ts'
import { teamCard } from './event-team-card.ts'
import { sayRange } from './event-team-lines.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'
import { fullName } from './people.ts'

const says = {
  roleAgain: 'Выберите одну из ролей.',
  inTeam: 'На это событие вы уже в команде.',
  code: 'Какой код у команды? Его скажет капитан: слово и три цифры, например «кедр 471».',
  codeAgain: 'Код — это слово и три цифры, например «кедр 471». Спросите его у капитана.',
  noCode: (code: string) => `Команды с кодом «${code}» сейчас нет. Проверьте, пожалуйста, у капитана.`,
  joined: (team: string) => `Вы в команде «${team}».`,
  instead: (team: string) => `Вы в команде «${team}» и заняли место того, кто не сможет.`,
  full: 'В этой команде уже все места заняты.',
  rolesFull: 'В этой команде все роли уже заняты.',
  roleFullAlone: (role: string) => `Роль «${role.toLowerCase()}» в команде уже занята.`,
  noSeat: 'Команда уже записана, а свободных мест на событии больше нет.',
  gone: 'Этого события или команды здесь уже нет.',
  news: (name: string, team: string, size: number, rules: string) =>
    `В команде «${team}» прибавление: ${name}. Теперь вас ${size}, нужно ${rules}.`,
}

/** `only`: the role where there is one to be at most, `''` where there is none; null where it is asked. */
type Named = { code: string; only: string | null }
type Joining = { team: Named; role: string }

export const teamJoin: Conversation = {
  opens: ['Код команды', 'Вступить в команду'],
  begins: (words) => readTeamCode(words) !== undefined,
  scene: dialog<Joining>('team-join', {
    async opening(turn) {
      const { input } = turn
      const said =
        'chosen' in input && input.chosen
          ? input.chosen.value.replace(/^join:?/, '')
          : 'text' in input
            ? input.text
            : ''
      const code = readTeamCode(said)
      if (!code) return undefined
      const found = await byCode(turn, code)
      return 'end' in found ? found : { known: { team: found.value } }
    },
    questions: [
      {
        asks: 'team',
        text: says.code,
        async read(text, _, turn) {
          const code = readTeamCode(text)
          if (!code) return { retry: says.codeAgain }
          const found = await byCode(turn, code)
          return 'missing' in found ? { retry: found.end } : found
        },
        retry: says.codeAgain,
      },
      {
        ...roleQuestion<Joining>(async ({ team }, turn) => {
          const [found] = team ? await teamsByCode(turn.club, team.code, turn.now) : []
          return found
        }),
        when: ({ team }) => team?.only === null,
      },
    ],
    async finish(turn, { team: { code, only }, role: chosen }) {
      const role = only ?? chosen
      const [dated] = await teamsByCode(turn.club, code, turn.now)
      if (!dated) return ended(turn, says.noCode(code))
      const result = await enterTeam(turn.club, {
        ...acting(turn, dated),
        team: dated.team.number,
        role: role === '' ? null : role,
      })
      if (!('occasion' in result)) return ended(turn, elsewhere(result.outcome))
      const team = teamOf(result.occasion, turn.person)
      switch (result.outcome) {
        case 'joined': {
          if (!team) return ended(turn, says.gone)
          tellTeams(turn, result)
          if (result.captain) tellNewCaptain(turn, result, result.team, result.captain)
          await tellCaptain(turn, result, team)
          turn.reply(
            await teamCard(
              turn,
              result,
              team,
              await also(result.instead === null ? says.joined(team.title) : says.instead(team.title), turn, result),
            ),
          )
          return undefined
        }
        case 'in-a-team':
          turn.reply(team ? await teamCard(turn, result, team, says.inTeam) : says.inTeam)
          return undefined
        case 'role-full': {
          const title = result.event.teams?.roles.find(({ id }) => id === result.role)?.title ?? ''
          const meant = result.occasion.teams.find(({ number }) => number === dated.team.number)
          const others =
            only === null && freeRoles({ ...result, ...(meant && { team: meant }) }, turn.person).length > 0
          if (others) return { forget: 'role', because: roleFull(title) }
          return ended(turn, says.roleFullAlone(title))
        }
        case 'which-role':
          return { forget: 'role', because: says.roleAgain }
        case 'team-full':
          return ended(turn, says.full)
        case 'no-seat':
          return ended(turn, says.noSeat)
        case 'no-team':
          return ended(turn, says.gone)
        case 'cancelled':
        case 'over':
        case 'closed':
          return ended(turn, shut[result.outcome])
      }
    },
  }),
}

type Found = { value: Named } | { end: string; missing?: true }

async function byCode({ club, person, now }: Turn, code: string): Promise<Found> {
  const [found] = await teamsByCode(club, code, now)
  if (!found) return { end: says.noCode(code), missing: true }
  // Whoever is in a team is shown it, and asked nothing.
  if (teamOf(found.occasion, person)) return { value: { code, only: '' } }
  const [first, ...others] = namedRoles(found)
  if (others.length === 0) return { value: { code, only: first?.id ?? '' } }
  return freeRoles(found, person).length > 0 ? { value: { code, only: null } } : { end: says.rolesFull }
}

async function tellCaptain(
  turn: Turn,
  { event, occasion }: Dated,
  team: NonNullable<ReturnType<typeof teamOf>>,
): Promise<void> {
  const place = membersOf(occasion, team).find(({ person }) => person === turn.person)
  const captain = membersOf(occasion, team).find(({ person }) => person === team.captain)
  if (!place || captain?.via !== turn.club.id || captain.person === turn.person) return
  const size = teamSize(occasion, team)
  const text = says.news(
    await fullName(turn, turn.person),
    team.title,
    size,
    sayRange(event.teams ?? { from: 2, to: size }),
  )
  const choices = [[teamAct(event, occasion, 'Команда', 'open')]]
  const key = `event:${event.number}:${occasion.key}:team-${team.number}:joined:${place.turn}`
  turn.tell({ key, to: [team.captain], content: { text: `${text} ${sayTitle(event, occasion)}.`, choices } })
}
