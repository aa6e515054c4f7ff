/** Taps under a reminder that came: done, once more in an hour, once more tomorrow. */
import { sayMoment } from '../src/domain/moments/say.ts'
import { finishReminder, mostReminders, snooze } from '../src/domain/reminders/keep.ts'
import type { Conversation } from './kit/conversation.ts'
import { noConsent } from './remind.ts'

const says = {
  done: (text: string) => `Готово: ${text}`,
  doneShort: 'Отмечено.',
  again: (when: string, text: string) => `Напомню ещё раз ${when}: ${text}`,
  againShort: (when: string) => `Напомню ${when}.`,
  gone: 'Этого напоминания уже нет.',
  many: `Впереди уже ${mostReminders} напоминаний, больше не помещается.`,
}

export const reminderCards: Conversation = {
  cards: {
    async reminder(turn, { answers, value }) {
      const { club, person, cause, now } = turn
      const [, id = '', moment = ''] = answers.split(':')
      const answering = { person, id, moment: new Date(Number(moment)), cause, now }
      if (value === 'done') {
        const result = await finishReminder(club, answering)
        if (result.outcome === 'gone') return turn.snackbar(says.gone)
        turn.snackbar(says.doneShort)
        return turn.retell(answers, { text: says.done(result.reminder.text) })
      }
      const result = await snooze(club, { ...answering, until: value === 'hour' ? 'hour' : 'day' })
      switch (result.outcome) {
        case 'snoozed': {
          const when = sayMoment(result.reminder.at, result.reminder.zone, now)
          turn.snackbar(says.againShort(when))
          return turn.retell(answers, { text: says.again(when, result.reminder.text) })
        }
        case 'gone':
          return turn.snackbar(says.gone)
        case 'too-many':
          return turn.snackbar(says.many)
        case 'no-consent':
        case 'consent-changed':
          return turn.reply(noConsent(result.outcome))
      }
    },
  },
}
