/** «Пауза»: nothing unasked until a day, told in words or chosen. */
import { dayInWords } from '../src/domain/dates.ts'
import { tellingOf } from '../src/domain/preferences/telling.ts'
import { choosePause } from '../src/domain/preferences/unasked.ts'
import { readUntil } from '../src/domain/preferences/until.ts'
import type { Conversation } from './kit/conversation.ts'
import { courteous, isCourtesy } from './kit/courtesy.ts'
import { dialog } from './kit/dialog.ts'
import { way } from './saying.ts'

const says = {
  until:
    'До какого дня не писать? Например: «до 1 сентября», «на две недели», «до понедельника». Пауза начнётся сразу.',
  ready: ['На неделю', 'На две недели', 'На месяц'],
  faults: {
    unclear: 'Не получилось узнать день. Напишите, например, «до 1 сентября», «на две недели» или «до понедельника».',
    past: 'Этот день уже наступил. Напишите день, который впереди, например «до понедельника».',
    far: 'Это дольше года. Чтобы не писать совсем, есть «Стоп»; для паузы назовите день в пределах года.',
  },
  paused: (day: string) => `Готово: до ${day} сам не пишу, потом начну снова. На ваши слова отвечу и в паузу.`,
  stopped: 'Всё, о чём вы не просили, и так выключено. Включить — «Снова писать».',
  resume: 'Снова писать',
  endPause: 'Снять паузу',
}

export const pause: Conversation = {
  opens: ['Пауза до даты', 'Пауза', 'Поставить на паузу'],
  scene: dialog<{ until: string }>('pause', {
    async opening({ club, person, now }) {
      const { stopped } = await tellingOf(club, person, now)
      return stopped ? { end: { text: says.stopped, choices: [[way(says.resume, 'resume')]] } } : undefined
    },
    questions: [
      {
        asks: 'until',
        text: says.until,
        choices: says.ready.map((label) => [{ label, value: label }]),
        read(text, _, turn) {
          if (isCourtesy(text)) return { retry: courteous(text, says.until) }
          return untilOf(text, turn)
        },
        choose: (value, _, turn) => untilOf(value, turn),
        retry: says.faults.unclear,
      },
    ],
    async finish(turn, { until }) {
      const { club, person, cause, now } = turn
      await choosePause(club, { person, until: new Date(until), cause, now })
      const day = dayInWords(new Date(until), club.settings.timeZone)
      turn.reply({ text: says.paused(day), choices: [[way(says.endPause, 'resume')]] })
      return undefined
    },
  }),
}

function untilOf(text: string, { now, club }: { now: Date; club: { settings: { timeZone: string } } }) {
  const read = readUntil(text, now, club.settings.timeZone)
  return 'until' in read ? { value: read.until.toISOString() } : { retry: says.faults[read.fault] }
}
