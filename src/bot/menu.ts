/**
 * The lasting keyboard and its two second levels. What is typed is the label; `value` says which conversation opens.
 * Narrow screens cut long labels, so two in a row have at most 16 characters and one alone at most 34.
 */
import type { Choice, Content } from '../../models/content.ts'
import { wordChoice } from './words.ts'

/** What a menu opens: conversations by their slugs; `mine` and `organizer` are its own second levels. */
export type MenuValue =
  | 'join'
  | 'my-application'
  | 'events'
  | 'records'
  | 'human'
  | 'mine'
  | 'my-card'
  | 'data'
  | 'about'
  | 'leave'
  | 'organizer'
  | 'waiting'
  | 'request'
  | 'newcomer'
  | 'ask'

/** What a person is to the community, as far as a menu shows it. */
export interface MenuStanding {
  member: boolean
  /** Has sent an application that waits for a decision. */
  applied: boolean
  organizer: boolean
  /** Applications that wait for an organizer. */
  waiting: number
  /** A talk was put aside: «Продолжить» returns to it. */
  draft: boolean
  /** Joining is open: the community has named its operator of personal data. */
  open: boolean
}

export const menuAnswers = 'menu'

/** The menu of this person: at most four rows, five with a role, one coloured. */
export function menuFor(standing: MenuStanding, text = 'Чем помочь?'): Content {
  const { organizer, waiting } = standing
  const rows = [
    ...(standing.member ? memberRows(standing) : newcomerRows(standing)),
    ...(organizer ? [[item(counted('Организатору', waiting), 'organizer')]] : []),
    [item('Написать человеку', 'human')],
  ]
  return { text, choices: oneAccent(rows), place: 'menu' }
}

/** «Я»: what belongs to a member. Leaving comes last. */
export function mineMenu(text = 'Что посмотрим?'): Content {
  const rows = [
    [item('Моя карточка', 'my-card'), item('Мои данные', 'data')],
    [item('Что умеет бот', 'about')],
    [item('Покинуть ассоциацию', 'leave')],
  ]
  return { text, choices: rows }
}

/** «Организатору»: the work that waits, with how much of it. */
export function organizerMenu({ waiting }: Pick<MenuStanding, 'waiting'>, text = 'Что сделаем?'): Content {
  return { text, choices: [[{ ...item(counted('Вступают', waiting), 'waiting'), accent: waiting > 0 }]] }
}

/** Everything this person may open from a menu, both levels: taps on any of these are live, and the labels may be typed. */
export function menuChoices(standing: MenuStanding): Choice[] {
  const { member, organizer, draft } = standing
  const levels = [
    menuFor(standing),
    // What makes way for «Продолжить» may still be typed, or tapped on the keyboard of an hour ago.
    ...(draft ? [menuFor({ ...standing, draft: false })] : []),
    ...(member ? [mineMenu()] : []),
    ...(organizer ? [organizerMenu(standing)] : []),
  ]
  const all = levels.flatMap(({ choices = [] }) => choices.flat())
  return all.filter((choice, place) => all.findIndex((other) => isSame(choice, other)) === place)
}

function memberRows({ draft }: MenuStanding): Choice[][] {
  return [
    ...(draft ? [[goOn()]] : []),
    [item('События', 'events'), item('Мои записи', 'records')],
    [item('Спросить', 'ask'), item('Я', 'mine')],
  ]
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

function goOn(): Choice {
  return { ...wordChoice('Продолжить'), accent: true }
}

function item(label: string, value: MenuValue): Choice {
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
