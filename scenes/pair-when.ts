/** «Другое время»: when to meet first, in one's own words. */
import { findPairOf } from '../src/domain/mentoring/pair/find.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'
import { meetAt } from './pair-first.ts'
import { pairOfTap } from './pair-own.ts'
import { lastOf, type WhenAnswers, whenQuestions } from './remind-when.ts'

const says = {
  when: 'Когда удобно встретиться? Например: «в четверг в 16», «завтра в 17:30». Вторая сторона увидит и сможет поменять.',
  over: 'Эта пара уже завершена.',
}

export const pairWhen: Conversation = {
  scene: dialog<WhenAnswers & { number: number; instead: string | null }>('pair-when', {
    async opening(turn) {
      const found = await pairOfTap(turn)
      if (found?.pair.state !== 'living') return { end: says.over }
      const { number, year } = found.pair
      return { known: { number, instead: year?.meetAt?.toISOString() ?? null } }
    },
    questions: whenQuestions({ instead: () => says.when, soon: [] }),
    async finish(turn, answers) {
      const found = await findPairOf(turn.club, answers.number, turn.person)
      const at = lastOf(answers)?.at
      if (!found || !at) turn.reply(says.over)
      else await meetAt(turn, found.pair, new Date(at), answers.instead === null ? null : new Date(answers.instead))
      return undefined
    },
  }),
}
