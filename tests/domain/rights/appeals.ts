/** Appeals: who may answer, and who may see what waits. */
import { answerAppeal, takeAppeal } from '../../../src/domain/appeals/answer.ts'
import { waitingAppeals } from '../../../src/domain/appeals/see.ts'
import type { Invokers } from './invokers.ts'

const now = new Date('2027-03-01T09:00:00Z')

export const appeals: Invokers = {
  'answer-appeal': async (club, human, cause) => {
    const taken = await takeAppeal(club, { number: 1, human, cause, now })
    const answered = await answerAppeal(club, { number: 1, human, text: 'Да', cause, now })
    if (taken.outcome === answered.outcome || answered.outcome === 'answered') return answered
    throw new Error(`taking is ${taken.outcome}, answering ${answered.outcome}`)
  },
  'see-questions': (club, human) => waitingAppeals(club, { human, limit: 5 }),
}
