/** What organizers see of an application, and how its cards are kept up to date for all of them. */

import type { Content, Turn } from '../src/bot/turn.ts'
import type { ApplicationRow } from '../src/domain/membership/standing.ts'
import { peopleWithRole } from '../src/domain/roles/roles.ts'
import { linesOf } from './application-lines.ts'
import { fullName, page } from './people.ts'

const says = {
  title: (number: number) => `Заявка № ${number}`,
  asked: (text: string) => `Уточнили: ${text}`,
  answered: (text: string) => `Ответ: ${text}`,
  accepted: (by: string) => `Принято. Решение: ${by}.`,
  declined: (by: string) => `Пока не приняли. Решение: ${by}.`,
  withdrawn: 'Заявку забрали, решать ничего не нужно.',
  accept: 'Принять',
  clarify: 'Уточнить',
  more: 'Ещё…',
}

export const declineBehind = says.more

/** The card with what may be done about it; nothing once it is decided. */
export async function cardOf(turn: Turn, application: ApplicationRow): Promise<Content> {
  const { number, person, state, decision, remarks } = application
  const by = decision ? await fullName(turn, decision.by) : ''
  const text = [
    says.title(number),
    linesOf(application),
    page(person),
    ...remarks.map(({ from, text }) => (from === 'organizer' ? says.asked(text) : says.answered(text))),
    ...(state === 'accepted' ? [says.accepted(by)] : []),
    ...(state === 'declined' ? [says.declined(by)] : []),
    ...(state === 'withdrawn' ? [says.withdrawn] : []),
  ].join('\n')
  if (state !== 'waiting') return { text }
  const choice = (label: string, value: string) => ({ label, value, answers: `application:${number}`, quiet: true })
  return {
    text,
    choices: [
      [{ ...choice(says.accept, 'accept'), accent: true }],
      [choice(says.clarify, 'clarify'), choice(says.more, 'more')],
    ],
  }
}

/** Sends the card to every organizer: at first, and again with each answer of the applicant (its place is the mark). */
export async function tellOrganizers(turn: Turn, application: ApplicationRow, answer?: number): Promise<void> {
  const to = await peopleWithRole(turn.club, 'organizer')
  if (to.length === 0) return
  const content = await cardOf(turn, application)
  turn.tell({ key: keyOf(application.number, answer), to, content, priority: 'work' })
}

/** Changes the cards that organizers already have, all of this application. */
export async function retellOrganizers(turn: Turn, application: ApplicationRow): Promise<void> {
  const content = await cardOf(turn, application)
  for (const key of keysOf(application)) turn.retell(key, content)
}

/** The keys of all its cards: of the first, and of those that came with answers. */
export function keysOf({ number, remarks }: Pick<ApplicationRow, 'number' | 'remarks'>): string[] {
  const answers = remarks.flatMap(({ from }, place) => (from === 'applicant' ? place : []))
  return [undefined, ...answers].map((answer) => keyOf(number, answer))
}

function keyOf(number: number, answer?: number): string {
  return answer === undefined ? `application:${number}:card` : `application:${number}:answer:${answer}`
}
