/** «Команды» for organizers: quotas, which teams come and which wait, who was passed over, points and places. */
import type { Choice, Content, Turn } from '../src/bot/turn.ts'
import type { OccasionRow } from '../src/domain/events/find.ts'
import { queuePlace } from '../src/domain/events/roster/roster.ts'
import { lacksOf, type TeamRules } from '../src/domain/events/roster/team.ts'
import { teamSize } from '../src/domain/events/roster/units.ts'
import { resultNotices } from '../src/domain/events/teams/notices.ts'
import { setTeams } from '../src/domain/events/teams/quotas.ts'
import { shortMoment } from '../src/domain/moments/say.ts'
import { gone, isOwn, notYours, type Own, ownOf } from './event-own-words.ts'
import { dateNow } from './event-sheet.ts'
import { sayLacks } from './event-team-card.ts'
import { sayRange } from './event-team-lines.ts'
import type { Conversation } from './kit/conversation.ts'
import { saying } from './saying.ts'

const says = {
  head: (title: string, when: string) => `Команды, «${title}», ${when}.`,
  alone: 'Сейчас записываются по одному. Командами — «Кого ждём».',
  rules: (range: string, roles: string) => `В команде ${range}${roles ? `: ${roles}` : ''}.`,
  role: ({ title, from, to, countOnly }: TeamRules['roles'][number]) =>
    `${title.toLowerCase()} ${from === to ? from : from === 0 ? `до ${to}` : `${from}–${to}`}${countOnly ? ' (числом)' : ''}`,
  none: 'Команд пока нет.',
  line: (title: string, size: number, rest: string) => `• ${title} — ${size}, ${rest}`,
  states: {
    going: 'записана',
    offered: 'места предложены',
    gathering: 'собирается',
    lapsed: 'не ответила, места ушли',
  },
  waiting: (place: number) => `в очереди, место ${place}-е`,
  skipped: (times: number, free: number) => ` (обошли: ${times}, свободных было ${free})`,
  result: (place: number | null, points: number | null) =>
    [place && `${place}-е место`, points !== null && `баллов ${String(points).replace('.', ',')}`]
      .filter(Boolean)
      .join(', '),
  more: (count: number) => `…и ещё ${count}`,
  quotas: 'Кого ждём',
  single: 'По одному',
  remove: 'Снять команду',
  results: 'Итоги',
  tell: 'Сообщить командам',
  picture: 'Картинка',
  back: 'К событию',
  set: 'Готово.',
  registered: 'На это событие уже записаны, поменять порядок записи нельзя. Можно повторить событие в другой день.',
  cancelled: 'Это событие отменено.',
  told: (count: number) => `Пишу командам: ${count}.`,
  toldNobody: 'Итогов пока нет, сообщать нечего.',
  pictureHere: 'Итоги картинкой, можно переслать.',
}

const shown = 20

export async function showTeams(turn: Turn, number: number, because?: string): Promise<void> {
  const found = await ownOf(turn, number)
  turn.reply(isOwn(found) ? teamSheet(turn, found, because) : found)
}

function teamSheet(turn: Turn, found: Own, because?: string): Content {
  const { event } = found
  const date = dateOfTeams(turn, found)
  const on = (label: string, value: string): Choice => ({ label, answers: `event-teams:${event.number}`, value })
  const back: Choice = { label: says.back, answers: `event-sheet:${event.number}`, value: 'open' }
  const { teams: rules } = event
  const when = date ? shortMoment(date.startsAt, turn.club.settings.timeZone, turn.now) : ''
  if (!rules)
    return { text: [because, says.alone].filter(Boolean).join('\n'), choices: [[on(says.quotas, 'quotas'), back]] }
  const teams = (date?.teams ?? []).filter(({ state }) => state !== 'left')
  const ranked = teams.some(({ place, points }) => place !== null || points !== null)
  const lines = date ? teams.slice(0, shown).map((team) => lineOf(date, team, rules)) : []
  const text = [
    because,
    says.head(event.title, when),
    says.rules(sayRange(rules), rules.roles.map(says.role).join(', ')),
    ...(lines.length === 0 ? [says.none] : lines),
    teams.length > shown ? says.more(teams.length - shown) : '',
  ]
  const begun = date !== undefined && date.startsAt <= turn.now
  return {
    text: text.filter(Boolean).join('\n'),
    choices: [
      ...(begun ? [[on(says.results, 'results'), ...(ranked ? [on(says.picture, 'picture')] : [])]] : []),
      ...(ranked ? [[on(says.tell, 'tell')]] : []),
      ...(begun ? [] : [[on(says.quotas, 'quotas'), on(says.single, 'single')]]),
      ...(begun || teams.length === 0 ? [] : [[on(says.remove, 'remove')]]),
      [back],
    ],
  }
}

function lineOf(date: OccasionRow, team: OccasionRow['teams'][number], rules: TeamRules): string {
  const skip = team.skips.at(-1)
  const lacks = team.state === 'gathering' ? lacksOf(date, team, rules) : []
  const state =
    team.state === 'waiting'
      ? says.waiting(queuePlace(date, team.captain) ?? 1) + (skip ? says.skipped(team.skips.length, skip.free) : '')
      : team.state === 'left'
        ? ''
        : says.states[team.state]
  const rest = [
    says.result(team.place, team.points),
    state,
    lacks.length > 0 ? sayLacks(lacks, rules).toLowerCase().replace(/\.$/, '') : '',
  ]
  return says.line(team.title, teamSize(date, team), rest.filter(Boolean).join(', '))
}

/** The one that was last begun, else the next. */
export function dateOfTeams({ now }: Pick<Turn, 'now'>, { dates }: Own): OccasionRow | undefined {
  const begun = dates.filter(({ startsAt, teams }) => startsAt <= now && teams.length > 0)
  return begun.at(-1) ?? dateNow({ now }, dates)
}

type Act = (turn: Turn, number: number) => Promise<void>
const acts: Record<string, Act> = {
  single: (turn, number) => applyTeams(turn, number, null),
  async picture(turn, number) {
    const found = await ownOf(turn, number)
    if (!isOwn(found)) return turn.reply(found)
    const key = dateOfTeams(turn, found)?.key ?? '1'
    turn.reply({ text: says.pictureHere, paper: { kind: 'event-results', of: { number, key } } })
  },
  async tell(turn, number) {
    const found = await ownOf(turn, number)
    if (!isOwn(found)) return turn.reply(found)
    const date = dateOfTeams(turn, found)
    const notices = date ? resultNotices(turn.club, found.event, date, turn.now) : []
    for (const notice of notices) turn.tell(notice)
    await showTeams(turn, number, notices.length > 0 ? says.told(notices.length) : says.toldNobody)
  },
}

export async function applyTeams(turn: Turn, number: number, teams: TeamRules | null): Promise<void> {
  const { club, person: by, cause, now } = turn
  const { outcome } = await setTeams(club, { number, teams, by, cause, now })
  if (outcome === 'unknown') return turn.reply(gone)
  if (outcome === 'not-allowed') return turn.reply(notYours)
  await showTeams(turn, number, outcome === 'set' ? says.set : says[outcome])
}

/** «Команды 15», where buttons are far. */
const typed = /^\s*команды\s+(?:события\s+)?(?:№\s*)?(\d{1,7})\s*$/iu

export const eventTeams: Conversation = {
  ...saying('event-teams', [], async (turn) => {
    const found = await ownOf(turn, Number(typed.exec('text' in turn.input ? turn.input.text : '')?.[1] ?? 0))
    return isOwn(found) ? teamSheet(turn, found) : found
  }),
  begins: (words) => typed.test(words),
  cards: {
    async 'event-teams'(turn, { answers, value }, talk) {
      const number = Number(answers.split(':')[1])
      if (value === 'quotas') return talk.enter('event-quotas')
      if (value === 'results') return talk.enter('event-results')
      if (value === 'remove') return talk.enter('event-team-remove')
      await (Object.hasOwn(acts, value) ? acts[value] : showTeams)?.(turn, number)
    },
  },
}
