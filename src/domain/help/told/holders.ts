/** What those who hold a claim, or have helped, hear. Address and phone stand in no message: they are opened by a tap. */
import type { Choice, Content } from '../../../../models/content.ts'
import type { DoneAct } from '../../../../models/help-act.ts'
import { NAMELESS } from '../../../../models/model.ts'
import { awake } from '../../hours.ts'
import { replay } from '../request/apply.ts'
import { type HelpRequest, helpersOf, holdersOf, holds } from '../request/request.ts'
import { heldRows, openHeld } from './held.ts'
import type { HelpNotice, Telling, Tells } from './notice.ts'

const says = {
  changed: (number: number) => `Просьба № ${number} изменилась. Посмотрите, прежде чем идти.`,
  added: (number: number, text: string) => `К просьбе № ${number} добавили: «${text}»`,
  photo: (number: number) => `К просьбе № ${number} есть снимок.`,
  withdrawn: (number: number) => `Просьба № ${number} больше не нужна, идти никуда не надо. Спасибо, что откликнулись!`,
  refused: (number: number) =>
    `Организаторы закрыли просьбу № ${number}, идти никуда не надо. Спасибо, что откликнулись!`,
  closed: (number: number) => `Просьба № ${number} закрыта: помогли без вас. Спасибо, что откликнулись!`,
  confirmed: (number: number) => `По просьбе № ${number} подтвердили: всё сделано. Спасибо вам!`,
  byOrganizer: (number: number) => `Просьба № ${number} закрыта, организатор подтвердил вашу помощь. Спасибо вам!`,
  bySilence: (number: number) =>
    `Просьба № ${number} закрыта по вашему слову: за два дня никто не возразил. Спасибо вам!`,
  thanks: (number: number, text: string) => `Вам спасибо по просьбе № ${number}: «${text}»`,
  notDone: (number: number) =>
    `По просьбе № ${number} говорят, что сделано ещё не всё. Бывает. Сможете закончить? Организаторы тоже в курсе.`,
  nudge: (number: number) => `Как дела с просьбой № ${number}? Время уже подошло.`,
  taken: (number: number) => `Просьбу № ${number} организатор передал дальше. Делать ничего не нужно, спасибо!`,
  stopped: (number: number) =>
    `Просьба № ${number} больше не у вас, идти никуда не надо. Есть что сказать — «Написать человеку».`,
  mine: 'Мои дела',
}

export const toHolders: Tells = {
  change: ({ act, ...telling }) => {
    // A word about the phone's being hidden, or a photo that nobody has looked at, changes nothing for them.
    const { photo: _, ...lines } = act.ask
    const isSeen = Object.keys(lines).length + Object.keys(act.door).length > 0
    return isSeen ? toThose(telling, holdersOf(telling.request), says.changed, openIt) : []
  },
  add: ({ act, ...telling }) =>
    toThose(telling, holdersOf(telling.request), (number) => says.added(number, act.text), openIt),
  look({ act, ...telling }) {
    if (!act.show) return []
    const { request } = telling
    if (act.of === 'thanks') return thanked(telling, wordsOfThanks(request))
    // The picture itself is opened by the tap: the outbox would keep it after the end.
    return request.ask.photo === null ? [] : toThose(telling, holdersOf(request), says.photo, openIt)
  },
  thank: ({ act, ...telling }) => (act.held ? [] : thanked(telling, act.text)),
  withdraw: (telling) => [...unneeded(telling, says.withdrawn), ...confirmed(telling, says.confirmed)],
  refuse: (telling) => unneeded(telling, says.refused),
  confirm: (telling) =>
    telling.result.outcome === 'marked'
      ? []
      : [...unneeded(telling, says.closed), ...confirmed(telling, says.confirmed)],
  close: (telling) => [...unneeded(telling, says.closed), ...confirmed(telling, says.byOrganizer)],
  silence: (telling) => [...unneeded(telling, says.closed), ...confirmed(telling, says.bySilence)],
  'not-done': (telling) => {
    const before = standing(telling, 0)
    const asked = helpersOf(before).filter((person) => holds(telling.request, person))
    return asked.flatMap((person) => toThose(telling, [person], says.notDone, (request) => heldRows(request, person)))
  },
  nudge: ({ act, ...telling }) => {
    const { request } = telling
    if (!holds(request, act.person)) return []
    // Whoever does not look at night is not asked at night.
    const asked = toThose(telling, [act.person], says.nudge, () => heldRows(request, act.person))
    return asked.map((one) => ({ ...one, notBefore: awake(telling.club, telling.at) }))
  },
  release: ({ act, ...telling }) =>
    telling.by === act.person || telling.by === 0 ? [] : toThose(telling, [act.person], says.taken, mine),
  complain({ act, ...telling }) {
    // Only where the asker has ended it; whoever ends it themselves has been answered.
    if (telling.result.outcome !== 'stopped' || act.about === null) return []
    return toThose(telling, [act.about], says.stopped, () => [])
  },
}

type Of = Pick<Telling, 'request' | 'key' | 'at' | 'by' | 'club' | 'result' | 'now'>

function toThose(
  { request, key, at, by }: Of,
  people: number[],
  text: (number: number) => string,
  rows: (request: HelpRequest) => Choice[][],
): HelpNotice[] {
  const to = people.filter((person) => person > 0 && person < NAMELESS && person !== by)
  if (to.length === 0) return []
  const choices = rows(request)
  const content: Content = {
    text: text(request.number),
    ...(choices.length > 0 && { choices }),
  }
  return [{ key: `${key}:held`, to, content, notBefore: at, priority: 'work' }]
}

function openIt(request: HelpRequest): Choice[][] {
  return [[openHeld(request)]]
}

function mine(): Choice[][] {
  return [[{ label: says.mine, answers: 'menu', value: 'my-deeds' }]]
}

/** Those who held it when this act ended it. */
function unneeded(telling: Of, text: (number: number) => string): HelpNotice[] {
  const people = telling.request.claims.filter(({ state }) => state === 'unneeded').map(({ person }) => person)
  return toThose(telling, people, text, mine)
}

/** Those whose help this act has confirmed. */
function confirmed(telling: Of, text: (number: number) => string): HelpNotice[] {
  return toThose(telling, helpersOf(telling.request), text, mine).map((one) => ({
    ...one,
    key: `${telling.key}:helped`,
  }))
}

function thanked(telling: Of, text: string): HelpNotice[] {
  return text === '' ? [] : toThose(telling, helpersOf(telling.request), (number) => says.thanks(number, text), mine)
}

function wordsOfThanks({ acts }: Pick<HelpRequest, 'acts'>): string {
  const said = acts.find(({ act, result }: DoneAct) => act.kind === 'thank' && result.outcome === 'thanked')
  return said?.act.kind === 'thank' ? said.act.text : ''
}

/** The request as it stood before the act that is told (`after` 0), or right after it (1). */
export function standing({ request, key }: Pick<Telling, 'request' | 'key'>, after: 0 | 1): HelpRequest {
  const index = Number(key.split(':').at(-1))
  return replay({ ...request, acts: request.acts.slice(0, index + after) })
}
