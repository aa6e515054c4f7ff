/** Requests for a mentor as a sheet that is sent back: its heads, and who of its lines may be entered. */
import type { MembershipRow } from '../../../../models/membership.ts'
import { menteeOf } from '../../../../models/mentee.ts'
import type { Club } from '../../club.ts'
import type { TableRow } from '../../sheets/read-table.ts'
import { isPupils, isStudents } from '../forms.ts'
import { agreedToMentoring } from '../sheets/agreed.ts'
import {
  type Cell,
  type Hindering,
  readLines,
  type SheetLine,
  type SheetRead,
  type SheetReading,
} from '../sheets/read-lines.ts'
import { type RequestSaid, readForm, readSaid } from './said.ts'
import { type Column, heads } from './sheet.ts'

export type RequestLine = SheetLine<RequestSaid>

/** Other ways in which the heads are written. */
const also: SheetReading<Column, RequestSaid>['also'] = {
  name: /^(ф\.?\s?и\.?\s?о|фамилия|имя|педагог$|участник)/,
  page: /^(страница|вк$|vk|ссылка)/,
  consent: /^(согласие|дата согласия)/,
  needs: /^(что трудно|трудн|сложн|нужна помощь)/,
  subject: /^предмет/,
  hours: /^(час|когда|удобн|время)/,
  form: /^(форм|кто нужен)/,
  kinds: /^(как$|вид)/,
  future: /^(будущ|где будет)/,
}

/** Whoever has not agreed in the chat needs the day of the consent on paper; pupils are their school curator's to ask for. */
export async function readRequests(club: Club, table: readonly TableRow[], now: Date): Promise<SheetRead<RequestSaid>> {
  return readLines<Column, RequestSaid>(club, table, {
    heads,
    also,
    refused: (cell) => (isPupil(cell) ? 'pupil' : undefined),
    said: (cell) => readSaid(club, cell, now),
    hindering: (member, said) => hinderingOf(club, member, said, now),
  })
}

/** By the form, or called as pupils are here: «Ученик № 2», «9 класс». */
function isPupil(cell: Cell<Column>): boolean {
  const form = cell('form') ? readForm(cell('form')) : undefined
  const called = /^(?:учени(?:к|ца)|школьни(?:к|ца))(?!\p{L})|(?<!\p{L})класс(?!\p{L})/iu.test(cell('name'))
  return called || (form !== undefined && isPupils(form))
}

async function hinderingOf(
  club: Club,
  { person, figures }: MembershipRow,
  { consent, form }: RequestSaid,
  now: Date,
): Promise<Hindering | undefined> {
  const known = await menteeOf(club.models.mentees, club.id, person)
  const born = figures?.birthYear
  // As «Найти наставника» has it: in the year of the eighteenth birthday not yet.
  if (known?.minor || (born && now.getFullYear() - born <= 18)) return 'minor'
  if (form && isStudents(form) && !born && known?.form !== form) return 'age'
  return known || (await agreedToMentoring(club, person, consent)) ? undefined : 'no-consent'
}
