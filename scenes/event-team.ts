/** «Команда»: gathered by a captain, joined by its code word or link, registered whole, left, withdrawn (D43, D78). */
import type { Choice, Chosen, Content, Turn } from '../src/bot/turn.ts'
import { type Dated, shownDate } from '../src/domain/events/find.ts'
import { placeOf } from '../src/domain/events/roster/roster.ts'
import { teamOf } from '../src/domain/events/roster/team.ts'
import { membersOf } from '../src/domain/events/roster/units.ts'
import { sayTitle } from '../src/domain/events/say.ts'
import { teamAct, teamNotices } from '../src/domain/events/teams/notices.ts'
import { keepInTeam, quitTeam, registerWhole, takeTeamOff, teamDates } from '../src/domain/events/teams/teams.ts'
import { keyOf, offerNotices } from '../src/domain/events/told/offers.ts'
import { clippedLabel } from '../src/domain/moments/say.ts'
import { dateCard } from './event-card.ts'
import { sayLacks, teamCard, teamRef } from './event-team-card.ts'
import type { Conversation } from './kit/conversation.ts'
import type { Talk } from './kit/dialog.ts'
import { saying, way } from './saying.ts'

const says = {
  gone: 'Этого события или команды здесь уже нет.',
  none: 'Событий, на которые идут командами, сейчас нет.',
  which: 'На какое событие?',
  waiting: (place: number) =>
    `Команда в очереди: место ${place}-е. Места нужны сразу всем, освободятся — напишу вам как капитану.`,
  going: 'Готово, команда записана. Остальным тоже напишу.',
  lacks: (what: string) => `Команда пока неполна. ${what}`,
  one: (what: string) => `В команде пока вы одни, а команда из одного не играет. ${what}`,
  neverFits: (size: number, seats: number) =>
    `В команде ${size}, а мест на этом событии всего ${seats}: вся команда не поместится. Пусть кто-нибудь соберёт вторую.`,
  notCaptain: 'Это решает капитан команды.',
  over: 'Это уже началось.',
  closed: 'Запись закончилась. Если очень нужно, напишите человеку.',
  cancelled: 'Это событие отменили.',
  late: 'Эти места уже заняли. Команда остаётся в очереди.',
  left: 'Спасибо, что сказали. Из команды вас убрали.',
  leftCaptain: (name: string) => `Спасибо, что сказали. Капитаном теперь ${name}.`,
  nobodyLeft: 'Спасибо, что сказали. В команде никого не осталось, она распущена.',
  asked: (what: string) =>
    `Спасибо, что сказали. Без вас команда неполна (${what}), поэтому спрашиваю капитана: он найдёт замену или снимет команду.`,
  askedSelf: (what: string) =>
    `Без вас команда неполна. ${what} Передайте код замене: она займёт ваше место. Или снимите команду, её места получат другие.`,
  stays: 'Хорошо, вы остаётесь в команде.',
  notThere: 'Вы сейчас не в команде.',
  sure: (team: string) => `Снять команду «${team}»? Места получат другие, всем из команды напишу.`,
  sureYes: 'Снять команду',
  keep: 'Оставить',
  withdrawn: 'Команда снята. Спасибо, что сказали заранее.',
  captain: (team: string, title: string) =>
    `Теперь вы капитан команды «${team}»: «${title}». Прежний капитан не сможет.`,
  linked: (team: string) => `Вас зовут в команду «${team}».`,
  join: 'Вступить',
}

export const eventTeam: Conversation = {
  ...saying('my-team', ['Команда', 'Моя команда'], (turn) => ownTeams(turn)),
  cards: { team: tapped },
  async led(turn, ref) {
    const meant = teamRef(ref)
    const dated = meant && (await shownDate(turn.club, meant.number, meant.key))
    const team = dated?.occasion.teams.find(({ number, state }) => number === meant?.team && state !== 'left')
    if (!dated || !team?.code.endsWith(` ${meant?.digits}`)) return false
    if (teamOf(dated.occasion, turn.person)?.number === team.number) return teamCard(turn, dated, team)
    const choices = [[{ ...teamAct(dated.event, dated.occasion, says.join, `join:${team.code}`), accent: true }]]
    return dateCardWith(turn, dated, says.linked(team.title), choices)
  },
}

async function ownTeams(turn: Turn): Promise<Content> {
  const dates = (await teamDates(turn.club, turn.now)).filter(({ occasion }) => occasion.state === 'open')
  const own = dates.flatMap((dated) => {
    const team = teamOf(dated.occasion, turn.person)
    return team ? [{ dated, team }] : []
  })
  const [only] = own
  if (only && own.length === 1) return teamCard(turn, only.dated, only.team)
  if (only) {
    const label = ({ dated, team }: typeof only) =>
      clippedLabel(`${team.title}: ${sayTitle(dated.event, dated.occasion)}`)
    const choices = own.slice(0, 5).map((one) => [teamAct(one.dated.event, one.dated.occasion, label(one), 'open')])
    return { text: says.which, choices }
  }
  const [first] = dates
  if (!first) return { text: says.none, choices: [[way('События', 'events')]] }
  if (dates.length === 1) return dateCard(turn, first)
  const choices = dates
    .slice(0, 5)
    .map(({ event, occasion }) => [teamAct(event, occasion, clippedLabel(sayTitle(event, occasion)), 'open')])
  return { text: says.which, choices }
}

function dateCardWith(turn: Turn, dated: Dated, because: string, choices: Choice[][]): Content {
  return { ...dateCard(turn, dated, because), choices }
}

async function tapped(turn: Turn, { answers, value }: Chosen, talk: Talk): Promise<void> {
  const [, number = '', ...rest] = answers.split(':')
  const dated = await shownDate(turn.club, Number(number), rest.join(':'))
  if (!dated?.event.teams) return turn.reply({ text: says.gone, choices: [[way('События', 'events')]] })
  const [what = '', ...more] = value.split(':')
  if (what === 'begin') return talk.enter('team-begin')
  if (what === 'join') return talk.enter('team-join')
  if (what === 'count' && more.length > 0) return talk.enter('team-count')
  const act = Object.hasOwn(acts, what) ? acts[what] : undefined
  await (act ?? open)(turn, dated)
}

async function open(turn: Turn, dated: Dated, because?: string): Promise<void> {
  const team = teamOf(dated.occasion, turn.person)
  turn.reply(team ? await teamCard(turn, dated, team, because) : dateCard(turn, dated, because))
}

type Act = (turn: Turn, dated: Dated) => Promise<void>

const acts: Record<string, Act> = {
  register: (turn, dated) => register(turn, dated, false),
  take: (turn, dated) => register(turn, dated, true),
  leave: leaveTeam,
  async stay(turn, dated) {
    const result = await keepInTeam(turn.club, acting(turn, dated))
    if (!('occasion' in result)) return turn.reply(says.gone)
    await open(turn, result, result.outcome === 'stays' ? says.stays : says.notThere)
  },
  async withdraw(turn, dated) {
    const team = teamOf(dated.occasion, turn.person)
    if (!team) return open(turn, dated, says.notThere)
    if (team.captain !== turn.person) return open(turn, dated, says.notCaptain)
    const on = (label: string, value: string) => teamAct(dated.event, dated.occasion, label, value)
    turn.reply({ text: says.sure(team.title), choices: [[on(says.sureYes, 'withdraw-sure'), on(says.keep, 'open')]] })
  },
  async 'withdraw-sure'(turn, dated) {
    const result = await takeTeamOff(turn.club, acting(turn, dated))
    if (!('occasion' in result)) return turn.reply(says.gone)
    switch (result.outcome) {
      case 'withdrawn':
        tellTeams(turn, result)
        return turn.reply({ text: says.withdrawn, choices: [[way('События', 'events')]] })
      case 'over':
        return turn.reply(says.over)
      default:
        return open(turn, result, result.outcome === 'not-captain' ? says.notCaptain : says.notThere)
    }
  },
}

async function register(turn: Turn, dated: Dated, taking: boolean): Promise<void> {
  const result = await registerWhole(turn.club, acting(turn, dated))
  if (!('occasion' in result)) return turn.reply(says.gone)
  tellTeams(turn, result)
  switch (result.outcome) {
    case 'going':
      return open(turn, result, says.going)
    case 'waiting':
    case 'already-waiting':
      return open(turn, result, taking ? says.late : says.waiting(result.place))
    case 'lacks': {
      const lacks = sayLacks(result.lacks, result.event.teams)
      const team = teamOf(result.occasion, turn.person)
      const alone = team && membersOf(result.occasion, team).length === 1
      return open(turn, result, alone ? says.one(lacks) : says.lacks(lacks))
    }
    case 'never-fits':
      return open(turn, result, says.neverFits(result.size, result.seats))
    case 'already-going':
      return open(turn, result)
    case 'no-team':
      return open(turn, result, says.notThere)
    case 'not-captain':
      return open(turn, result, says.notCaptain)
    case 'cancelled':
    case 'over':
    case 'closed':
      return open(turn, result, says[result.outcome])
  }
}

/** «Не смогу» of somebody in a team. */
export async function leaveTeam(turn: Turn, dated: Dated): Promise<void> {
  const team = teamOf(dated.occasion, turn.person)
  const result = await quitTeam(turn.club, acting(turn, dated))
  if (!('occasion' in result)) return turn.reply(says.gone)
  tellTeams(turn, result)
  switch (result.outcome) {
    case 'left': {
      const { captain } = result
      if (captain === null) return turn.reply(says.nobodyLeft)
      if (captain === undefined) return turn.reply(says.left)
      tellNewCaptain(turn, result, result.team, captain)
      const [profile] = await turn.profiles([captain])
      return turn.reply(profile ? says.leftCaptain(`${profile.firstName} ${profile.lastName}`) : says.left)
    }
    case 'asks-captain': {
      const what = sayLacks(result.lacks, result.event.teams)
      if (team?.captain === turn.person) return open(turn, result, says.askedSelf(what))
      return open(turn, result, says.asked(what.replace(/\.$/, '').toLowerCase()))
    }
    case 'not-there':
      return turn.reply(dateCard(turn, result, says.notThere))
    case 'over':
      return turn.reply(says.over)
  }
}

/** Whoever is to hear of it by this turn; the clock puts the same under the same keys. */
export function tellTeams(turn: Turn, { event, occasion }: Dated): void {
  for (const notice of teamNotices(turn.club, event, occasion, turn.now)) turn.tell(notice)
  for (const notice of offerNotices(turn.club, event, occasion, turn.now)) turn.tell(notice)
}

/** Somebody is captain instead of who was. */
export function tellNewCaptain(turn: Turn, { event, occasion }: Dated, number: number, captain: number): void {
  if (captain === turn.person || placeOf(occasion, captain)?.via !== turn.club.id) return
  const title = occasion.teams.find((team) => team.number === number)?.title ?? ''
  const text = says.captain(title, sayTitle(event, occasion))
  // The same person may become it again.
  turn.tell({ key: `${keyOf(event, occasion)}:team-${number}:captain:${turn.cause}`, to: [captain], content: { text } })
}

export function acting({ person, cause, now }: Turn, { event, occasion }: Dated) {
  return { number: event.number, key: occasion.key, person, cause, now }
}
