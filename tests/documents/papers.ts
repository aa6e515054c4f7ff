/** An event whose papers are made, and what stands in each, read back out of the file. */
import jsqr from 'jsqr'
import JSZip from 'jszip'
import { PNG } from 'pngjs'
import { readSheet } from 'read-excel-file/node'
import { extractText, getDocumentProxy } from 'unpdf'
import type { PaperFile } from '../../src/delivery/messenger.ts'
import { renderPaper } from '../../src/documents/index.ts'
import { draftEvent, publishEvent } from '../../src/domain/events/draft.ts'
import { registerFor } from '../../src/domain/events/register.ts'
import { seedOrganizers } from '../../src/domain/roles/roles.ts'
import { anna, boris, irina, joined, monday, openTown, type Town } from '../domain/town.ts'

// The library's own types say that there is more in it than the function.
const readCode = jsqr as unknown as typeof jsqr.default
export const MEGABYTE = 1_000_000
export const wednesday = new Date('2027-03-03T09:30:00Z')

/** Names as VK has them of whoever is no member. */
export const vk = async (people: number[]) => new Map(people.map((id) => [id, id === boris ? 'Борис Орлов' : '']))

export interface EventOfPapers {
  town: Town
  number: number
  /** A paper as it is when it is sent; undefined where there is none. */
  render(kind: string, of: Record<string, unknown>, now?: Date): Promise<PaperFile | undefined>
}

/** A published event with Анна, a member, and Борис, who is none. */
export async function openEvent(): Promise<EventOfPapers> {
  const town = await openTown()
  await seedOrganizers(town.club, monday)
  await joined(town.club, anna)
  const card = { title: 'Тренинг: начало', place: { text: 'ЦОДОУ', map: null, link: 'https://vk.com/call/1' } }
  const drafted = await draftEvent(town.club, { by: irina, card, startsAt: wednesday, cause: 'e', now: monday })
  if (drafted.outcome !== 'drafted') throw new Error(drafted.outcome)
  const { number } = drafted.event
  await publishEvent(town.club, { number, by: irina, cause: 'p', now: monday })
  for (const person of [anna, boris])
    await registerFor(town.club, { number, key: '1', person, cause: `r${person}`, now: monday })
  return {
    town,
    number,
    render: (kind, of, now = monday) =>
      renderPaper(town.club, { kind, of: { number, key: '1', ...of } as never }, now, vk),
  }
}

/** Its size and its colours. */
export function picture(bytes: Uint8Array): PNG {
  return PNG.sync.read(Buffer.from(bytes))
}

/** What a camera reads of it at half its size, as on a small screen. */
export function codeIn(bytes: Uint8Array): string | undefined {
  const whole = picture(bytes)
  const { width, height } = { width: Math.floor(whole.width / 2), height: Math.floor(whole.height / 2) }
  const half = new Uint8ClampedArray(width * height * 4)
  for (let at = 0; at < width * height; at++) {
    const from = (Math.floor(at / width) * 2 * whole.width + (at % width) * 2) * 4
    half.set(whole.data.subarray(from, from + 4), at * 4)
  }
  return readCode(half, width, height, { inversionAttempts: 'dontInvert' })?.data
}

/** How many different colours there are: a blank picture has one. */
export function shadesIn(bytes: Uint8Array): number {
  const { data } = picture(bytes)
  const shades = new Set<number>()
  for (let at = 0; at < data.length; at += 4) shades.add(data.readUInt32BE(at))
  return shades.size
}

export async function xmlOfDocx(bytes: Uint8Array): Promise<string> {
  const zip = await JSZip.loadAsync(bytes)
  return (await zip.file('word/document.xml')?.async('string')) ?? ''
}

/** Its paragraphs that are not empty. */
export async function textOfDocx(bytes: Uint8Array): Promise<string[]> {
  const xml = await xmlOfDocx(bytes)
  const words = (paragraph: string) =>
    [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
      .map(([, text = '']) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))
      .join('')
  return xml
    .split('</w:p>')
    .map(words)
    .filter((line) => line !== '')
}

/** All of it on one line. */
export async function textOfPdf(bytes: Uint8Array): Promise<{ pages: number; text: string }> {
  const { totalPages, text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })
  return { pages: totalPages, text: text.replace(/\s+/g, ' ') }
}

export async function rowsOf(bytes: Uint8Array): Promise<unknown[][]> {
  return (await readSheet(Buffer.from(bytes))) as unknown[][]
}
