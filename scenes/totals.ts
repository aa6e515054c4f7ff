/** «Итоги»: numbers without names, for organizers and officials (docs/coverage.md D18, D35a). */
import { fewest, type Total, totalsOf, youngTo } from '../src/domain/people/totals.ts'
import { saying } from './saying.ts'

const says = {
  notYours: 'Итоги видят организаторы и наблюдатели.',
  few: `меньше ${fewest}`,
  members: (count: string) => `Участников: ${count}`,
  kinds: { school: 'школы', kindergarten: 'детские сады', extra: 'допобразование', other: 'другие места' },
  newcomers: (count: string) => `Новых в этом году: ${count}`,
  young: (count: string, told: string) => `Не старше ${youngTo} лет: ${count} (год рождения назвали: ${told})`,
  nameless: 'Здесь только числа, без имён.',
}

export const totals = saying('totals', ['Итоги'], async ({ club, person, now }) => {
  const result = await totalsOf(club, { by: person, now })
  if (result.outcome === 'not-allowed') return says.notYours
  const { members, kinds, newcomers, young, told } = result.totals
  const places = (Object.keys(says.kinds) as (keyof typeof says.kinds)[])
    .filter((kind) => kinds[kind] !== 0)
    .map((kind) => `— ${says.kinds[kind]}: ${shown(kinds[kind])}`)
  return [
    says.members(shown(members)),
    ...places,
    says.newcomers(shown(newcomers)),
    says.young(shown(young), shown(told)),
    says.nameless,
  ].join('\n')
})

function shown(total: Total): string {
  return total === 'few' ? says.few : String(total)
}
