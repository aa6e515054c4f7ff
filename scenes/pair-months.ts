/** How it goes, asked month by month: a tap, which the curator sees as the pair's health alone. */
import { timesFor } from '../src/domain/mentoring/meet-times.ts'
import { pairAct } from '../src/domain/mentoring/told/choices.ts'
import { shortMoment } from '../src/domain/moments/say.ts'
import type { PairTaps } from './pair-card.ts'
import { doesPair } from './pair-does.ts'
import { way } from './saying.ts'

const says = {
  good: 'Рады слышать. Спасибо!',
  rare: (times: string) =>
    `Спасибо, что сказали. Так бывает. Обоим подошло бы: ${times}. Напишите друг другу, это минута.`,
  help: 'Куратор узнает, что вашей паре нужна помощь: без слов и без подробностей. Хотите рассказать — напишите человеку.',
  over: 'Эта пара уже завершена.',
  met: 'Встретились',
  human: 'Написать человеку',
}

export const monthTaps: PairTaps = {
  met: ({ talk }) => talk.enter('pair-met'),
  async answer({ turn, pair, rest: [value] }) {
    if (value !== 'good' && value !== 'rare' && value !== 'help') return turn.reply(says.over)
    const done = await doesPair(turn, pair.number, { kind: 'answer', value })
    if (done?.outcome !== 'noted') return turn.reply(says.over)
    if (value === 'help') return turn.reply({ text: says.help, choices: [[way(says.human, 'human')]] })
    if (value === 'good') return turn.reply({ text: says.good, choices: [[pairAct(pair, says.met, 'met')]] })
    const { club, now } = turn
    const times = (await timesFor(club, pair, now)).map((at) => shortMoment(at, club.settings.timeZone, now))
    turn.reply({ text: says.rare(times.join('; ')), choices: [[pairAct(pair, says.met, 'met')]] })
  },
}
