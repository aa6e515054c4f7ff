import { setSeries } from '../src/domain/events/series/series.ts'
import { sayRule } from '../src/domain/moments/say.ts'
import { tellChanges } from './event-changed.ts'
import { showDates } from './event-dates.ts'
import { gone, isOwn, notYours, ownOf } from './event-own-words.ts'
import { acting, tapped } from './event-tapped.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'
import { lastOf, type WhenAnswers, whenQuestions } from './remind-when.ts'

const says = {
  now: (rule: string) => `Сейчас повторяется: ${rule}. Поменять или больше не повторять?`,
  other: 'Другое',
  never: 'Больше не повторять',
  often: 'Как часто? Например: «каждую среду в 16:30», «каждый первый вторник месяца в 15:00».',
  once: 'Это один раз. Как часто повторять? Например: «каждую среду в 16:30».',
  set: (rule: string, count: number) => `Готово: ${rule}. Даты на пять недель вперёд: ${count}, дальше добавлю сам.`,
  ended: 'Хорошо, новых дат не будет. Те, что уже назначены, остаются.',
  noDays: 'По такому правилу впереди ни одного дня.',
  slotsAlready: 'Здесь уже слоты, у каждого своё время. Повторять можно событие с одним временем.',
  cancelled: 'Это событие отменено.',
}

type Repeating = WhenAnswers & { number: number; rule: string; change: string }

export const eventRepeat: Conversation = {
  scene: dialog<Repeating>('event-repeat', {
    async opening(turn) {
      const { number } = tapped(turn)
      const found = await ownOf(turn, number)
      return isOwn(found) ? { known: { number, rule: found.event.series?.rule ?? '' } } : { end: found }
    },
    questions: [
      {
        asks: 'change',
        when: ({ rule }) => rule !== '',
        text: ({ rule = '' }) => says.now(sayRule(rule)),
        choices: [[{ label: says.other, value: 'other' }], [{ label: says.never, value: 'never' }]],
        retry: ({ rule = '' }) => says.now(sayRule(rule)),
      },
      ...whenQuestions<Repeating>({ gate: ({ change }) => change !== 'never', instead: () => says.often, soon: [] }),
    ],
    async finish(turn, answers) {
      const { number, change } = answers
      const rule = change === 'never' ? null : (lastOf(answers)?.rule ?? undefined)
      if (rule === undefined) return { forget: 'when', because: says.once }
      const result = await setSeries(turn.club, { number, rule, ...acting(turn) })
      switch (result.outcome) {
        case 'set': {
          tellChanges(turn, result.moved, result.event)
          const ahead = result.dates.filter(({ startsAt, state }) => startsAt > turn.now && state === 'open').length
          await showDates(turn, number, 0, rule === null ? says.ended : says.set(sayRule(rule), ahead))
          return undefined
        }
        case 'never':
          return { forget: 'when', because: says.noDays }
        case 'slots':
          await showDates(turn, number, 0, says.slotsAlready)
          return undefined
        case 'cancelled':
          turn.reply(says.cancelled)
          return undefined
        default:
          turn.reply(result.outcome === 'unknown' ? gone : notYours)
          return undefined
      }
    },
  }),
}
