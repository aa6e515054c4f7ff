/** What organizers hear of a request in somebody's hands: no sign, a complaint, something not done, low marks, thanks to look at. */
import type { Choice } from '../../../../models/content.ts'
import { peopleWithRole } from '../../roles/roles.ts'
import { type HelpRequest, helpersOf, holds } from '../request/request.ts'
import { sayWhen } from '../when.ts'
import { fullNameOf } from './names.ts'
import type { HelpNotice, Telling, Tells } from './notice.ts'

const says = {
  alarm: (number: number, who: string, when: string) =>
    `Просьба № ${number}: ${who} не отвечает, срок был ${when}. Позвоните или передайте просьбу другому.`,
  complaint: (number: number, who: string, about: string, text: string) =>
    `Просьба № ${number}: ${who} сообщает о беде с человеком: ${about}.\n\n«${text}»`,
  helperComplains: (number: number, who: string, text: string) =>
    `Просьба № ${number}: ${who} (помогает) сообщает, что что-то не так.\n\n«${text}»`,
  parted: 'Встречаться они больше не будут.',
  stopped: 'Встречаться они больше не будут, просьба снова ищет людей.',
  notDone: (number: number, who: string, text: string | null) =>
    `Просьба № ${number}: ${who} говорит, что не сделано.${text ? `\n\n«${text}»` : ''}`,
  low: (number: number, mark: number, who: string) =>
    `Просьба № ${number}: отметка ${mark} из 5. Помощь была: ${who}. Может быть, стоит спросить обоих.`,
  thanks: (number: number, text: string) =>
    `Просьба № ${number}: благодарность с резкими словами, помощник её ещё не видит.\n\n«${text}»`,
  open: 'Открыть просьбу',
  pass: 'Передать другому',
  did: 'Сделано',
  watch: 'Под наблюдение',
  show: 'Показать',
  hide: 'Не показывать',
}

/** A mark up to which organizers look into it. */
const LOW = 2

/** A tap of an organizer on somebody's part in a request: `helper:17`. */
function caseAct({ number }: Pick<HelpRequest, 'number'>, label: string, value: string): Choice {
  return { label, answers: `helper:${number}`, value }
}

export const toCase: Tells = {
  async alarm({ act, ...telling }) {
    const { club, request, at } = telling
    if (!holds(request, act.person)) return []
    const who = await fullNameOf(club, request, act.person)
    const when = sayWhen(request.ask.when, club.settings.timeZone, at)
    const rows = [
      [caseAct(request, says.pass, `pass:${act.person}`)],
      [caseAct(request, says.did, `did:${act.person}`), openIt(request)],
    ]
    return toOrganizers(telling, 'alarm', says.alarm(request.number, who, when), rows, [act.person])
  },
  async complain({ act, ...telling }) {
    const { club, request, by, result } = telling
    const who = await fullNameOf(club, request, by)
    const about = act.about ?? request.asker
    const named = await fullNameOf(club, request, about)
    const text =
      act.about === null
        ? says.helperComplains(request.number, who, act.text)
        : says.complaint(request.number, who, named, act.text)
    const lines = [text, ...(result.outcome === 'stopped' ? [says.stopped] : act.stop ? [says.parted] : [])].join(
      '\n\n',
    )
    const watch = about > 0 ? [[caseAct(request, says.watch, `watch:${about}`)]] : []
    return toOrganizers(telling, 'complaint', lines, [[openIt(request)], ...watch], [by, about], receiptsOf(request))
  },
  async 'not-done'({ act, ...telling }) {
    const { club, request, by } = telling
    const who = await fullNameOf(club, request, by)
    const text = says.notDone(request.number, who, act.text)
    return toOrganizers(telling, 'not-done', text, [[openIt(request)]], [by], receiptsOf(request))
  },
  async confirm({ act, ...telling }) {
    const { club, request } = telling
    if (act.mark === null || act.mark > LOW) return []
    const helpers = helpersOf(request)
    const names = await Promise.all(helpers.map((person) => fullNameOf(club, request, person)))
    return toOrganizers(
      telling,
      'mark',
      says.low(request.number, act.mark, names.join(', ')),
      [[openIt(request)]],
      helpers,
    )
  },
  thank({ act, ...telling }) {
    const { request } = telling
    // Somebody has looked already.
    if (!act.held || request.thanks !== 'held') return []
    const rows = [[caseAct(request, says.show, 'thanks:show'), caseAct(request, says.hide, 'thanks:hide')]]
    return toOrganizers(telling, 'thanks', says.thanks(request.number, act.text), rows, [request.asker])
  },
}

async function toOrganizers(
  { club, key, at, by }: Pick<Telling, 'club' | 'key' | 'at' | 'by'>,
  what: string,
  text: string,
  choices: Choice[][],
  about: number[],
  attachments: string[] = [],
): Promise<HelpNotice[]> {
  const organizers = (await peopleWithRole(club, 'organizer')).filter((person) => person !== by)
  const named = about.filter((person) => person > 0)
  // Whom it is about looks into it only where there is nobody else.
  const others = organizers.filter((person) => !named.includes(person))
  const to = others.length > 0 ? others : organizers
  if (to.length === 0) return []
  const content = { text, choices, ...(attachments.length > 0 && { attachments }) }
  return [{ key: `${key}:${what}`, to, content, about: named, notBefore: at, priority: 'work' }]
}

/** Photos of receipts, where something is in doubt. */
function receiptsOf({ claims }: HelpRequest): string[] {
  return claims.flatMap(({ receipt }) => receipt ?? [])
}

function openIt({ number }: Pick<HelpRequest, 'number'>): Choice {
  return { label: says.open, answers: `request:${number}`, value: 'open' }
}
