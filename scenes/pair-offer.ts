/** Taps on a proposal: «Давайте попробуем», «Другого», «Есть вопрос», and the way on after silence (docs/coverage.md D12). */
import type { Turn } from '../src/bot/turn.ts'
import { placeAtWish } from '../src/domain/mentoring/next.ts'
import type { Pair, Side } from '../src/domain/mentoring/pair/pair.ts'
import { OFFER_OVER, offerKey } from '../src/domain/mentoring/told/offer.ts'
import type { PairTap, PairTaps } from './pair-card.ts'
import { doesPair } from './pair-does.ts'
import { way } from './saying.ts'

const says = {
  accepted: 'Спасибо! Ждём второй ответ, напишу сразу.',
  paired: 'Вот и договорились! Напишу, как связаться и когда встретиться.',
  another: {
    mentee: 'Хорошо, ищем другого наставника. Ответ увидит только куратор.',
    mentor: 'Хорошо, спасибо за ответ: его увидит только куратор. Место у вас остаётся свободным.',
  },
  living: 'Вы уже договорились. Всё о паре — в «Моём наставничестве».',
  mine: 'Моё наставничество',
  silent: {
    mentee: 'Срок этого ответа вышел, ничего страшного: ищем дальше.',
    mentor: 'Срок этого ответа вышел, ничего страшного. Появится кому помочь — напишу.',
  },
  unknown: 'Эта кнопка уже не действует.',
  looking: 'Хорошо, ищем дальше. Как найдётся, напишу сразу.',
  none: 'Сейчас искать не нужно: наставник уже есть, ему уже написали или просьба снята.',
}

export const offerTaps: PairTaps = {
  yes: (tap) => answered(tap, 'accept'),
  another: (tap) => answered(tap, 'another'),
  ask: ({ talk }) => talk.enter('pair-ask'),
  async still({ turn, pair, side }) {
    const { club, cause, now } = turn
    if (side !== 'mentee') return turn.reply(says.unknown)
    const { outcome, notices } = await placeAtWish(club, { pair, cause, now })
    for (const notice of notices) turn.tell(notice)
    turn.reply(says[outcome])
  },
}

async function answered({ turn, pair, side }: PairTap, kind: 'accept' | 'another'): Promise<void> {
  const done = await doesPair(turn, pair.number, { kind })
  if (!done) return turn.reply(says.unknown)
  switch (done.outcome) {
    case 'accepted':
      return turn.reply(says.accepted)
    case 'paired':
      return turn.reply(says.paired)
    case 'another':
      retellOffer(turn, done.pair)
      return turn.reply(says.another[side])
    case 'living':
      return turn.reply({ text: says.living, choices: [[way(says.mine, 'my-mentoring')]] })
    default:
      return turn.reply(lateOf(done.pair, side))
  }
}

function lateOf({ state }: Pair, side: Side): string {
  return state === 'silent' ? says.silent[side] : OFFER_OVER
}

/** The card of whoever has not answered yet says so, without a new message while VK lets it be edited. */
export function retellOffer(turn: Turn, pair: Pair): void {
  for (const side of ['mentee', 'mentor'] as const) {
    if (pair.answers[side] === null) turn.retell(offerKey(pair, side), { text: OFFER_OVER })
  }
}
