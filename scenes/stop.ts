/** «Стоп»: nothing more that was not asked for. */
import type { Turn } from '../src/bot/turn.ts'
import { chooseUnasked } from '../src/domain/preferences/unasked.ts'
import { openReminders } from '../src/domain/reminders/keep.ts'
import { saying, way } from './saying.ts'

const says = {
  stopped:
    'Готово: без вашей просьбы больше не пишу. На ваши слова отвечу и о том, что вы начали, сообщу. Передумаете — ' +
    '«Снова писать».',
  reminders: (count: number) => `Ваши напоминания остаются (${count}): о них вы просили.`,
  mine: 'Мои напоминания',
  again: 'Хорошо, снова буду иногда писать. «Стоп» работает всегда.',
  less: 'Меньше сообщений',
}

const choose = ({ club, person, cause, now }: Turn, wanted: boolean) =>
  chooseUnasked(club, { person, wanted, cause, now })

export const stop = saying('stop', ['Стоп', 'Выключить всё'], async (turn) => {
  await choose(turn, false)
  const own = (await openReminders(turn.club, turn.person)).length
  const text = own > 0 ? `${says.stopped}\n\n${says.reminders(own)}` : says.stopped
  const choices = own > 0 ? [[way(says.mine, 'reminders')]] : []
  return { text, choices: [[way('Снова писать', 'resume')], ...choices] }
})

/** Ends a pause too. */
export const resume = saying('resume', ['Снова писать', 'Снять паузу'], async (turn) => {
  await choose(turn, true)
  return { text: says.again, choices: [[way(says.less, 'fewer')]] }
})
