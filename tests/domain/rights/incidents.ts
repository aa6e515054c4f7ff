import { listIncidents, markSent, writeIncident } from '../../../src/domain/incidents/incidents.ts'
import { listActs } from '../../../src/domain/personal-data/acts.ts'
import { monday } from '../town.ts'
import type { Invokers } from './invokers.ts'

export const incidents: Invokers = {
  async 'write-incident'(club, by, cause) {
    const lines = { what: 'Потерян телефон', noticed: monday, whose: 'до 10 человек', done: 'сменили ключ' }
    const written = await writeIncident(club, { by, ...lines, cause, now: monday })
    const listed = await listIncidents(club, { by, limit: 5 })
    const marked = await markSent(club, { by, number: 1, which: 'first', cause, now: monday })
    const refused = [written, listed, marked].filter(({ outcome }) => outcome === 'not-allowed').length
    if (refused === 0 || refused === 3) return written
    throw new Error('one is allowed and another is not')
  },
  'see-acts': (club, by) => listActs(club, { by, limit: 5 }),
}
