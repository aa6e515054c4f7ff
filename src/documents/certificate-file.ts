/** A certificate as DOCX, to be printed, signed and stamped; or to be changed before that, as organizers do. */
import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Packer,
  PageOrientation,
  Paragraph,
  type ParagraphChild,
  TextRun,
  VerticalAlignSection,
} from 'docx'
import { hoursSaid } from '../domain/events/door/certificate.ts'

export interface CertificateLines {
  /** Who answers for it; left out where nobody is set, and written by hand. */
  operator: { name: string; address: string } | undefined
  /** The community's title. */
  community: string
  number: number
  /** Undefined where nobody told it: a line to write it on. */
  name: string | undefined
  title: string
  /** «3 марта 2027» */
  day: string
  place: string | null
  hours: number
  /** The day on which it is made out. */
  issued: string
  /** «vk.me/club1» */
  address: string
}

const blank = '______________________________'

const says = {
  heading: (number: number) => `СЕРТИФИКАТ № ${number}`,
  confirms: 'участие в мероприятии подтверждено',
  title: (title: string) => `«${title}»`,
  when: (day: string, place: string | null) => (place ? `${day} года, ${place}` : `${day} года`),
  hours: (hours: number) => `Объём: ${hoursSaid(hours)}`,
  issued: (day: string) => `Дата выдачи: ${day} года`,
  sign: `Руководитель ${blank} / ${blank}`,
  stamp: 'М. П.',
  check: (number: number, address: string) => `Проверить: напишите «Проверить номер ${number}» боту, ${address}`,
}

export async function makeCertificateFile(lines: CertificateLines): Promise<Uint8Array> {
  const { operator, community, number, name, title, day, place, hours, issued, address } = lines
  const document = new Document({
    creator: operator?.name ?? community,
    title: says.heading(number),
    styles: { default: { document: { run: { font: 'Times New Roman', size: 28 } } } },
    sections: [
      {
        properties: {
          verticalAlign: VerticalAlignSection.CENTER,
          page: {
            size: {
              orientation: PageOrientation.LANDSCAPE,
              // Of a sheet held upright: the library turns it.
              width: convertMillimetersToTwip(210),
              height: convertMillimetersToTwip(297),
            },
            margin: { top: 1100, bottom: 900, left: 1400, right: 1400 },
            borders: Object.fromEntries(
              ['Top', 'Bottom', 'Left', 'Right'].map((side) => [
                `pageBorder${side}`,
                { style: BorderStyle.DOUBLE, size: 12, space: 20, color: '2D7D46' },
              ]),
            ),
          },
        },
        children: [
          centred([new TextRun({ text: operator?.name ?? blank, bold: true, size: 30 })]),
          centred([new TextRun({ text: operator?.address ?? '', size: 22 })]),
          centred([new TextRun({ text: community, size: 26 })], 480),
          centred([new TextRun({ text: says.heading(number), bold: true, size: 52, color: '2D7D46' })], 400),
          centred([new TextRun({ text: name ?? blank, bold: true, size: 44 })], 240),
          centred([new TextRun(says.confirms)], 200),
          centred([new TextRun({ text: says.title(title), bold: true, size: 34 })], 240),
          centred([new TextRun(says.when(day, place))], 140),
          centred([new TextRun(says.hours(hours))], 640),
          new Paragraph({ spacing: { after: 240 }, children: [new TextRun(says.sign)] }),
          new Paragraph({ spacing: { after: 240 }, children: [new TextRun(says.stamp)] }),
          new Paragraph({ spacing: { after: 320 }, children: [new TextRun(says.issued(issued))] }),
          centred([new TextRun({ text: says.check(number, address), size: 20, color: '5B6773' })]),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function centred(children: ParagraphChild[], after = 80): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after }, children })
}
