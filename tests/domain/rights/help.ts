/** Requests for help: what only organizers decide, and what they do for somebody without VK. */

import type { Act } from '../../../models/help-act.ts'
import { insertRequest } from '../../../models/help-request.ts'
import { entered } from '../../../src/domain/help/request/apply.ts'
import { decideRequest } from '../../../src/domain/help/request/decide.ts'
import { enterRequest } from '../../../src/domain/help/request/enter.ts'
import { decideAppeal, liftWatch, watchList, watchPerson } from '../../../src/domain/help/watch/watch.ts'
import { anna, irina, monday } from '../town.ts'
import type { Invokers } from './invokers.ts'

const task = { category: null, hazards: [], needed: 1, urgency: 'today' as const }
const enter = {
  kind: 'enter' as const,
  asker: 0,
  ask: {
    what: 'Купить хлеб',
    district: null,
    when: { words: 'сегодня', from: null, until: monday },
    atDoor: false,
    hidePhone: false,
    photo: null,
  },
  door: { name: null, address: null, phone: null },
  task: null,
  remindAt: monday,
}

export const help: Invokers = {
  async 'decide-request'(club, by, cause) {
    // Of somebody without VK: organizers answer for them.
    const doing = { act: enter, by: irina, cause: 'of others', at: monday }
    await insertRequest(club.models.helpRequests, entered({ community: club.id, number: 900 }, doing))
    const acts: Act[] = [
      { kind: 'approve', task },
      { kind: 'ask-back', text: 'Где?' },
      { kind: 'answer', text: 'Там', remindAt: monday },
      { kind: 'add', text: 'И молоко' },
      { kind: 'change', ask: {}, door: {} },
      { kind: 'release', person: 999, why: null },
      { kind: 'done', person: 999, minutes: null, receipt: null },
      { kind: 'look', of: 'photo', show: true },
      { kind: 'confirm', mark: 5 },
      { kind: 'close' },
      { kind: 'refuse', text: 'Нет' },
      { kind: 'withdraw' },
    ]
    const outcomes: string[] = [(await enterRequest(club, { ...doing, by, cause })).outcome]
    for (const act of acts) outcomes.push((await decideRequest(club, 900, { act, by, cause, at: monday })).outcome)
    await club.models.helpRequests.deleteOne({ community: club.id, number: 900 })
    if (new Set(outcomes.map((one) => one === 'not-allowed')).size > 1) throw new Error(outcomes.join())
    return { outcome: outcomes[0] as string }
  },
  async 'keep-watch'(club, by, cause) {
    const watching = { by, person: anna, reason: 'Не пришли', request: null, until: monday, cause, now: monday }
    const acting = { number: 900, by, cause, now: monday }
    const all = [
      await watchList(club, { by, now: monday }),
      await watchPerson(club, watching),
      await liftWatch(club, acting),
      await decideAppeal(club, { ...acting, stands: true }),
    ]
    const outcomes = all.map(({ outcome }) => outcome)
    if (new Set(outcomes.map((one) => one === 'not-allowed')).size > 1) throw new Error(outcomes.join())
    return { outcome: outcomes[0] as string }
  },
}
