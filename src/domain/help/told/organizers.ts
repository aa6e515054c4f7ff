/** What organizers hear. */
import { peopleWithRole } from '../../roles/roles.ts'
import { lineOf, organizerCard } from './card.ts'
import { toCase } from './case.ts'
import type { HelpNotice, Telling, Tells } from './notice.ts'

const says = {
  added: (line: string, text: string) => `Дополнение к просьбе.\n${line}\n\n${text}`,
  changed: (line: string) => `Просьбу изменили:\n${line}`,
  withdrawn: (line: string) => `Больше не нужно:\n${line}`,
  undecided: 'Просьба ждёт решения.',
  late: 'Время просьбы прошло, а помочь некому.',
}

/** `card`: the request itself, with what may be done; everybody's copy is kept true (scenes/help-decide.ts). */
export const toOrganizers: Tells = {
  ...toCase,
  // One that is trusted is told of, too: nobody has looked at it.
  enter: (telling) => card(telling),
  answer: (telling) => (telling.result.outcome === 'answered' ? card(telling) : []),
  add(telling) {
    if (telling.result.outcome !== 'added') return []
    return line(telling, 'added', says.added(lineOf(telling.club, telling.request, telling.now), telling.act.text))
  },
  change(telling) {
    if (telling.result.outcome !== 'changed') return []
    return line(telling, 'changed', says.changed(lineOf(telling.club, telling.request, telling.now)))
  },
  withdraw(telling) {
    if (telling.result.outcome !== 'withdrawn') return []
    return line(telling, 'withdrawn', says.withdrawn(lineOf(telling.club, telling.request, telling.now)))
  },
  remind(telling) {
    if (telling.result.outcome !== 'reminded') return []
    const { state } = telling.request
    if (state === 'waiting' || state === 'clarifying') return card(telling, says.undecided)
    return state === 'offered'
      ? line(telling, 'late', `${says.late}\n${lineOf(telling.club, telling.request, telling.now)}`)
      : []
  },
}

async function card(telling: Telling, before?: string): Promise<HelpNotice[]> {
  const { club, request, now } = telling
  const content = await organizerCard(club, request, now)
  return notice(telling, 'card', before ? { ...content, text: `${before}\n\n${content.text}` } : content)
}

function line(telling: Telling, what: string, text: string): Promise<HelpNotice[]> {
  return notice(telling, what, { text })
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
