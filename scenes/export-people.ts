/** «Выгрузить»: the list of members as a sheet, for organizers; each time is in the journal. */
import { exportPeople } from '../src/domain/people/sheet.ts'
import { saying } from './saying.ts'

const says = {
  notYours: 'Список участников выгружают организаторы.',
  here: 'Список участников на сегодня. В нём имена: берегите файл и удалите, когда станет не нужен.',
}

export const peopleExport = saying('export-people', ['Выгрузить', 'Выгрузить участников'], async (turn) => {
  const { club, person: by, cause, now } = turn
  const { outcome } = await exportPeople(club, { by, cause, now })
  if (outcome === 'not-allowed') return says.notYours
  return { text: says.here, paper: { kind: 'people-sheet', of: { by } } }
})
