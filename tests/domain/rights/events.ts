/** Events: every operation on the card asks the table. */

import { cancelEvent, dropEvent } from '../../../src/domain/events/cancel.ts'
import { changeCard, changeSeats, moveDate } from '../../../src/domain/events/change.ts'
import { markList } from '../../../src/domain/events/door/check-in.ts'
import { setCode } from '../../../src/domain/events/door/code-word.ts'
import { doorOf } from '../../../src/domain/events/door/door.ts'
import { draftEvent, publishEvent } from '../../../src/domain/events/draft.ts'
import { ownEvent, ownEvents } from '../../../src/domain/events/own.ts'
import { copyEvent, publishLater, shelveEvent } from '../../../src/domain/events/publish.ts'
import { attendance } from '../../../src/domain/events/series/attendance.ts'
import { writeMinutes } from '../../../src/domain/events/series/minutes.ts'
import { cancelOneDate, setSeries } from '../../../src/domain/events/series/series.ts'
import { addSlots } from '../../../src/domain/events/series/slots.ts'
import { addSteward, dropSteward } from '../../../src/domain/events/stewards.ts'
import { setTeams } from '../../../src/domain/events/teams/quotas.ts'
import { removeTeamFrom } from '../../../src/domain/events/teams/remove.ts'
import { enterResults } from '../../../src/domain/events/teams/results.ts'
import { daysLater, monday } from '../town.ts'
import type { Invokers } from './invokers.ts'

export const events: Invokers = {
  async 'organize-event'(club, by, cause) {
    const acting = { number: 1, by, cause, now: monday }
    const outcomes = [
      await draftEvent(club, { by, card: { title: 'Чаепитие' }, startsAt: daysLater(3), cause, now: monday }),
      await publishEvent(club, acting),
      await changeCard(club, { ...acting, change: { title: 'Чай' } }),
      await changeSeats(club, { ...acting, seats: 5 }),
      await moveDate(club, { ...acting, key: '1', startsAt: daysLater(4) }),
      await publishLater(club, { ...acting, at: daysLater(1) }),
      await shelveEvent(club, acting),
      await copyEvent(club, { ...acting, startsAt: daysLater(10) }),
      await addSteward(club, { ...acting, person: 102, rights: ['list'] }),
      await dropSteward(club, { ...acting, person: 102 }),
      await setCode(club, { ...acting, key: '1', word: 'ромашка' }),
      await markList(club, { ...acting, key: '1', said: { came: [1], not: [], others: 'as-is' }, how: 'list' }),
      await doorOf(club, { number: 1, key: '1', by }),
      await setSeries(club, { ...acting, rule: null }),
      await cancelOneDate(club, { ...acting, key: '1', why: '' }),
      await addSlots(club, { ...acting, slots: [] }),
      await writeMinutes(club, { ...acting, key: '1', what: 'agenda', text: 'Чай' }),
      await attendance(club, { number: 1, by, now: monday }),
      await setTeams(club, { ...acting, teams: null }),
      await enterResults(club, { ...acting, key: '1', rankings: [] }),
      await removeTeamFrom(club, { ...acting, key: '1', team: 1, why: '' }),
      await cancelEvent(club, { ...acting, why: 'Снег' }),
      await dropEvent(club, acting),
      await ownEvent(club, { number: 1, by }),
      await ownEvents(club, { by, now: monday }),
    ].map(({ outcome }) => outcome)
    if (new Set(outcomes.map((one) => one === 'not-allowed')).size > 1) throw new Error(outcomes.join())
    return { outcome: outcomes[0] as string }
  },
}
