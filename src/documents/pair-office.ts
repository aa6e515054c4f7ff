/** Papers of a pair that hold no words of the two: the draft of an order for the organisation, and a note of the end. */
import { dayInWords } from '../domain/dates.ts'
import { openSheet, type Sheet, sheetFor } from '../domain/mentoring/board.ts'
import { formTitles } from '../domain/mentoring/forms.ts'
import { findPairOf } from '../domain/mentoring/pair/find.ts'
import type { Making } from './index.ts'
import { packed } from './pair-papers.ts'
import { blank, heading, line, signatures } from './paper-parts.ts'

type Club = Parameters<Making>[0]

const says = {
  order: 'ПРИКАЗ (проект)',
  about: 'О назначении наставника',
  ground: 'В соответствии со статьёй 351.8 Трудового кодекса Российской Федерации приказываю:',
  one: (mentor: string, mentee: string) => `1. Назначить наставником: ${mentor}. Наставляемый: ${mentee}.`,
  two: (form: string) => `2. Форма наставничества: ${form}. Содержание работы — по персонализированной программе.`,
  three: (from: string, to: string) => `3. Срок: с ${from} по ${to}.`,
  four: `4. Условия и размер выплаты: ${blank} (дополнительное соглашение к трудовому договору от ${blank}).`,
  five: '5. Работник вправе отказаться от наставничества досрочно; работодатель вправе отменить поручение, предупредив не менее чем за три рабочих дня.',
  consent: `Основание: письменное согласие наставника от ${blank}.`,
  head: 'Руководитель',
  read: 'Ознакомление с приказом, наставник',
  end: 'СПРАВКА О ЗАВЕРШЕНИИ НАСТАВНИЧЕСТВА',
  pair: (mentor: string, mentee: string) => `Наставник: ${mentor}. Наставляемый: ${mentee}.`,
  form: (form: string) => `Форма: ${form}.`,
  lasted: (from: string, to: string) => `Пара действовала с ${from} по ${to}.`,
  meetings: (count: number) => `Встреч: ${count}.`,
  how: { done: 'Завершена по окончании срока.', otherwise: 'Завершена досрочно.' },
  curator: 'Куратор',
}

/** Of `{ pair, by }`: the draft of an order, for a curator. */
export const pairOrder: Making = async (club, { pair, by }, now) => {
  const opened = await openSheet(club, { number: Number(pair), by: Number(by), now })
  if (opened.outcome !== 'sheet') return undefined
  const { mentor, mentee, form, acceptedAt, until } = opened.sheet
  const children = [
    ...heading(blank, `${blank} № ${blank}`, says.order),
    ...[says.about, says.ground, says.one(mentor, mentee), says.two(formTitles[form])].map((text) => line(text)),
    ...[says.three(day(club, acceptedAt), day(club, until)), says.four, says.five, says.consent].map((text) =>
      line(text),
    ),
    ...signatures([says.head, says.read]),
  ]
  return { name: 'Проект приказа о наставничестве.docx', bytes: await packed(club, says.order, children) }
}

/** Of `{ pair, by }`: a note of the end, for its two and for curators. */
export const pairEnd: Making = async (club, { pair, by }, now) => {
  const sheet = await sheetOfEither(club, Number(pair), Number(by), now)
  if (!sheet?.endedAt) return undefined
  const { mentor, mentee, form, acceptedAt, endedAt, meetings, state } = sheet
  const children = [
    ...heading(club.settings.operator?.name ?? blank, club.settings.title, says.end),
    line(says.pair(mentor, mentee)),
    line(says.form(formTitles[form])),
    line(says.lasted(day(club, acceptedAt), day(club, endedAt))),
    line(says.meetings(meetings)),
    line(state === 'done' ? says.how.done : says.how.otherwise),
    ...signatures([says.curator]),
    line(day(club, now)),
  ]
  return { name: 'Справка о завершении наставничества.docx', bytes: await packed(club, says.end, children) }
}

async function sheetOfEither(club: Club, number: number, by: number, now: Date): Promise<Sheet | undefined> {
  const own = await findPairOf(club, number, by)
  if (own) return sheetFor(club, own.pair, now)
  const opened = await openSheet(club, { number, by, now })
  return opened.outcome === 'sheet' ? opened.sheet : undefined
}

function day({ settings }: Club, date: Date | null): string {
  return date ? `${dayInWords(date, settings.timeZone)} года` : blank
}
