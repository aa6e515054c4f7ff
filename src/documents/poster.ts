/** An A4 poster for the staff room: what the bot does, and a code that opens the talk with it (docs/coverage.md D59). */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import pdfmake from 'pdfmake'
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { PaperFile } from '../delivery/messenger.ts'
import type { Club } from '../domain/club.ts'

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
  // The library's own directory, wherever it is installed: Roboto comes with it and has Cyrillic.
  const fonts = join(dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')), 'fonts', 'Roboto')
  const font = (name: string) => join(fonts, `Roboto-${name}.ttf`)
  pdfmake.setFonts({
    Roboto: {
      normal: font('Regular'),
      bold: font('Medium'),
      italics: font('Italic'),
      bolditalics: font('MediumItalic'),
    },
  })
  // Nothing is fetched for a poster, and no file is read but the fonts.
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => path.startsWith(fonts))
  const bytes = await pdfmake.createPdf(posterOf(club)).getBuffer()
  return { name: says.file, bytes }
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
