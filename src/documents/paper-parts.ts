/** Parts of official papers as DOCX: heading, lines, a table, places for signatures. */
import { AlignmentType, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx'

export const blank = '______________________________'

export const styles = { default: { document: { run: { font: 'Times New Roman', size: 26 } } } }

/** Whose paper it is, and what it is. */
export function heading(operator: string, community: string, title: string): Paragraph[] {
  return [
    centred(new TextRun({ text: operator, bold: true })),
    centred(new TextRun({ text: community }), 400),
    centred(new TextRun({ text: title, bold: true, size: 32 }), 300),
  ]
}

export function line(text: string, bold = false): Paragraph {
  return new Paragraph({ spacing: { after: 120, before: bold ? 200 : 0 }, children: [new TextRun({ text, bold })] })
}

/** Of A4 within its margins, in twentieths of a point. */
const WIDTH = 9026

/** Lines within a cell are paragraphs of their own. `parts`: how wide each column is beside the others. */
export function table(columns: readonly string[], rows: readonly string[][], parts: readonly number[]): Table {
  const whole = parts.reduce((sum, part) => sum + part, 0)
  const cells = (texts: readonly string[], bold: boolean) =>
    texts.map((text) => {
      const children = text
        .split('\n')
        .map((one) => new Paragraph({ children: [new TextRun({ text: one, bold, size: 22 })] }))
      return new TableCell({ children })
    })
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    // Not every program that opens it makes columns as wide as their words.
    columnWidths: parts.map((part) => Math.floor((WIDTH * part) / whole)),
    rows: [
      new TableRow({ tableHeader: true, children: cells(columns, true) }),
      ...rows.map((row) => new TableRow({ children: cells(row, false) })),
    ],
  })
}

export function signatures(who: readonly string[]): Paragraph[] {
  return who.map(
    (one) => new Paragraph({ spacing: { before: 360 }, children: [new TextRun(`${one} ${blank} / ${blank}`)] }),
  )
}

function centred(run: TextRun, after = 100): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after }, children: [run] })
}
