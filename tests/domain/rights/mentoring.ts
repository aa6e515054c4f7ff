/** Mentoring: what only curators decide about pairs of others. */
import { insertPair } from '../../../models/pair.ts'
import { openMentee, openMentor } from '../../../src/domain/mentoring/card.ts'
import { proposed } from '../../../src/domain/mentoring/pair/apply.ts'
import { decidePair } from '../../../src/domain/mentoring/pair/decide.ts'
import { importRegister } from '../../../src/domain/mentoring/register/import.ts'
import { changeOfficial } from '../../../src/domain/mentoring/register/mentor.ts'
import { exportRegister } from '../../../src/domain/mentoring/register/sheet.ts'
import { importRequests } from '../../../src/domain/mentoring/request/import.ts'
import { completeMentee } from '../../../src/domain/mentoring/request/mentee.ts'
import { menteeQueue } from '../../../src/domain/mentoring/request/queue.ts'
import { exportRequests } from '../../../src/domain/mentoring/request/sheet.ts'
import { monday } from '../town.ts'
import type { Invokers } from './invokers.ts'

const propose = {
  ...{ kind: 'propose' as const, mentee: 900, mentor: 900, reader: 999, mentorPerson: 998 },
  ...{ form: 'teacher-teacher' as const, work: 'usual' as const, score: 0, reasons: [], run: null },
  ...{ answerBy: monday, remindAt: monday },
}

export const mentoring: Invokers = {
  async 'keep-register'(club, by, cause) {
    const order = { number: '1', date: monday }
    const changing = { number: 900, by, cause, now: monday }
    const all = [
      (await changeOfficial(club, changing, () => ({ order }))).outcome,
      (await openMentor(club, changing)).outcome,
      (await openMentee(club, changing)).outcome,
      (await menteeQueue(club, { by })).outcome,
      (await exportRegister(club, changing)).outcome,
      (await importRegister(club, { ...changing, lines: [] })).outcome,
      (await completeMentee(club, changing, () => ({ free: 1 }))).outcome,
      (await exportRequests(club, changing)).outcome,
      (await importRequests(club, { ...changing, lines: [] })).outcome,
    ]
    return { outcome: new Set(all).size === 1 ? (all[0] ?? '') : `differ: ${all}` }
  },
  async 'match-pairs'(club, by, cause) {
    const doing = { act: propose, by: 0, cause: 'of others', at: monday }
    await insertPair(club.models.pairs, proposed({ community: club.id, number: 900 }, doing))
    const { outcome } = await decidePair(club, 900, { act: { kind: 'withdraw', firm: true }, by, cause, at: monday })
    await club.models.pairs.deleteOne({ community: club.id, number: 900 })
    return { outcome }
  },
}
