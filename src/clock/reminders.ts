/**
 * Own reminders: told at the minute they were asked for, quiet hours or not, since the person chose it. Nothing is dropped
 * for being late: whoever should have heard yesterday hears today, with when it was due. What cannot be delivered for three
 * days is counted as expired.
 */
import type { Choice } from '../../models/content.ts'
import type { Club } from '../domain/club.ts'
import { sayMoment, shortMoment } from '../domain/moments/say.ts'
import { type Due, dueReminders, noteTold } from '../domain/reminders/due.ts'
import type { Tell } from './ticks.ts'

const says = {
  // With the moment it is for, because the message itself may be delayed.
  now: (when: string, text: string) => `Напоминаю (${when}): ${text}`,
  late: (when: string, text: string) => `Должен был напомнить ${when}, но не мог. Напоминаю сейчас: ${text}`,
  done: 'Готово',
  hour: 'Через час',
  tomorrow: 'Завтра',
}

const usefulMs = 3 * 86_400_000

/** Puts each into the outbox first and notes it after: interrupted, it is put again under the same key. */
export async function tickReminders(club: Club, now: Date, tell: Tell): Promise<void> {
  for (const due of await dueReminders(club, now)) {
    const { reminder, moment } = due
    const key = `reminder:${reminder._id}:${moment.getTime()}`
    const usefulUntil = new Date(now.getTime() + usefulMs)
    const content = contentOf(key, due, now)
    // Due since its own moment: after a restore from a copy, what belongs to the lost time is held rather than told twice.
    await tell([{ key, to: [reminder.person], content, notBefore: moment, usefulUntil, priority: 'work' }])
    await noteTold(club, due, now)
  }
}

function contentOf(key: string, { reminder, moment, late }: Due, now: Date) {
  const { text, zone } = reminder
  const act = (label: string, value: string): Choice => ({ label, value, answers: key, quiet: true })
  return {
    text: late ? says.late(sayMoment(moment, zone, now), text) : says.now(shortMoment(moment, zone, now), text),
    choices: [[{ ...act(says.done, 'done'), accent: true }], [act(says.hour, 'hour'), act(says.tomorrow, 'day')]],
  }
}
