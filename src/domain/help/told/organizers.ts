/** What organizers hear. */
import { peopleWithRole } from '../../roles/roles.ts'
import { lacks } from '../request/request.ts'
import { lineOf, toldCard } from './card.ts'
import { toCase } from './case.ts'
import type { HelpNotice, Telling, Tells } from './notice.ts'

const says = {
  added: (line: string, text: string) => `Дополнение к просьбе.\n${line}\n\n${text}`,
  changed: (line: string) => `Просьбу изменили:\n${line}`,
  nobody: 'Никто не откликнулся: звали всех, кому подходит. Можно дополнить просьбу, позвать лично или закрыть.',
  undecided: 'Просьба ждёт решения.',
  open: 'Открыть просьбу',
  late: 'Время просьбы прошло, а помочь некому.',
  doubted: 'Сделано, но была жалоба: сама просьба не закроется. Разберитесь, пожалуйста, и закройте её.',
}

/** `card`: the request itself, with what may be done; everybody's copy is kept true (scenes/help-cards.ts). */
export const toOrganizers: Tells = {
  ...toCase,
  // What is trusted goes past them.
  enter: (telling) => (telling.result.outcome === 'waiting' ? card(telling) : []),
  answer: (telling) => (telling.result.outcome === 'answered' ? card(telling) : []),
  // Once it is decided, those who hold it hear of these.
  add: (telling) =>
    isUndecided(telling) ? line(telling, 'added', says.added(lineFor(telling), telling.act.text)) : [],
  change: (telling) => (isUndecided(telling) ? line(telling, 'changed', says.changed(lineFor(telling))) : []),
  nobody(telling) {
    // Somebody may have said «Беру» meanwhile.
    return lacks(telling.request) > 0 ? line(telling, 'nobody', `${says.nobody}\n${lineFor(telling)}`) : []
  },
  remind(telling) {
    if (telling.result.outcome !== 'reminded') return []
    if (isUndecided(telling)) return card(telling, says.undecided)
    if (telling.request.state === 'done') return line(telling, 'doubted', `${says.doubted}\n${lineFor(telling)}`)
    return telling.request.state === 'offered' ? line(telling, 'late', `${says.late}\n${lineFor(telling)}`) : []
  },
}

function isUndecided({ request: { state } }: Telling): boolean {
  return state === 'waiting' || state === 'clarifying'
}

function lineFor({ club, request, now }: Telling): string {
  return lineOf(club, request, now)
}

async function card(telling: Telling, before?: string): Promise<HelpNotice[]> {
  const { club, request, now } = telling
  const content = await toldCard(club, request, now)
  return notice(telling, 'card', before ? { ...content, text: `${before}\n\n${content.text}` } : content)
}

function line(telling: Telling, what: string, text: string): Promise<HelpNotice[]> {
  const open = { label: says.open, answers: `request:${telling.request.number}`, value: 'open' }
  return notice(telling, what, { text, choices: [[open]] })
}

async function notice(
  { club, request, key, now }: Telling,
  what: string,
  content: HelpNotice['content'],
): Promise<HelpNotice[]> {
  const to = await peopleWithRole(club, 'organizer')
  const about = request.asker === 0 ? [] : [request.asker]
  return to.length === 0 ? [] : [{ key: `${key}:${what}`, to, content, about, notBefore: now, priority: 'work' }]
}

/** Keys of the cards that may stand in organizers' windows, to be kept true. */
export function cardKeys({ number, acts }: Telling['request']): string[] {
  const shown = new Set(['enter', 'answer', 'remind'])
  return acts.flatMap(({ act }, at) => (shown.has(act.kind) ? [`help:${number}:${at}:card`] : []))
}
