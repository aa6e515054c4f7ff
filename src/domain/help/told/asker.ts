/** What the asker (or, where they have no VK, whoever wrote it down) hears at each step. */
import type { Choice, Content } from '../../../../models/content.ts'
import { NAMELESS } from '../../../../models/model.ts'
import { awake } from '../../hours.ts'
import { peopleWithRole } from '../../roles/roles.ts'
import { helpersOf, lacks } from '../request/request.ts'
import { sayWhen } from '../when.ts'
import { moneyRules } from './held.ts'
import { firstNameOf } from './names.ts'
import type { HelpNotice, Telling, Tells } from './notice.ts'

const says = {
  approved: (number: number) => `Просьба № ${number}: организаторы одобрили, ищем, кто поможет.`,
  asked: (number: number, text: string) => `Просьба № ${number}. Организатор уточняет: ${text}`,
  refused: (number: number, text: string) => `Просьба № ${number}: помочь не получится. ${text}`,
  taken: (number: number, who: string, when: string) =>
    `Просьба № ${number}: ${who}. Ждите ${when}. У двери назовут номер ${number}: это пароль.\n${moneyRules.asker}`,
  one: (name: string) => `поможет ${name}`,
  somebody: 'нашёлся помощник',
  more: (count: number) => ` Ищем ещё людей: ${count}.`,
  going: (number: number, name: string) => `Просьба № ${number}: ${name} в пути.`,
  back: (number: number) =>
    `Просьба № ${number}: планы у помощника изменились, ищем другого. Вам ничего делать не нужно.`,
  nobody: (number: number) => `Просьба № ${number}: пока никто не откликнулся. Организаторы уже знают и ищут.`,
  closed: (number: number) => `Просьба № ${number}: завершена.`,
  done: (number: number, who: string) => `Просьба № ${number}: ${who} говорит, что всё сделано. Так и есть?`,
  byPhone: (number: number, who: string) =>
    `Просьба № ${number}, по звонку: ${who} говорит, что всё сделано. Просьба закрыта.`,
  silence: (number: number) =>
    `Просьба № ${number} закрыта: помощник сказал, что всё сделано, и два дня никто не возразил. Если что-то не так, напишите ` +
    'человеку.',
  helper: 'помощник',
  yes: 'Да, спасибо',
  no: 'Нет, не всё',
  write: 'Написать',
  wrong: 'Что-то не так',
  answer: 'Ответить',
  mine: 'Открыть просьбу',
  off: 'Больше не нужно',
  human: 'Написать человеку',
}

export const toAsker: Tells = {
  approve(telling) {
    const { request, result } = telling
    if (result.outcome === 'corrected') return asksWhetherDone(telling)
    if (result.outcome !== 'approved') return []
    return toOne(telling, 'approved', { text: says.approved(request.number), choices: [[mine(request.number)]] })
  },
  'ask-back'(telling) {
    const { request, act, result } = telling
    if (result.outcome !== 'asked') return []
    const answer: Choice = { ...own(request.number, says.answer, 'answer'), accent: true }
    const choices = [[answer, own(request.number, says.off, 'off')]]
    return toOne(telling, 'asked', { text: says.asked(request.number, act.text), choices })
  },
  refuse(telling) {
    const { request, act, result } = telling
    if (result.outcome !== 'refused') return []
    const choices = [[{ label: says.human, answers: 'menu', value: 'human' }]]
    return toOne(telling, 'refused', { text: says.refused(request.number, act.text), choices })
  },
  async claim(telling) {
    const { club, request, by, result, now } = telling
    if (result.outcome !== 'taken') return []
    const name = await firstNameOf(club, by)
    const when = sayWhen(request.ask.when, club.settings.timeZone, now)
    const text = says.taken(request.number, name ? says.one(name) : says.somebody, when)
    const missing = lacks(request)
    const choices = [...(request.asker > 0 ? [sideRow(request.number)] : []), [mine(request.number)]]
    return toOne(telling, 'taken', { text: text + (missing > 0 ? says.more(missing) : ''), choices })
  },
  async going(telling) {
    const { club, request, by, result } = telling
    if (result.outcome !== 'going') return []
    const name = (await firstNameOf(club, by)) ?? says.helper
    return toOne(telling, 'going', { text: says.going(request.number, name), choices: [[mine(request.number)]] })
  },
  done(telling) {
    return telling.result.outcome === 'done' ? asksWhetherDone(telling) : []
  },
  silence(telling) {
    const { request } = telling
    const choices = [[{ label: says.human, answers: 'menu', value: 'human' }]]
    return toOne(telling, 'silence', { text: says.silence(request.number), choices })
  },
  release(telling) {
    const { request, result } = telling
    if (result.outcome !== 'released') return []
    if (madeDone(telling)) return asksWhetherDone(telling)
    return toOne(telling, 'released', { text: says.back(request.number), choices: [[mine(request.number)]] })
  },
  /** The volunteer has ended it: the asker hears no more than that somebody else is looked for. */
  complain(telling) {
    const { request, act, result } = telling
    if (madeDone(telling)) return asksWhetherDone(telling)
    if (result.outcome !== 'stopped' || act.about !== null) return []
    return toOne(telling, 'released', { text: says.back(request.number), choices: [[mine(request.number)]] })
  },
  nobody(telling) {
    const { request, result } = telling
    // Of a request by telephone organizers hear, among them whoever wrote it down.
    if (result.outcome !== 'nobody' || request.asker === 0) return []
    return toOne(telling, 'nobody', { text: says.nobody(request.number), choices: [[mine(request.number)]] })
  },
  close(telling) {
    const { request, result } = telling
    return result.outcome === 'closed' ? toOne(telling, 'closed', { text: says.closed(request.number) }) : []
  },
}

const finishing = new Set(['done', 'corrected', 'released', 'stopped'])

/** Whether this act left nothing to be done: of several within one telling the last one did. */
function madeDone({ request, key }: Pick<Telling, 'request' | 'key'>): boolean {
  const { asker, state, acts, since, number } = request
  const last = acts.findLastIndex(({ result, at }) => finishing.has(result.outcome) && at <= since)
  return state === (asker === 0 ? 'closed' : 'done') && key === `help:${number}:${last}`
}

/** Asked once, whichever act it was: the last one's «Сделано», or that no more people are needed or hold it. */
async function asksWhetherDone(telling: Telling): Promise<HelpNotice[]> {
  const { club, request } = telling
  const [helper] = helpersOf(request).slice(-1)
  if (!madeDone(telling) || helper === undefined) return []
  const who = (await firstNameOf(club, helper)) ?? says.helper
  if (request.asker === 0) return toOne(telling, 'done', { text: says.byPhone(request.number, who) })
  return toOne(telling, 'done', { text: says.done(request.number, who), choices: confirmRows(request.number) })
}

async function toOne(telling: Telling, what: string, content: Content): Promise<HelpNotice[]> {
  const { club, key, now, by } = telling
  // Whoever did it has read it in the answer.
  const to = (await readersOf(telling)).filter((person) => person !== by && person < NAMELESS)
  if (to.length === 0) return []
  // Somebody on the way, or a question, is not held back; what may wait for the morning is.
  const notBefore = what === 'going' || what === 'taken' ? now : awake(club, now)
  return [{ key: `${key}:own:${what}`, to, content, about: by > 0 ? [by] : [], notBefore, priority: 'work' }]
}

/** Where the asker has no VK: who wrote it down, or, where they are an organizer no more, all who are. */
async function readersOf({ club, request: { asker, enteredBy } }: Telling): Promise<number[]> {
  if (asker > 0) return [asker]
  const organizers = await peopleWithRole(club, 'organizer')
  return organizers.includes(enteredBy) ? [enteredBy] : organizers
}

/** Whether it was done (scenes/my-request-done.ts). */
export function confirmRows(number: number): Choice[][] {
  return [[{ ...own(number, says.yes, 'yes'), accent: true }, own(number, says.no, 'no')]]
}

/** The way to whoever holds it, and to organizers (scenes/help-relay.ts, help-wrong.ts). */
export function sideRow(number: number): Choice[] {
  const act = (label: string, value: string): Choice => ({ label, value, answers: `help:${number}` })
  return [act(says.write, 'write'), act(says.wrong, 'wrong')]
}

function own(number: number, label: string, value: string): Choice {
  return { label, value, answers: `my-request:${number}` }
}

function mine(number: number): Choice {
  return own(number, says.mine, 'show')
}
