/** The register of mentors as a sheet that is sent back: its heads, and who of its lines may be a mentor. */
import type { MembershipRow } from '../../../../models/membership.ts'
import type { Club } from '../../club.ts'
import type { TableRow } from '../../sheets/read-table.ts'
import { agreedToMentoring } from '../sheets/agreed.ts'
import { readLines, type SheetLine, type SheetRead, type SheetReading } from '../sheets/read-lines.ts'
import { readSaid, type Said } from './said.ts'
import { type Column, heads } from './sheet.ts'

export type MentorLine = SheetLine<Said>

/** Other ways in which the heads are written. */
const also: SheetReading<Column, Said>['also'] = {
  name: /^(ф\.?\s?и\.?\s?о|фамилия|имя|наставник$|педагог$|участник)/,
  page: /^(страница|вк$|vk|ссылка)/,
  consent: /^(согласие|дата согласия)/,
  order: /^(приказ$|№ приказа|номер приказа|приказ №)/,
  orderDate: /^дата приказа/,
  from: /^(срок с$|начало|с какого)/,
  to: /^(срок по$|срок до$|окончание|по какое|срок$)/,
  forms: /^(кому|форм)/,
  kinds: /^(как$|вид)/,
  strengths: /^(сильн|компетенц|направлени)/,
  subjects: /^предмет/,
  seats: /^(мест$|число мест|скольк|количество)/,
  course: /^(курсы?$|название курс)/,
  courseUntil: /^(курсы? до|действ)/,
}

/** Whoever has not agreed in the chat needs the day of the consent on paper. */
export async function readRegister(club: Club, table: readonly TableRow[], now: Date): Promise<SheetRead<Said>> {
  return readLines<Column, Said>(club, table, {
    heads,
    also,
    said(cell) {
      const said = readSaid(cell, { now, timeZone: club.settings.timeZone })
      return 'wrong' in said ? said : { said }
    },
    async hindering({ person, figures }: MembershipRow, { consent }) {
      // As «Стать наставником» has it: in the year of the eighteenth birthday not yet.
      if (figures?.birthYear && now.getFullYear() - figures.birthYear <= 18) return 'minor'
      const known = await club.models.mentors.exists({ community: club.id, person })
      return known || (await agreedToMentoring(club, person, consent)) ? undefined : 'no-consent'
    },
  })
}
