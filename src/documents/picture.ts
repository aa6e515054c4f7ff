/** Pictures of words and shapes: SVG made PNG in Roboto. */
import { Resvg, renderAsync } from '@resvg/resvg-js'
import { encode } from 'uqr'
import { roboto } from './roboto.ts'

const font = {
  fontFiles: [roboto('Regular'), roboto('Medium')],
  loadSystemFonts: false,
  defaultFontFamily: 'Roboto',
}

/** PNG of a drawing; `zoom` 2 is sharp on a phone. In a thread of its own: answers go on meanwhile. */
export async function drawSvg(svg: string, zoom = 2): Promise<Uint8Array> {
  return new Uint8Array((await renderAsync(svg, { font, fitTo: { mode: 'zoom', value: zoom } })).asPng())
}

export interface Writing {
  x: number
  /** Of the first line's base. */
  y: number
  size: number
  colour: string
  bold?: boolean
  /** Breaks into lines of this width, at most so many; what is left over ends with «…». */
  width?: number
  lines?: number
  anchor?: 'start' | 'middle' | 'end'
}

/** Words as SVG, and where the line after them would stand. */
export function write(text: string, how: Writing): { svg: string; next: number } {
  const { x, y, size, colour, bold = false, width, lines = 3, anchor = 'start' } = how
  const rows = width === undefined ? [drawable(text)] : wrap(text, { size, bold, width, lines })
  const step = Math.round(size * 1.25)
  const style = `font-family="Roboto" font-size="${size}" font-weight="${bold ? 500 : 400}" text-anchor="${anchor}"`
  const svg = rows.map((row, index) => {
    return `<text x="${x}" y="${y + index * step}" ${style} fill="${colour}">${escaped(row)}</text>`
  })
  return { svg: svg.join(''), next: y + rows.length * step }
}

/** A QR code as SVG in a white square of this size. Its error correction bears a fold or a thumb on the screen. */
export function qrSvg(text: string, { x, y, size }: { x: number; y: number; size: number }): string {
  const { data, size: cells } = encode(text, { ecc: 'M', border: 4 })
  const cell = size / cells
  const dark = data.flatMap((row, down) => row.flatMap((on, across) => (on ? `M${across} ${down}h1v1h-1z` : [])))
  return (
    `<g transform="translate(${x} ${y}) scale(${cell})" shape-rendering="crispEdges">` +
    `<rect width="${cells}" height="${cells}" fill="#ffffff"/><path d="${dark.join('')}" fill="#000000"/></g>`
  )
}

/** Lines of at most this width; a word that is wider than a line is cut. */
export function wrap(
  text: string,
  { size, bold, width, lines }: { size: number; bold: boolean; width: number; lines: number },
): string[] {
  const measure = (words: string) => widthOf(words, size, bold)
  const rows: string[] = []
  for (const word of drawable(text).split(' ').filter(Boolean)) {
    const last = rows.at(-1)
    if (last !== undefined && measure(`${last} ${word}`) <= width) rows[rows.length - 1] = `${last} ${word}`
    else rows.push(...pieces(word, (part) => measure(part) <= width))
    if (rows.length > lines) break
  }
  if (rows.length <= lines) return rows
  let last = `${rows[lines - 1]}…`
  while (measure(last) > width && last.length > 1) last = `${[...last].slice(0, -2).join('').trimEnd()}…`
  return [...rows.slice(0, lines - 1), last]
}

function pieces(word: string, fits: (part: string) => boolean): string[] {
  const parts: string[] = []
  let part = ''
  for (const letter of word) {
    if (part !== '' && !fits(part + letter)) {
      parts.push(part)
      part = ''
    }
    part += letter
  }
  return [...parts, part]
}

const widths = new Map<string, number>()

/** As the renderer itself measures; each letter once. Kerning is left out, which makes it wider, never narrower. */
function widthOf(text: string, size: number, bold: boolean): number {
  let sum = 0
  for (const letter of text) {
    const key = `${letter}${bold}`
    const known = widths.get(key) ?? measured(letter, bold)
    widths.set(key, known)
    sum += known
  }
  return (sum * size) / 100
}

function measured(letter: string, bold: boolean): number {
  // Between two others, since a space alone has no box.
  const box = (text: string) => {
    const style = `font-family="Roboto" font-size="100" font-weight="${bold ? 500 : 400}" xml:space="preserve"`
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="200"><text y="100" ${style}>${escaped(text)}</text></svg>`
    return new Resvg(svg, { font }).getBBox()?.width ?? 60
  }
  return box(`Н${letter}Н`) - box('НН')
}

/** Without signs that the font does not have: they would stand as empty boxes. */
function drawable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\p{Cs}|\uFE0F|\u20E3/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
