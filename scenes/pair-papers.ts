/** «Бумаги»: what the two take away to be signed. */
import { isOver } from '../src/domain/mentoring/pair/pair.ts'
import { pairAct } from '../src/domain/mentoring/told/choices.ts'
import type { PairTaps } from './pair-card.ts'

const says = {
  which: 'Что сделать? Слова программы и отчётов видите только вы двое, подписывать и показывать их решаете сами.',
  programme: 'Программа',
  mid: 'Отчёт за полсрока',
  final: 'Итоговый отчёт',
  end: 'Справка о завершении',
  endPaper: 'Справка о завершении: даты и число встреч, без слов.',
}

export const paperTaps: PairTaps = {
  papers({ turn, pair }) {
    const choices = [
      [pairAct(pair, says.programme, 'programme-file')],
      [pairAct(pair, says.mid, 'report-file:mid')],
      [pairAct(pair, says.final, 'report-file:final')],
      ...(isOver(pair) ? [[pairAct(pair, says.end, 'end-file')]] : []),
    ]
    turn.reply({ text: says.which, choices })
  },
  'end-file': ({ turn, pair }) =>
    turn.reply({ text: says.endPaper, paper: { kind: 'pair-end', of: { pair: pair.number, by: turn.person } } }),
  end: ({ talk }) => talk.enter('pair-end'),
}
