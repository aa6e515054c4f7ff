/** One pair as a curator sees it: dates, counts, health, papers; its end and its term. */
import type { Choice, Chosen, Content, Turn } from '../src/bot/turn.ts'
import { dayInWords } from '../src/domain/dates.ts'
import { openSheet, type Sheet } from '../src/domain/mentoring/board.ts'
import { formTitles } from '../src/domain/mentoring/forms.ts'
import { lastDayBefore } from '../src/domain/mentoring/notice-days.ts'
import { sayDay } from '../src/domain/mentoring/words.ts'
import type { Conversation } from './kit/conversation.ts'
import type { Talk } from './kit/dialog.ts'
import { endReasons } from './pair-end.ts'

const says = {
  notYours: 'Пары видит куратор наставничества.',
  unknown: 'Эта кнопка уже не действует.',
  title: (number: number, mentee: string, mentor: string) => `Пара № ${number}: ${mentee}; наставник — ${mentor}.`,
  form: (form: string) => `Форма: ${form}.`,
  term: (from: string, to: string) => `Срок: ${from} — ${to}.`,
  proposed: (day: string) => `Предложена ${day}, ждёт ответов.`,
  meetings: (count: number, last: string) => `Встреч: ${count}${last}.`,
  last: (day: string) => `, последняя — ${day}`,
  health: { fine: 'В порядке.', meet: 'Нужна встреча.', early: 'Рано судить.' },
  reports: { mid: 'Отчёт за полсрока есть.', final: 'Итоговый отчёт есть.' },
  ending: (day: string) => `Завершается, последний день: ${day}.`,
  ended: (day: string) => `Завершена ${day}.`,
  why: (reason: string) => `Причина: ${reason}.`,
  words: (text: string) => `Для куратора: «${text}»`,
  order: 'Проект приказа',
  note: 'Справка',
  setTerm: 'Срок',
  end: 'Завершить',
  orderPaper: 'Проект приказа. «Назначен» — только после письменного согласия наставника.',
  notePaper: 'Справка о завершении.',
}

export const pairSheets: Conversation = { cards: { 'pair-sheet': tapped } }

async function tapped(turn: Turn, { answers, value }: Chosen, talk: Talk): Promise<void> {
  const number = Number(answers.split(':')[1])
  const opened = await openSheet(turn.club, { number, by: turn.person, now: turn.now })
  if (opened.outcome !== 'sheet') return turn.reply(opened.outcome === 'unknown' ? says.unknown : says.notYours)
  const of = { pair: number, by: turn.person }
  switch (value) {
    case 'open':
      return turn.reply(sheetView(turn, opened.sheet))
    case 'order':
      return turn.reply({ text: says.orderPaper, paper: { kind: 'pair-order', of } })
    case 'note':
      return turn.reply({ text: says.notePaper, paper: { kind: 'pair-end', of } })
    case 'end':
      return talk.enter('pair-sheet-end')
    case 'term':
      return talk.enter('pair-sheet-term')
    default:
      return turn.reply(says.unknown)
  }
}

export function sheetView({ club }: Turn, sheet: Sheet): Content {
  const day = (date: Date) => dayInWords(date, club.settings.timeZone)
  const { number, mentee, mentor, form, acceptedAt, until, meetings, lastMet, health, reports, endsAt, endedAt, end } =
    sheet
  const text = [
    says.title(number, mentee, mentor),
    says.form(formTitles[form]),
    acceptedAt && until ? says.term(day(acceptedAt), day(until)) : says.proposed(day(sheet.proposedAt)),
    ...(acceptedAt ? [says.meetings(meetings, lastMet ? says.last(sayDay(lastMet)) : '')] : []),
    ...(health ? [says.health[health]] : []),
    ...(reports.mid ? [says.reports.mid] : []),
    ...(reports.final ? [says.reports.final] : []),
    ...(endsAt && !endedAt ? [says.ending(lastDayBefore(club, endsAt))] : []),
    ...(endedAt ? [says.ended(day(endedAt))] : []),
    ...(end ? [says.why(endReasons[end.why].toLowerCase())] : []),
    ...(end?.words ? [says.words(end.words)] : []),
  ].join('\n')
  return { text, choices: rowsOf(sheet) }
}

function rowsOf({ number, acceptedAt, endedAt, endsAt }: Sheet): Choice[][] {
  const act = (label: string, value: string): Choice => ({ label, answers: `pair-sheet:${number}`, value })
  if (!acceptedAt) return []
  if (endedAt) return [[act(says.note, 'note')]]
  return [[act(says.order, 'order'), act(says.setTerm, 'term')], ...(endsAt ? [] : [[act(says.end, 'end')]])]
}
