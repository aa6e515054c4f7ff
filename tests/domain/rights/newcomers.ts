/** Answers for newcomers and buddies: every operation of the work asks the table. */
import { confirmAnswer } from '../../../src/domain/answers/check.ts'
import { proposeAnswer } from '../../../src/domain/answers/propose.ts'
import { removedAnswers, restoreAnswer } from '../../../src/domain/answers/restore.ts'
import { changeAnswer, removeAnswer, takeBackChange, writeAnswer } from '../../../src/domain/answers/write.ts'
import { proposeBuddy, reopenSearch } from '../../../src/domain/buddies/pair.ts'
import { suggestBuddies, waitingSearches } from '../../../src/domain/buddies/suggest.ts'
import { monday } from '../town.ts'
import type { Invokers } from './invokers.ts'

const nowhere = '0123456789abcdef01234567'

/** The first outcome; throws where the operations do not agree on who may. */
function agreed(outcomes: { outcome: string }[]): { outcome: string } {
  const refused = outcomes.filter(({ outcome }) => outcome === 'not-allowed').length
  if (refused !== 0 && refused !== outcomes.length) throw new Error('one is allowed and another is not')
  return outcomes[0] ?? { outcome: 'nothing' }
}

export const newcomers: Invokers = {
  async 'write-answer'(club, by, cause) {
    const draft = { topic: 'housing', title: 'Где жить?', text: 'В общежитии.', trueOn: '2027-03-01', checkEvery: 6 }
    const acting = { id: nowhere, by, cause, now: monday }
    return agreed([
      await writeAnswer(club, { draft, by, cause, now: monday }),
      await proposeAnswer(club, { question: 'Где?', answer: 'Тут.', by, cause: `${cause}:p`, now: monday }),
      await changeAnswer(club, { ...acting, draft: { title: 'Где?' } }),
      await takeBackChange(club, acting),
      await removeAnswer(club, acting),
      await restoreAnswer(club, acting),
      await removedAnswers(club, by),
      await confirmAnswer(club, { ...acting, due: '2027-03-01' }),
    ])
  },
  async 'assign-buddy'(club, by, cause) {
    return agreed([
      await waitingSearches(club, { by, limit: 5 }),
      await suggestBuddies(club, { id: nowhere, by, now: monday }),
      await proposeBuddy(club, { id: nowhere, to: 102, by, cause, now: monday }),
      await reopenSearch(club, { id: nowhere, tries: 1, by, cause, now: monday }),
    ])
  },
}
