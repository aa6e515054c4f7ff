/** «Стоп»: nothing more that was not asked for. */
import type { Turn } from '../src/bot/turn.ts'
import { chooseUnasked } from '../src/domain/preferences/unasked.ts'
import { saying, way } from './saying.ts'

const says = {
  stopped:
    'Готово: без вашей просьбы больше не пишу. На ваши слова отвечу и о том, что вы начали, сообщу. Передумаете — ' +
    '«Снова писать».',
  again: 'Хорошо, снова буду иногда писать. «Стоп» работает всегда.',
  less: 'Меньше сообщений',
}

const choose = ({ club, person, cause, now }: Turn, wanted: boolean) =>
  chooseUnasked(club, { person, wanted, cause, now })

export const stop = saying('stop', ['Стоп', 'Выключить всё'], async (turn) => {
  await choose(turn, false)
  return { text: says.stopped, choices: [[way('Снова писать', 'resume')]] }
})

/** Ends a pause too. */
export const resume = saying('resume', ['Снова писать', 'Снять паузу'], async (turn) => {
  await choose(turn, true)
  return { text: says.again, choices: [[way(says.less, 'fewer')]] }
})
