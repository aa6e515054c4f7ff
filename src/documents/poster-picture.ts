/** A poster for an event that has none: title, date, place, and colours of its kind. As wide as a card of a carousel. */
import type { EventKind } from '../domain/events/door/door.ts'
import { drawSvg, qrSvg, write } from './picture.ts'

export interface PosterPicture {
  title: string
  kind: EventKind
  /** «среда, 3 марта, 16:30» */
  when: string
  place: string | null
  /** The event's own, which can be typed to the bot. */
  number: number
  /** Opens the talk with the community about this event. */
  link: string
  /** The community's title. */
  community: string
}

/** VK shows cards of a carousel at 13 : 8. */
const [width, height] = [1300, 800]

/** Background and the stripe; white words are readable on each of them. */
const colours: Record<EventKind, [string, string]> = {
  meeting: ['#1d4e89', '#f2b134'],
  training: ['#2d6a4f', '#ffd166'],
  method: ['#5a3d7a', '#f4c95d'],
  informal: ['#a63d40', '#ffe8c2'],
  game: ['#9c4a1a', '#ffd9a0'],
  trip: ['#0b6e7f', '#ffd166'],
  town: ['#334e68', '#f7b267'],
  week: ['#7a2e5d', '#ffcf99'],
  help: ['#7d2248', '#ffd6a5'],
  other: ['#3d405b', '#f2cc8f'],
}

export async function drawPoster(poster: PosterPicture): Promise<Uint8Array> {
  const [ground, bright] = colours[poster.kind]
  const left = 80
  const wide = 800
  const size = poster.title.length > 45 ? 62 : 82
  const title = write(poster.title, {
    x: left,
    y: 200,
    size,
    bold: true,
    colour: '#ffffff',
    width: wide + 60,
    lines: 4,
  })
  const when = write(poster.when, {
    x: left,
    y: title.next + 26,
    size: 46,
    colour: bright,
    bold: true,
    width: wide,
    lines: 2,
  })
  const place = write(poster.place ?? '', {
    x: left,
    y: when.next + 6,
    size: 36,
    colour: '#ffffff',
    width: wide,
    lines: 2,
  })
  return drawSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
      `<rect width="${width}" height="${height}" fill="${ground}"/>` +
      `<circle cx="1180" cy="120" r="210" fill="${bright}" opacity="0.18"/>` +
      `<circle cx="1010" cy="20" r="120" fill="${bright}" opacity="0.12"/>` +
      `<rect x="${left}" y="96" width="120" height="12" fill="${bright}"/>` +
      title.svg +
      when.svg +
      place.svg +
      qrSvg(poster.link, { x: width - 330, y: height - 390, size: 250 }) +
      write(`Запись: напишите ${poster.number}`, {
        ...{ x: width - 205, y: height - 96, size: 28, bold: true, colour: '#ffffff', anchor: 'middle' as const },
      }).svg +
      write(poster.community, { x: left, y: height - 60, size: 30, colour: '#ffffff', width: 700, lines: 1 }).svg +
      '</svg>',
    1,
  )
}
