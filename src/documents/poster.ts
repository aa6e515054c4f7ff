/** An A4 poster for the staff room: what the bot does, and a code that opens the talk with it (docs/coverage.md D59). */
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { PaperFile } from '../delivery/messenger.ts'
import type { Club } from '../domain/club.ts'
import { makePdf } from './pdf.ts'

const says = {
  file: 'Плакат.pdf',
  what: [
    'Встречи и запись на них в два касания',
    'Ответы новичкам: жильё, выплаты, аттестация',
    'Живой человек ответит, если спросить',
  ],
  how: 'Наведите камеру телефона или наберите адрес',
}

/** Opens the talk with the community, in the app and in a browser; typed by hand it is short enough. */
function dialogue(id: number): string {
  return `vk.me/club${id}`
}

export async function makePoster(club: Club): Promise<PaperFile> {
  return { name: says.file, bytes: await makePdf(posterOf(club)) }
}

/** The poster as pdfmake reads it. */
export function posterOf({ id, settings }: Pick<Club, 'id' | 'settings'>): TDocumentDefinitions {
  const address = dialogue(id)
  return {
    pageSize: 'A4',
    pageMargins: [50, 60, 50, 50],
    info: { title: settings.title },
    defaultStyle: { font: 'Roboto', alignment: 'center' },
    content: [
      // A long title is set smaller, so that all of it stays on one page.
      { text: settings.title, fontSize: settings.title.length > 60 ? 28 : 38, bold: true, margin: [0, 0, 0, 28] },
      ...says.what.map((line) => ({
        text: line,
        fontSize: 20,
        margin: [0, 0, 0, 10] as [number, number, number, number],
      })),
      { qr: `https://${address}`, fit: 300, margin: [0, 26, 0, 22] },
      { text: says.how, fontSize: 16, margin: [0, 0, 0, 8] },
      { text: address, fontSize: 34, bold: true },
    ],
  }
}
