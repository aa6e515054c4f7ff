/**
 * The lasting keyboard and its two second levels. What is typed is the label; `value` says which conversation opens.
 * Narrow screens cut long labels, so two in a row have at most 16 characters and one alone at most 34.
 */
import type { Choice, Content } from '../../models/content.ts'
import type { Role } from '../../models/role.ts'
import type { Work } from '../domain/roles/work.ts'
import { wordChoice } from './words.ts'

/** What a person is to the community, as far as a menu shows it. */
export interface MenuStanding {
  member: boolean
  /** Has sent an application that waits for a decision. */
  applied: boolean
  roles: readonly Role[]
  /** Has asked for help and is nothing else to the community: a resident. */
  asks: boolean
  /** How much of the roles' work waits. */
  work: Work
  /** A talk was put aside: «Продолжить» returns to it. */
  draft: boolean
  /** Joining is open: the community has named its operator of personal data. */
  open: boolean
}

interface WorkItem {
  label: string
  /** The conversation it opens, by its slug. */
  value: string
  /** The one first whose work it chiefly is. */
  roles: readonly [Role, ...Role[]]
  counts?: keyof Work
}

/** The work of all roles. What two roles do is listed once. */
const workItems: WorkItem[] = [
  { label: 'Новое событие', value: 'event-new', roles: ['organizer'] },
  { label: 'Объявление', value: 'announce', roles: ['organizer'] },
  { label: 'Вступают', value: 'waiting', roles: ['organizer'], counts: 'applications' },
  { label: 'Вопросы', value: 'questions', roles: ['organizer'], counts: 'questions' },
  { label: 'Просьбы', value: 'requests', roles: ['organizer'], counts: 'requests' },
  { label: 'Ждут наставника', value: 'mentees', roles: ['curator', 'organizer'], counts: 'mentees' },
  { label: 'Подобрать', value: 'match', roles: ['curator', 'organizer'] },
  { label: 'Пары', value: 'pairs', roles: ['curator', 'organizer'] },
  { label: 'Реестр', value: 'register', roles: ['curator', 'organizer'] },
  { label: 'Напарники', value: 'buddies', roles: ['organizer', 'curator'], counts: 'buddies' },
  { label: 'Люди', value: 'people', roles: ['organizer', 'curator'] },
  { label: 'Мои сотрудники', value: 'staff', roles: ['director'] },
  { label: 'Итоги', value: 'totals', roles: ['organizer', 'official'] },
  { label: 'Настройка', value: 'setup', roles: ['organizer'] },
  { label: 'Утечка данных', value: 'incidents', roles: ['organizer'] },
]

/** A role with work of its own has its button; several share one. */
const roleButtons: Partial<Record<Role, string>> = {
  organizer: 'Организатору',
  curator: 'Куратору',
  director: 'Руководителю',
  official: 'Итоги АМП',
}
const sharedButton = 'Работа АМП'

export const menuAnswers = 'menu'

/** The menu of this person: at most four rows, five with a role, one coloured. */
export function menuFor(standing: MenuStanding, text = 'Чем помочь?'): Content {
  const rows = [
    ...(standing.member
      ? memberRows(standing)
      : isResident(standing)
        ? residentRows(standing)
        : newcomerRows(standing)),
    ...workButton(standing),
    [item('Написать человеку', 'human')],
  ]
  return { text, choices: oneAccent(rows), place: 'menu' }
}

/** «Я»: what belongs to a member. Leaving comes last. */
export function mineMenu(text = 'Что посмотрим?'): Content {
  const rows = [
    [item('Моя карточка', 'my-card'), item('Мои данные', 'data')],
    [item('Мои достижения', 'my-achievements'), item('Меньше сообщений', 'fewer')],
    [item('Что умеет бот', 'about')],
    [item('Покинуть ассоциацию', 'leave')],
  ]
  return { text, choices: rows }
}

/** «Организатору», «Куратору», «Работа АМП»: the work that waits, with how much of it; what waits is coloured. */
export function workMenu({ roles, work }: Pick<MenuStanding, 'roles' | 'work'>, text = 'Что сделаем?'): Content {
  const items = itemsOf(roles).map(({ label, value, counts }) => {
    const count = counts ? work[counts] : 0
    return { ...item(counted(label, count), value), ...(count > 0 && { accent: true }) }
  })
  const more = item(counted('Ещё', waitsIn(itemsOf(roles).slice(MOST_BUTTONS - 1), work)), 'work-more')
  const shown = items.length > MOST_BUTTONS ? [...items.slice(0, MOST_BUTTONS - 1), more] : items
  return { text, choices: oneAccent(paired(shown)) }
}

/** What one message of VK's ten buttons has no room for. */
export function moreWorkMenu({ roles, work }: Pick<MenuStanding, 'roles' | 'work'>, text = 'Ещё из работы:'): Content {
  const items = itemsOf(roles)
  const rest = items.length > MOST_BUTTONS ? items.slice(MOST_BUTTONS - 1) : []
  const choices = rest.map(({ label, value, counts }) => item(counted(label, counts ? work[counts] : 0), value))
  return { text, choices: paired(choices) }
}

/** Of an inline keyboard (dev.vk.com). */
const MOST_BUTTONS = 10

/** Longest label with a neighbour. */
const NARROW = 16

/** Two in a row; a label too long for a neighbour stands alone. */
function paired(items: Choice[]): Choice[][] {
  const rows: Choice[][] = []
  for (const one of items) {
    const last = rows.at(-1)
    const beside = last?.length === 1 && [...last, one].every(({ label }) => label.length <= NARROW)
    if (beside) last.push(one)
    else rows.push([one])
  }
  return rows
}

function workButton({ roles, work }: MenuStanding): Choice[][] {
  const names = roles.flatMap((role) => roleButtons[role] ?? [])
  const [name] = names
  if (name === undefined) return []
  return [[item(counted(names.length > 1 ? sharedButton : name, waitsIn(itemsOf(roles), work)), 'work')]]
}

function waitsIn(items: readonly WorkItem[], work: Work): number {
  return items.reduce((sum, { counts }) => sum + (counts ? work[counts] : 0), 0)
}

/** What is another role's in the first place, and theirs as well, comes last: an organizer's mentoring, which a curator may do. */
function itemsOf(roles: readonly Role[]): WorkItem[] {
  const all = workItems.filter((one) => one.roles.some((role) => roles.includes(role)))
  const isOwn = (one: WorkItem) => roles.includes(one.roles[0])
  return [...all.filter(isOwn), ...all.filter((one) => !isOwn(one))]
}

/** Everything this person may open from a menu, both levels: taps on any of these are live, and the labels may be typed. */
export function menuChoices(standing: MenuStanding): Choice[] {
  const { member, draft } = standing
  const levels = [
    menuFor(standing),
    // What makes way for «Продолжить» may still be typed, or tapped on the keyboard of an hour ago.
    ...(draft ? [menuFor({ ...standing, draft: false })] : []),
    // What a resident's menu leaves out may be typed by anybody.
    ...(isResident(standing) ? [menuFor({ ...standing, asks: false, draft: false })] : []),
    ...(member ? [mineMenu()] : []),
    workMenu(standing),
    moreWorkMenu(standing),
  ]
  const all = levels.flatMap(({ choices = [] }) => choices.flat())
  return all.filter((choice, place) => all.findIndex((other) => isSame(choice, other)) === place)
}

/** Three rows in either case: «Мои записи», which is one of the twelve words, makes way while a talk waits. */
function memberRows({ draft }: MenuStanding): Choice[][] {
  const items = [
    ...(draft ? [goOn()] : []),
    item('События', 'events'),
    ...(draft ? [] : [item('Мои записи', 'records')]),
    item('Наставник', 'mentoring'),
    item('Добрые дела', 'good-deeds'),
    item('Спросить', 'ask'),
    item('Я', 'mine'),
  ]
  return [items.slice(0, 2), items.slice(2, 4), items.slice(4)]
}

/** Four rows hold no fifth, so «Новичку» makes way while a talk waits to be continued. */
function newcomerRows({ applied, open, draft }: MenuStanding): Choice[][] {
  const join = item('Вступить', 'join')
  // While joining is closed the button still answers, kindly, but does not invite.
  const own = applied ? item('Моя заявка', 'my-application') : open ? { ...join, accent: true } : join
  const [events, ask] = [item('События', 'events'), item('Спросить', 'ask')]
  const first = draft ? [goOn(), own] : applied || open ? [own, events] : [events, own]
  const second = draft ? [events, ask] : [item('Новичку', 'newcomer'), ask]
  return [first, second, [item('Попросить о помощи', 'request')]]
}

function isResident({ asks, applied }: MenuStanding): boolean {
  return asks && !applied
}

/** Who needs help is not led into joining; «Вступить» may still be typed. */
function residentRows({ draft }: MenuStanding): Choice[][] {
  const mine = item('Моя просьба', 'my-request')
  return [[item('Попросить о помощи', 'request')], draft ? [goOn(), mine] : [mine], [item('События', 'events')]]
}

function goOn(): Choice {
  return { ...wordChoice('Продолжить'), accent: true }
}

function item(label: string, value: string): Choice {
  return { label, answers: menuAnswers, value }
}

function counted(label: string, count: number): string {
  return count > 0 ? `${label} (${count})` : label
}

/** Only the first coloured button stays so. */
function oneAccent(rows: Choice[][]): Choice[][] {
  const chief = rows.flat().find(({ accent }) => accent)
  return rows.map((row) =>
    row.map(({ accent: _, ...choice }) => (isSame(choice, chief) ? { ...choice, accent: true } : choice)),
  )
}

function isSame(one: Choice, other: Choice | undefined): boolean {
  return one.answers === other?.answers && one.value === other.value
}
