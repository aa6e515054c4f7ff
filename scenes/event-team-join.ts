/** A team is begun with a title and a role; joined by its code word and a role; pupils are entered as a number. */
import type { Turn } from '../src/bot/turn.ts'
import { type Dated, shownDate } from '../src/domain/events/find.ts'
import { inRole, teamOf } from '../src/domain/events/roster-team.ts'
import { membersOf, teamSize } from '../src/domain/events/roster-units.ts'
import { sayTitle } from '../src/domain/events/say.ts'
import { readTeamCode } from '../src/domain/events/team-code.ts'
import { teamAct } from '../src/domain/events/team-notices.ts'
import { beginTeam, countRole, enterTeam, teamsByCode } from '../src/domain/events/teams.ts'
import { clippedLabel } from '../src/domain/moments/say.ts'
import { acting, tellTeams } from './event-team.ts'
import { sayLacks, teamCard } from './event-team-card.ts'
import { sayRange } from './event-team-lines.ts'
import type { Conversation } from './kit/conversation.ts'
import { courteous, isCourtesy } from './kit/courtesy.ts'
import { type Answers, dialog, type Option, type Question } from './kit/dialog.ts'
import { fullName } from './people.ts'
import { way } from './saying.ts'

const says = {
  title: 'Как назовём команду?',
  titleAgain: 'Название нужно словами, до 40 знаков: например, «Искра».',
  role: 'Кем вы будете в команде?',
  roleAgain: 'Выберите одну из ролей.',
  taken: 'Так уже называется другая команда. Как назовём вашу?',
  gathered: 'Команда собирается, вы капитан. Передайте код остальным.',
  inTeam: 'На это событие вы уже в команде.',
  many: 'Команд уже очень много, новую начать нельзя. Попробуйте вступить в другую.',
  code: 'Какой код у команды? Его скажет капитан: слово и три цифры, например «кедр 471».',
  codeAgain: 'Код — это слово и три цифры, например «кедр 471». Спросите его у капитана.',
  noCode: (code: string) => `Команды с кодом «${code}» сейчас нет. Проверьте, пожалуйста, у капитана.`,
  joined: (team: string) => `Вы в команде «${team}».`,
  instead: (team: string) => `Вы в команде «${team}» и заняли место того, кто не сможет.`,
  full: 'В этой команде уже все места заняты.',
  roleFull: (role: string) => `Роль «${role.toLowerCase()}» в команде уже занята. Выберите другую.`,
  roleFullAlone: (role: string) => `Роль «${role.toLowerCase()}» в команде уже занята.`,
  noSeat: 'Команда уже записана, а свободных мест на событии больше нет.',
  gone: 'Этого события или команды здесь уже нет.',
  notYet: 'Запись ещё не открылась.',
  notForYou: 'На это событие приглашают не всех, и сейчас вы не в этом списке. Если это ошибка, напишите человеку.',
  shut: { cancelled: 'Это событие отменили.', over: 'Это уже началось.', closed: 'Запись закончилась.' },
  news: (name: string, team: string, size: number, rules: string) =>
    `В команде «${team}» прибавление: ${name}. Теперь вас ${size}, нужно ${rules}.`,
  howMany: (role: string, to: number) => `${role}: сколько их будет? Только число, имена не нужны. Можно до ${to}.`,
  number: 'Напишите число.',
  counted: 'Записал.',
  tooMany: (to: number) => `Можно не больше ${to}. Сколько будет?`,
  teamFull: (to: number) => `Тогда команда станет больше ${to}. Сколько будет?`,
  noSeats: (free: number) => `Столько мест нет, свободно: ${free}. Сколько будет?`,
  below: (what: string) => `Тогда записанная команда станет неполной. ${what} Сколько будет?`,
  notCaptain: 'Число записывает капитан команды.',
}

const longestTitle = 40

/** `roles`: whether one is to be chosen. */
type Beginning = { number: number; key: string; title: string; role: string }

export const teamBegin: Conversation = {
  scene: dialog<Beginning>('team-begin', {
    async opening(turn) {
      const dated = await tappedDate(turn)
      if (!dated?.event.teams) return { end: says.gone }
      const own = teamOf(dated.occasion, turn.person)
      if (own) return { end: await teamCard(turn, dated, own, says.inTeam) }
      const { number } = dated.event
      const [only] = namedRoles(dated)
      const role = namedRoles(dated).length > 1 ? undefined : (only?.id ?? '')
      return { known: { number, key: dated.occasion.key, ...(role !== undefined && { role }) } }
    },
    questions: [
      {
        asks: 'title',
        text: says.title,
        read(text) {
          if (isCourtesy(text)) return { retry: courteous(text, says.title) }
          const title = text.replace(/^[«"\s]+|[»"\s]+$/g, '').replace(/\s+/g, ' ')
          const fits = /\p{L}/u.test(title) && title.length <= longestTitle
          return fits ? { value: title } : { retry: says.titleAgain }
        },
        retry: says.titleAgain,
      },
      roleQuestion<Beginning>((answers, turn) => shownDate(turn.club, answers.number ?? 0, answers.key ?? '')),
    ],
    async finish(turn, { number, key, title, role }) {
      const dated = await shownDate(turn.club, number, key)
      if (!dated) return ended(turn, says.gone)
      const result = await beginTeam(turn.club, { ...acting(turn, dated), title, role: role === '' ? null : role })
      if (!('occasion' in result)) return ended(turn, elsewhere(result.outcome))
      const own = teamOf(result.occasion, turn.person)
      switch (result.outcome) {
        case 'title-taken':
          return { forget: 'title', because: says.taken }
        case 'which-role':
        case 'role-full':
          return { forget: 'role', because: says.roleAgain }
        case 'many':
          return ended(turn, says.many)
        case 'cancelled':
        case 'over':
        case 'closed':
          return ended(turn, says.shut[result.outcome])
        case 'gathered':
        case 'in-a-team':
          turn.reply(
            own
              ? await teamCard(turn, result, own, result.outcome === 'gathered' ? says.gathered : says.inTeam)
              : says.gone,
          )
          return undefined
      }
    },
  }),
}

type Joining = { number: number; key: string; code: string; team: number; role: string }

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
      return 'end' in found ? { end: found.end } : { known: found.value }
    },
    questions: [
      {
        asks: 'code',
        text: says.code,
        async read(text, _, turn) {
          const code = readTeamCode(text)
          if (!code) return { retry: says.codeAgain }
          const [found] = await teamsByCode(turn.club, code, turn.now)
          return found ? { value: code } : { retry: says.noCode(code) }
        },
        retry: says.codeAgain,
      },
      roleQuestion<Joining>(async ({ code = '' }, turn) => (await teamsByCode(turn.club, code, turn.now))[0]),
    ],
    async finish(turn, { code, role }) {
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
          await tellCaptain(turn, result, team)
          turn.reply(
            await teamCard(
              turn,
              result,
              team,
              result.instead === null ? says.joined(team.title) : says.instead(team.title),
            ),
          )
          return undefined
        }
        case 'in-a-team':
          turn.reply(team ? await teamCard(turn, result, team, says.inTeam) : says.inTeam)
          return undefined
        case 'role-full': {
          const title = result.event.teams?.roles.find(({ id }) => id === result.role)?.title ?? ''
          if (namedRoles(result).length > 1) return { forget: 'role', because: says.roleFull(title) }
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
          return ended(turn, says.shut[result.outcome])
      }
    },
  }),
}

type Counting = { number: number; key: string; role: string; count: number }

export const teamCount: Conversation = {
  scene: dialog<Counting>('team-count', {
    async opening(turn) {
      const dated = await tappedDate(turn)
      const { input } = turn
      const role = 'chosen' in input ? (input.chosen?.value.split(':')[1] ?? '') : ''
      if (!dated || !teamOf(dated.occasion, turn.person)) return { end: says.gone }
      return { known: { number: dated.event.number, key: dated.occasion.key, role } }
    },
    questions: [
      {
        asks: 'count',
        async text({ number = 0, key = '', role = '' }, turn) {
          const known = (await shownDate(turn.club, number, key))?.event.teams?.roles.find(({ id }) => id === role)
          return known ? says.howMany(known.title, known.to) : says.number
        },
        read(text) {
          const number = /^\s*(\d{1,3})\s*(?:чел[а-я]*\.?|ученик[а-я]*|детей|ребят)?\s*$/i.exec(text)?.[1]
          return number === undefined ? { retry: says.number } : { value: Number(number) }
        },
        retry: says.number,
      },
    ],
    async finish(turn, { number, key, role, count }) {
      const dated = await shownDate(turn.club, number, key)
      if (!dated) return ended(turn, says.gone)
      const result = await countRole(turn.club, { ...acting(turn, dated), role, count })
      if (!('occasion' in result)) return ended(turn, elsewhere(result.outcome))
      const team = teamOf(result.occasion, turn.person)
      const rules = result.event.teams
      switch (result.outcome) {
        case 'counted':
          tellTeams(turn, result)
          turn.reply(team ? await teamCard(turn, result, team, says.counted) : says.counted)
          return undefined
        case 'role-full':
          return { forget: 'count', because: says.tooMany(rules?.roles.find(({ id }) => id === role)?.to ?? 0) }
        case 'team-full':
          return { forget: 'count', because: says.teamFull(rules?.to ?? 0) }
        case 'no-seat':
          return { forget: 'count', because: says.noSeats(result.free) }
        case 'lacks':
          return { forget: 'count', because: says.below(sayLacks(result.lacks, rules)) }
        case 'not-captain':
          return ended(turn, says.notCaptain)
        case 'cancelled':
        case 'over':
        case 'closed':
          return ended(turn, says.shut[result.outcome])
        default:
          return ended(turn, says.gone)
      }
    },
  }),
}

/** One's own role, where there are several that are not only counted. Those that are full in the team are not offered. */
function roleQuestion<A extends Answers & { role: string }>(
  dateOf: (answers: Partial<A>, turn: Turn) => Promise<(Dated & { team?: Parameters<typeof inRole>[1] }) | undefined>,
): Question<A> {
  const options = async (answers: Partial<A>, turn: Turn): Promise<Option[][]> => {
    const dated = await dateOf(answers, turn)
    if (!dated) return []
    const { occasion, team } = dated
    const taken = (role: Parameters<typeof inRole>[2]) =>
      team !== undefined &&
      inRole(occasion, team, role) >= role.to &&
      !membersOf(occasion, team).some((one) => one.leaving && one.role === role.id)
    return namedRoles(dated)
      .filter((role) => !taken(role))
      .map(({ id, title }) => [{ label: clippedLabel(title), value: id }])
  }
  const question = {
    asks: 'role',
    text: says.role,
    choices: options,
    retry: says.roleAgain,
  }
  return question as unknown as Question<A>
}

function namedRoles({ event }: Dated) {
  return (event.teams?.roles ?? []).filter(({ countOnly }) => !countOnly)
}

/** The team of a code word, with the role where there is only one to be. */
async function byCode(turn: Turn, code: string): Promise<{ end: string } | { value: Partial<Joining> }> {
  const [found] = await teamsByCode(turn.club, code, turn.now)
  if (!found) return { end: says.noCode(code) }
  const roles = namedRoles(found)
  return { value: { code, ...(roles.length < 2 && { role: roles[0]?.id ?? '' }) } }
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

async function tappedDate({ club, input }: Turn): Promise<Dated | undefined> {
  if (!('chosen' in input) || !input.chosen) return undefined
  const [, number = '', ...key] = input.chosen.answers.split(':')
  return shownDate(club, Number(number), key.join(':'))
}

function elsewhere(outcome: 'unknown' | 'no-teams' | 'not-yet' | 'not-for-you' | 'cancelled'): string {
  if (outcome === 'not-yet') return says.notYet
  if (outcome === 'not-for-you') return says.notForYou
  return outcome === 'cancelled' ? says.shut.cancelled : says.gone
}

function ended(turn: Turn, text: string): undefined {
  turn.reply({ text, choices: [[way('События', 'events')]] })
  return undefined
}
