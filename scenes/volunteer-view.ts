/** What «Когда я могу» shows: first what is still to be said, one thing after another, then the whole of it. */
import type { Choice, Content, Turn } from '../src/bot/turn.ts'
import { dayInWords } from '../src/domain/dates.ts'
import { cardOf, type VolunteerRow } from '../src/domain/help/volunteers/card.ts'
import { districtsOf, kindsOf, titlesOf } from '../src/domain/help/volunteers/places.ts'
import { hasReadRules, isOfAge, SAFETY_RULES } from '../src/domain/help/volunteers/safety.ts'
import { past } from '../src/domain/membership/standing.ts'
import { tellingOf } from '../src/domain/preferences/telling.ts'
import { sayHours } from '../src/domain/week/week.ts'
import { pageOf } from './choice-rows.ts'
import { hoursRows } from './hours-rows.ts'
import { way } from './saying.ts'
import { ticks } from './ticks.ts'

const says = {
  notMember: 'Добровольцами становятся те, кто в Ассоциации.',
  join: 'Вступить',
  read: 'Понятно',
  adult: 'Вам уже есть 18 лет? До восемнадцати зовём только на общие дела, с куратором.',
  adultYes: 'Да, есть',
  adultNo: 'Ещё нет',
  kinds: 'Чем можете помочь? Нажмите, чтобы отметить или снять отметку.',
  districts: 'Где? Отметьте районы. Если ничего не отметить, зову отовсюду.',
  hours: 'Когда? Зову только в эти часы.',
  further: 'Дальше',
  page: 'Ещё…',
  ownWords: 'Своими словами',
  ready: 'Готово',
  more: 'Как вам удобнее?',
  transports: { foot: 'Пешком', bike: 'Велосипед', car: 'Машина' },
  atOnce: (count: number) => `Дел сразу: ${count}`,
  night: (on: boolean) => `Срочное ночью: ${on ? 'да' : 'нет'}`,
  skills: 'Что ещё умею',
  title: 'Когда я могу',
  lines: {
    kinds: 'Чем',
    districts: 'Где',
    hours: 'Когда',
    way: 'Как',
    skills: 'Ещё',
  },
  anywhere: 'везде',
  wayOf: (transport: string, atOnce: number, night: boolean) =>
    `${transport.toLowerCase()}, дел сразу: ${atOnce}, ночью ${night ? 'зову, если срочно' : 'не зову'}`,
  seen: 'Видят организаторы. Зову сначала тех, кого давно не звали.',
  minor: 'До 18 лет зовём только на общие дела, с куратором.',
  off_: 'Сейчас не зову.',
  paused: (day: string) => `Сейчас не зову: пауза до ${day}.`,
  stopped: 'Сейчас не зову: всё, о чём вы не просили, выключено. Включить — «Снова писать».',
  ways: { kinds: 'Чем', districts: 'Где', hours: 'Часы', more: 'Ещё', pause: 'Пауза', on: 'Звать', off: 'Не звать' },
  rules: 'Правила безопасности',
}

export type Page = 'kinds' | 'districts' | 'hours' | 'more' | 'whole'

const act = (label: string, what: string, value: string): Choice => ({ label, answers: `volunteer:${what}`, value })
const tick = (what: string) => (label: string, on: boolean, value: string) =>
  act(label, `${what}-${on ? 'on' : 'off'}`, value)

/** What is still to be said comes first, whatever page was asked for. */
export async function volunteerView(turn: Turn, page: Page = 'whole', because?: string, sheet = 0): Promise<Content> {
  const { club, person, now } = turn
  const { membership } = await past(club, person)
  if (!membership?.active) return { text: says.notMember, choices: [[way(says.join, 'join', true)]] }
  const card = await cardOf(club, person)
  if (!card || !hasReadRules(card)) {
    return { text: SAFETY_RULES, choices: [[{ ...act(says.read, 'rules', 'read'), accent: true }]] }
  }
  const birthYear = membership.figures?.birthYear
  if (!birthYear && card.adult === null) {
    return { text: says.adult, choices: [[act(says.adultYes, 'adult', 'yes'), act(says.adultNo, 'adult', 'no')]] }
  }
  const text = (words: string) => [because, words].filter(Boolean).join('\n\n')
  if (page === 'kinds' || card.categories.length === 0) return kindsPage(turn, card, sheet, text)
  if (page === 'districts' && districtsOf(club).length > 0) return districtsPage(turn, card, sheet, text)
  if (page === 'more') return morePage(card, text)
  if (page === 'hours' || card.free === 0) return hoursPage(card, text)
  const minor = !isOfAge(birthYear, card.adult, now.getFullYear())
  return { text: text(await whole(turn, card, minor)), choices: wholeChoices(turn, card) }
}

type Text = (words: string) => string

/** Rows of what can be ticked. */
const ROWS = 5

function kindsPage({ club }: Turn, card: VolunteerRow, sheet: number, text: Text): Content {
  const next = districtsOf(club).length > 0 ? 'districts' : 'hours'
  const rows = pageOf(ticks(kindsOf(club), card.categories, sheet, tick('kind')), sheet, ROWS, (at) =>
    act(says.page, 'sheet-kinds', String(at)),
  )
  return { text: text(says.kinds), choices: [...rows, [onwards(card, next)]] }
}

function districtsPage({ club }: Turn, card: VolunteerRow, sheet: number, text: Text): Content {
  const rows = pageOf(ticks(districtsOf(club), card.districts, sheet, tick('district')), sheet, ROWS, (at) =>
    act(says.page, 'sheet-districts', String(at)),
  )
  return { text: text(says.districts), choices: [...rows, [onwards(card, 'hours')]] }
}

function hoursPage(card: VolunteerRow, text: Text): Content {
  const rows = hoursRows(card.free, tick('hours'))
  const now = card.free === 0 ? says.hours : `${says.hours}\n\n${says.lines.hours}: ${sayHours(card.free)}.`
  return { text: text(now), choices: [...rows, [way(says.ownWords, 'volunteer-hours'), onwards(card, 'whole')]] }
}

/** The first time through it leads on, later it returns to the whole. */
function onwards(card: VolunteerRow, next: Page): Choice {
  const first = card.free === 0 && next !== 'whole'
  return { ...act(first ? says.further : says.ready, 'page', first ? next : 'whole'), accent: true }
}

function morePage(card: VolunteerRow, text: Text): Content {
  const transport = (one: VolunteerRow['transport']) =>
    act(`${card.transport === one ? '✓ ' : ''}${says.transports[one]}`, 'transport', one)
  return {
    text: text(says.more),
    choices: [
      [transport('foot'), transport('bike')],
      [transport('car'), act(says.atOnce(card.atOnce), 'at-once', String((card.atOnce % 3) + 1))],
      [act(says.night(card.night), 'night', card.night ? 'no' : 'yes')],
      [way(says.skills, 'volunteer-skills'), { ...act(says.ready, 'page', 'whole'), accent: true }],
    ],
  }
}

async function whole({ club, person, now }: Turn, card: VolunteerRow, minor: boolean): Promise<string> {
  const { stopped } = await tellingOf(club, person, now)
  const pause = card.pausedUntil && card.pausedUntil > now ? card.pausedUntil : undefined
  const districts = titlesOf(districtsOf(club), card.districts)
  const line = (name: string, words: string) => `${name}: ${words}.`
  const state = stopped
    ? says.stopped
    : !card.on
      ? says.off_
      : pause && says.paused(dayInWords(pause, club.settings.timeZone))
  return [
    says.title,
    line(says.lines.kinds, titlesOf(kindsOf(club), card.categories).join('; ')),
    line(says.lines.districts, districts.join('; ') || says.anywhere),
    line(says.lines.hours, sayHours(card.free)),
    line(says.lines.way, says.wayOf(says.transports[card.transport], card.atOnce, card.night)),
    ...(card.skills ? [line(says.lines.skills, card.skills)] : []),
    '',
    ...(minor ? [says.minor] : []),
    state || says.seen,
  ].join('\n')
}

/** What organizers read of it on a person's card; empty while nothing is said. */
export function helpWords(club: Turn['club'], card: VolunteerRow): string {
  const kinds = titlesOf(kindsOf(club), card.categories).join(', ')
  if (!kinds || card.free === 0) return ''
  const places = titlesOf(districtsOf(club), card.districts).join(', ') || says.anywhere
  const more = [says.transports[card.transport].toLowerCase(), card.skills].filter(Boolean).join(', ')
  return `${[kinds, places, sayHours(card.free), more].join('; ')}${card.on ? '' : `. ${says.off_}`}`
}

function wholeChoices({ club, now }: Turn, card: VolunteerRow): Choice[][] {
  const { kinds, districts, hours, more, pause, on, off } = says.ways
  const called = card.on && !(card.pausedUntil && card.pausedUntil > now)
  return [
    [act(kinds, 'page', 'kinds'), ...(districtsOf(club).length > 0 ? [act(districts, 'page', 'districts')] : [])],
    [act(hours, 'page', 'hours'), act(more, 'page', 'more')],
    [...(called ? [way(pause, 'volunteer-pause'), act(off, 'called', 'no')] : [act(on, 'called', 'yes')])],
    [act(says.rules, 'rules', 'show')],
  ]
}
