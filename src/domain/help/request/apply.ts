/**
 * What each act makes of a request: rules over one document, without a database and without a clock. `decideRequest`
 * writes their result; replayed from the first act they lead to the same end.
 */
import type { Act, ActKind, DoneAct } from '../../../../models/help-act.ts'
import { askerActs } from './asker-acts.ts'
import { clockActs } from './clock-acts.ts'
import { dueAtOf } from './due.ts'
import { organizerActs } from './organizer-acts.ts'
import type { HelpRequest, Result } from './request.ts'
import { volunteerActs } from './volunteer-acts.ts'

/** An act as somebody does it: `by` is a VK id, 0 for the clock. */
export interface Doing<A extends Act = Act> {
  act: A
  by: number
  cause: string
  at: Date
}

/** What came of it; `request` is left out where nothing changed. */
export interface Ruled {
  result: Result
  request?: HelpRequest
}

export type Rule<K extends ActKind> = (request: HelpRequest, doing: Doing<Extract<Act, { kind: K }>>) => Ruled

export type Rules<K extends ActKind> = { [Kind in K]: Rule<Kind> }

const rules: Rules<Exclude<ActKind, 'enter'>> = { ...organizerActs, ...askerActs, ...volunteerActs, ...clockActs }

/** Does one act. One that is known by its cause and kind changes nothing and has its first result. */
export function apply(request: HelpRequest, doing: Doing): { request: HelpRequest; result: Result } {
  const first = request.acts.find(({ cause, act }) => cause === doing.cause && act.kind === doing.act.kind)
  if (first) return { request, result: first.result }
  if (doing.act.kind === 'enter') return { request, result: { outcome: 'known' } }
  const rule = rules[doing.act.kind] as Rule<ActKind>
  const ruled = rule(request, doing as never)
  const effect = ruled.request !== undefined || heard.has(ruled.result.outcome)
  const acts = [...request.acts, { ...doing, result: ruled.result, effect }]
  const changed = ruled.request ?? request
  const next = { ...changed, acts, owes: request.owes || effect }
  return { request: { ...next, dueAt: dueAtOf(next) }, result: ruled.result }
}

/** Outcomes that change no state and yet are an effect: somebody else is to hear of them. */
const heard = new Set(['added', 'noted', 'relayed'])

/** A request as its first act makes it. */
export function entered(
  { community, number }: Pick<HelpRequest, 'community' | 'number'>,
  { act, by, cause, at }: Doing<Extract<Act, { kind: 'enter' }>>,
): HelpRequest {
  const { asker, ask, door, task, remindAt } = act
  const request: HelpRequest = {
    community,
    number,
    cause,
    asker,
    enteredBy: by,
    state: task ? 'offered' : 'waiting',
    since: at,
    ask,
    door,
    task,
    claims: [],
    asked: [],
    wave: 0,
    waveAt: task ? at : null,
    nobodyAt: null,
    remindAt,
    photo: ask.photo === null ? 'none' : 'unseen',
    mark: null,
    thanks: 'none',
    openedAt: task ? at : null,
    endedAt: null,
    dueAt: null,
    acts: [{ act, by, cause, at, result: { outcome: task ? 'offered' : 'waiting' }, effect: true }],
    told: 0,
    owes: true,
    version: 0,
  }
  return { ...request, dueAt: dueAtOf(request) }
}

/** The request that these acts lead to; what the outbox has been put is not of them. */
export function replay({ community, number, acts }: Pick<HelpRequest, 'community' | 'number' | 'acts'>): HelpRequest {
  const [first, ...rest] = acts
  if (first?.act.kind !== 'enter') throw new Error(`request ${number} does not begin with its entry`)
  const begun = entered({ community, number }, first as DoneAct & Doing<Extract<Act, { kind: 'enter' }>>)
  return rest.reduce((request, { act, by, cause, at }) => apply(request, { act, by, cause, at }).request, begun)
}
