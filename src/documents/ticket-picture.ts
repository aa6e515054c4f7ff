/** A ticket as a picture: title, date, place, a QR that leads to whoever stands at the door, and a number to be said. */
import { drawSvg, qrSvg, write } from './picture.ts'

export interface TicketPicture {
  title: string
  /** «среда, 3 марта, 16:30» */
  when: string
  place: string | null
  /** What the QR opens. */
  link: string
  /** Of the event and of the place in its list: «15-7». */
  number: string
  /** The community's title. */
  community: string
}

const [width, height] = [720, 1040]
const ink = '#1f2933'
const faint = '#5b6773'

/** PNG, twice as large as it is measured here. */
export async function drawTicket(ticket: TicketPicture): Promise<Uint8Array> {
  const left = 48
  const wide = width - 2 * left
  const title = write(ticket.title, { x: left, y: 168, size: 42, bold: true, colour: ink, width: wide, lines: 3 })
  const when = write(ticket.when, { x: left, y: title.next + 18, size: 30, colour: ink, width: wide, lines: 2 })
  const place = write(ticket.place ?? '', { x: left, y: when.next + 4, size: 26, colour: faint, width: wide, lines: 2 })
  const qr = 460
  const top = 472
  return drawSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
      `<rect width="${width}" height="${height}" fill="#ffffff"/><rect width="${width}" height="96" fill="#2d7d46"/>` +
      write('Билет', { x: left, y: 62, size: 36, bold: true, colour: '#ffffff' }).svg +
      write(`№ ${ticket.number}`, { x: width - left, y: 62, size: 36, bold: true, colour: '#ffffff', anchor: 'end' })
        .svg +
      title.svg +
      when.svg +
      place.svg +
      qrSvg(ticket.link, { x: (width - qr) / 2, y: top, size: qr }) +
      write('Покажите на входе или назовите номер', {
        ...{ x: width / 2, y: top + qr + 34, size: 24, colour: ink, anchor: 'middle' as const },
      }).svg +
      write(ticket.community, {
        ...{ x: width / 2, y: height - 28, size: 22, colour: faint, anchor: 'middle' as const, width: wide, lines: 1 },
      }).svg +
      '</svg>',
  )
}
