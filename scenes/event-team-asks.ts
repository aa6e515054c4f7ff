/** What the talks about a team share: one's role, the date that was tapped, and why it did not come to anything. */

import type { Turn } from '../src/bot/turn.ts'
import { type Dated, shownDate } from '../src/domain/events/find.ts'
import { inRole } from '../src/domain/events/roster/team.ts'
import { membersOf } from '../src/domain/events/roster/units.ts'
import { clippedLabel } from '../src/domain/moments/say.ts'
import { readChosen } from '../src/domain/settings/choosing.ts'
import { clashWords } from './event-clash.ts'
import type { Answers, Option, Question } from './kit/dialog.ts'
import { way } from './saying.ts'

/** Why nobody comes any more. */
export const shut = { cancelled: 'Это событие отменили.', over: 'Это уже началось.', closed: 'Запись закончилась.' }

const says = {
  role: 'Кем вы будете в команде?',
  roleAgain: 'Выберите одну из ролей.',
  gone: 'Этого события или команды здесь уже нет.',
  notYet: 'Запись ещё не открылась.',
  notForYou: 'На это событие приглашают не всех, и сейчас вы не в этом списке. Если это ошибка, напишите человеку.',
}

export function roleFull(role: string): string {
  return `Роль «${role.toLowerCase()}» в команде уже занята. Выберите другую.`
}

/** One's own role, where there are several that are not only counted. */
export function roleQuestion<A extends Answers & { role: string }>(
  dateOf: (answers: Partial<A>, turn: Turn) => Promise<Meant | undefined>,
): Question<A> {
  const options = async (answers: Partial<A>, turn: Turn): Promise<Option[][]> => {
    const dated = await dateOf(answers, turn)
    return (dated ? freeRoles(dated, turn.person) : []).map(({ id, title }) => [
      { label: clippedLabel(title), value: id },
    ])
  }
  const question = {
    asks: 'role',
    text: says.role,
    choices: options,
    /** A role's name is an answer here, though «Наставник» is in the menu too. */
    async read(said: string, answers: Partial<A>, turn: Turn) {
      const dated = await dateOf(answers, turn)
      const [named] = dated ? (readChosen(said, namedRoles(dated)) ?? []) : []
      if (!dated || named === undefined) return { retry: says.roleAgain }
      if (freeRoles(dated, turn.person).some(({ id }) => id === named)) return { value: named }
      const text = roleFull(namedRoles(dated).find(({ id }) => id === named)?.title ?? '')
      // Not as what was not understood, which would open the menu's «Наставник».
      return { nearest: (await options(answers, turn)).flat(), text }
    },
    retry: says.roleAgain,
  }
  return question as unknown as Question<A>
}

type Meant = Dated & { team?: Parameters<typeof inRole>[1] }

/**
 * Roles to be chosen, without those that are full in the team; of who cannot come the role is free, and one's own is too:
 * a turn may be repeated after it was taken.
 */
export function freeRoles({ team, ...dated }: Meant, person: number) {
  const { occasion } = dated
  return namedRoles(dated).filter(
    (role) =>
      team === undefined ||
      inRole(occasion, team, role) < role.to ||
      membersOf(occasion, team).some((one) => (one.leaving || one.person === person) && one.role === role.id),
  )
}

export function namedRoles({ event }: Dated) {
  return (event.teams?.roles ?? []).filter(({ countOnly }) => !countOnly)
}

export async function tappedDate({ club, input }: Turn): Promise<Dated | undefined> {
  if (!('chosen' in input) || !input.chosen) return undefined
  const [, number = '', ...key] = input.chosen.answers.split(':')
  return shownDate(club, Number(number), key.join(':'))
}

export function elsewhere(outcome: 'unknown' | 'no-teams' | 'not-yet' | 'not-for-you' | 'cancelled'): string {
  if (outcome === 'not-yet') return says.notYet
  if (outcome === 'not-for-you') return says.notForYou
  return outcome === 'cancelled' ? shut.cancelled : says.gone
}

export function ended(turn: Turn, text: string): undefined {
  turn.reply({ text, choices: [[way('События', 'events')]] })
  return undefined
}

/** With what the person has at the same time, which they may have forgotten. */
export async function also(words: string, turn: Turn, dated: Dated): Promise<string> {
  return [words, await clashWords(turn, dated)].filter(Boolean).join(' ')
}
