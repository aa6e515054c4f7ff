/** A letter of thanks with confirmed hours as DOCX, to be printed, signed and stamped; or to be changed before that. */
import { AlignmentType, Document, Packer, Paragraph, type ParagraphChild, TextRun } from 'docx'
import { dayInWords } from '../domain/dates.ts'
import { type Deeds, deedsOf } from '../domain/help/doing/hours.ts'
import { sayMinutes } from '../domain/help/doing/minutes.ts'
import { memberName } from '../domain/help/told/names.ts'
import type { Making } from './index.ts'

const blank = '______________________________'

const says = {
  heading: 'БЛАГОДАРСТВЕННОЕ ПИСЬМО',
  thanks: 'Спасибо за помощь тем, кто рядом.',
  period: (first: string, last: string) => (first === last ? `${first} года` : `${first} года — ${last} года`),
  done: (count: number) => `Выполнено просьб о помощи: ${count}`,
  hours: (minutes: number) => `Время: ${sayMinutes(minutes)}`,
  confirmed: 'Подтверждено',
  by: {
    asker: 'теми, кому помогли',
    organizer: 'организаторами',
    silence: 'без возражений за два дня',
    word: 'по слову помощника (просьбы, принятые по телефону)',
  },
  sign: `Руководитель ${blank} / ${blank}`,
  stamp: 'М. П.',
  issued: (day: string) => `Дата выдачи: ${day} года`,
}

/** Of `{ person }`: of whoever has at least one confirmed. */
export const thanksLetter: Making = async (club, { person }, now, naming) => {
  if (typeof person !== 'number') return undefined
  const deeds = await deedsOf(club, person)
  if (deeds.done === 0 || !deeds.first || !deeds.last) return undefined
  const name = (await memberName(club, person)) ?? (await naming([person])).get(person)
  const { operator, title, timeZone } = club.settings
  const day = (date: Date) => dayInWords(date, timeZone)
  const document = new Document({
    creator: operator?.name ?? title,
    title: says.heading,
    styles: { default: { document: { run: { font: 'Times New Roman', size: 28 } } } },
    sections: [
      {
        children: [
          centred([new TextRun({ text: operator?.name ?? blank, bold: true, size: 30 })]),
          centred([new TextRun({ text: operator?.address ?? '', size: 22 })]),
          centred([new TextRun({ text: title, size: 26 })], 700),
          centred([new TextRun({ text: says.heading, bold: true, size: 48, color: '2D7D46' })], 500),
          centred([new TextRun({ text: name ?? blank, bold: true, size: 44 })], 400),
          centred([new TextRun(says.thanks)], 400),
          ...linesOf(deeds).map((line) => centred([new TextRun(line)], 140)),
          centred([new TextRun(says.period(day(deeds.first), day(deeds.last)))], 900),
          new Paragraph({ spacing: { after: 240 }, children: [new TextRun(says.sign)] }),
          new Paragraph({ spacing: { after: 240 }, children: [new TextRun(says.stamp)] }),
          new Paragraph({ children: [new TextRun(says.issued(day(now)))] }),
        ],
      },
    ],
  })
  return { name: 'Благодарственное письмо.docx', bytes: new Uint8Array(await Packer.toBuffer(document)) }
}

function linesOf({ done, minutes, confirmed }: Deeds): string[] {
  const by = (Object.keys(says.by) as (keyof typeof says.by)[])
    .filter((who) => confirmed[who] > 0)
    .map((who) => `${says.by[who]} — ${confirmed[who]}`)
  return [says.done(done), ...(minutes > 0 ? [says.hours(minutes)] : []), `${says.confirmed}: ${by.join(', ')}`]
}

function centred(children: ParagraphChild[], after = 80): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after }, children })
}
