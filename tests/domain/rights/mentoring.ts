/** Mentoring: what only curators decide about pairs of others. */
import { insertPair } from '../../../models/pair.ts'
import { proposed } from '../../../src/domain/mentoring/pair/apply.ts'
import { decidePair } from '../../../src/domain/mentoring/pair/decide.ts'
import { monday } from '../town.ts'
import type { Invokers } from './invokers.ts'

const propose = {
  ...{ kind: 'propose' as const, mentee: 900, mentor: 900, reader: 999, mentorPerson: 998 },
  ...{ form: 'teacher-teacher' as const, work: 'usual' as const, score: 0, reasons: [], run: null },
  ...{ answerBy: monday, remindAt: monday },
}

export const mentoring: Invokers = {
  async 'match-pairs'(club, by, cause) {
    const doing = { act: propose, by: 0, cause: 'of others', at: monday }
    await insertPair(club.models.pairs, proposed({ community: club.id, number: 900 }, doing))
    const { outcome } = await decidePair(club, 900, { act: { kind: 'withdraw', firm: true }, by, cause, at: monday })
    await club.models.pairs.deleteOne({ community: club.id, number: 900 })
    return { outcome }
  },
}
