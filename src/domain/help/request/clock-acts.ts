/** What the clock does. Each is written only while it is still due, so two processes do it once. */
import type { Ruled, Rules } from './apply.ts'
import { dueOf } from './due.ts'
import { closed } from './ends.ts'
import type { HelpRequest } from './request.ts'

/** Nobody is called twice, but whose call was over before they could answer it; and nobody for a request of their own. */
export function mayBeCalled({ asker, asked, claims }: HelpRequest, person: number): boolean {
  if (person === asker || claims.some((claim) => claim.person === person)) return false
  return asked.every((one) => one.person !== person || one.answer === 'late' || one.answer === 'missed')
}

const notDue: Ruled = { result: { outcome: 'not-due' } }

function isDue(request: HelpRequest, kind: string, at: Date, person?: number): boolean {
  return dueOf(request).some((due) => {
    const ofPerson = 'person' in due ? due.person : undefined
    return due.kind === kind && due.at <= at && (person === undefined || ofPerson === person)
  })
}

export const clockActs: Rules<'wave' | 'nobody' | 'silence' | 'nudge' | 'alarm' | 'remind'> = {
  wave(request, { act: { wave, people, next }, at }) {
    if (!isDue(request, 'wave', at) || wave !== request.wave + 1) return notDue
    const called = people.filter(({ person }) => mayBeCalled(request, person))
    const calledNow = new Set(called.map(({ person }) => person))
    const before = request.asked.filter(({ person }) => !calledNow.has(person))
    const asked = [...before, ...called.map(({ person }) => ({ person, wave, at, answer: null }))]
    return {
      result: { outcome: 'called' },
      request: { ...request, asked, wave, waveAt: next },
    }
  },
  nobody(request, { at }) {
    if (!isDue(request, 'wave', at)) return notDue
    return { result: { outcome: 'nobody' }, request: { ...request, nobodyAt: at, waveAt: null } }
  },
  silence(request, { at }) {
    if (!isDue(request, 'silence', at)) return notDue
    return { result: { outcome: 'closed' }, request: closed(request, 'silence', at) }
  },
  nudge(request, { act: { person, alarmAt }, at }) {
    if (!isDue(request, 'nudge', at, person)) return notDue
    const claims = request.claims.map((one) => (one.person === person ? { ...one, nudged: at, alarmAt } : one))
    return { result: { outcome: 'nudged' }, request: { ...request, claims } }
  },
  /** Comes again each day, as long as nobody has said or decided anything. */
  alarm(request, { act: { person, next }, at }) {
    if (!isDue(request, 'alarm', at, person)) return notDue
    const claims = request.claims.map((one) => (one.person === person ? { ...one, alarmAt: next } : one))
    return { result: { outcome: 'alarmed' }, request: { ...request, claims } }
  },
  remind(request, { act: { next }, at }) {
    if (!isDue(request, 'remind', at)) return notDue
    return { result: { outcome: 'reminded' }, request: { ...request, remindAt: next } }
  },
}
