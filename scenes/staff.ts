/** «Мои сотрудники»: a director sees the members of their own organisation (docs/coverage.md D35c). */
import { dayIn } from '../src/domain/dates.ts'
import { ownStaff } from '../src/domain/people/staff.ts'
import { saying } from './saying.ts'

const says = {
  notYours: 'Это для руководителей организаций.',
  noPlace: 'Вашей организации в списке нет. Напишите человеку, организаторы поправят.',
  title: (organisation: string, count: number) => `${organisation}. В Ассоциации: ${count}.`,
  line: (name: string, position: string, since: string) => `— ${name}, ${position}, с ${since}`,
  others: (count: number) => `Без имён, потому что не давали на это согласия: ${count}.`,
}

export const staff = saying('staff', ['Мои сотрудники'], async ({ club, person }) => {
  const result = await ownStaff(club, { by: person })
  if (result.outcome === 'not-allowed') return says.notYours
  if (result.outcome === 'unknown-organisation') return says.noPlace
  const { organisation, named, others } = result
  return [
    says.title(organisation, named.length + others),
    ...named.map(({ name, position, from }) => says.line(name, position, dayIn(from, club.settings.timeZone))),
    ...(others > 0 ? [says.others(others)] : []),
  ].join('\n')
})
