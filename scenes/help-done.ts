/** «Сделано»: kept at once; how long it took, and the receipt, are asked after it and may be passed over. */
import type { Turn } from '../src/bot/turn.ts'
import { readMinutes, sayMinutes } from '../src/domain/help/doing/minutes.ts'
import { claimOf } from '../src/domain/help/request/request.ts'
import { does } from './help-held.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'
import { way } from './saying.ts'

const says = {
  minutes: 'Спасибо вам! Сколько времени ушло, с дорогой? Часы войдут в «Мои достижения».',
  minutesAgain: 'Нажмите или напишите, например: «40 минут», «полтора часа». Можно и пропустить.',
  receipt: 'Если были покупки, пришлите фото чека: его увидят только организаторы.',
  receiptAgain: 'Пришлите фото чека или нажмите «Пропустить».',
  kept: (minutes: number | null) => `Записано${minutes === null ? '' : `: ${sayMinutes(minutes)}`}. Спасибо вам!`,
  waits: 'Спросим, всё ли получилось; через два дня тишины засчитаем и так.',
  over: 'Эта просьба уже закрыта. Спасибо вам!',
  notHeld: 'Эта просьба сейчас не у вас.',
  deeds: 'Мои дела',
}

const usual = [
  [
    { label: '20 минут', value: '20' },
    { label: '40 минут', value: '40' },
  ],
  [
    { label: 'Час', value: '60' },
    { label: '2 часа', value: '120' },
  ],
]

export const helpDone: Conversation = {
  scene: dialog<{ number: string; minutes: number | null; receipt: string | null }>('help-done', {
    async opening(turn) {
      const number = numberOf(turn)
      if (number === undefined) return { end: says.notHeld }
      const { person } = turn
      const decided = await does(turn, number, { kind: 'done', person, minutes: null, receipt: null })
      const outcome = decided.outcome === 'decided' ? decided.result.outcome : undefined
      if (outcome === 'over') return { end: says.over }
      return outcome === 'done' || outcome === 'completed' ? { known: { number: `${number}` } } : { end: says.notHeld }
    },
    questions: [
      {
        asks: 'minutes',
        text: says.minutes,
        choices: usual,
        choose: (value) => ({ value: Number(value) }),
        read(text) {
          const minutes = readMinutes(text)
          return minutes === undefined ? { retry: says.minutesAgain } : { value: minutes }
        },
        optional: true,
        retry: says.minutesAgain,
      },
      {
        asks: 'receipt',
        text: says.receipt,
        readCarried: ([photo = '']) => (photo.startsWith('photo') ? { value: photo } : { retry: says.receiptAgain }),
        optional: true,
        retry: says.receiptAgain,
      },
    ],
    async finish(turn, { number, minutes, receipt }) {
      const { person } = turn
      const act = { kind: 'done' as const, person, minutes, receipt }
      const decided = await does(turn, Number(number), act)
      const claim = decided.outcome === 'decided' ? claimOf(decided.request, person) : undefined
      const closed = claim?.confirmed !== null
      const text = [says.kept(claim?.minutes ?? null), ...(closed ? [] : [says.waits])].join(' ')
      turn.reply({ text, choices: [[way(says.deeds, 'my-deeds')]] })
      return undefined
    },
  }),
}

/** Of the request that a tap is about: `help:17`. */
export function numberOf({ input }: Turn): number | undefined {
  const [kind, number] = 'chosen' in input && input.chosen ? input.chosen.answers.split(':') : []
  return kind === 'help' && Number.isSafeInteger(Number(number)) ? Number(number) : undefined
}
