/** «Выгрузить реестр» and «Загрузить реестр»: the register of mentors as a table, there and back (docs/coverage.md D73). */
import { importRegister, weighed } from '../src/domain/mentoring/register/import.ts'
import { readRegister } from '../src/domain/mentoring/register/read-sheet.ts'
import type { Said } from '../src/domain/mentoring/register/said.ts'
import { exportRegister } from '../src/domain/mentoring/register/sheet.ts'
import { sheetTalk } from './mentoring-sheet.ts'
import { saying, way } from './saying.ts'

const says = {
  notYours: 'Реестр наставников ведёт куратор.',
  here: 'Реестр на сегодня. Поправьте в нём что нужно и пришлите обратно: «Загрузить реестр». В файле имена, берегите его.',
  ask:
    'Пришлите реестр: файл XLSX или CSV либо таблицу прямо сообщением. В первой строке названия столбцов: ФИО или Страница, ' +
    'Согласие, Приказ, Дата приказа, Срок с, Срок по, Мест, Курсы, Курсы до и другие, как в «Выгрузить реестр». Пустое не трогаю.',
  noHeads: 'Не вижу названий столбцов. В первой строке должны быть «ФИО» или «Страница» и, например, «Приказ», «Мест».',
  counts: ({ entered, changed, same }: { entered: number; changed: number; same: number }) =>
    `Новых наставников: ${entered}, изменится: ${changed}, без изменений: ${same}.`,
  why: {
    'no-consent': 'нет согласия: нужен день бумажного согласия в столбце «Согласие» или «Стать наставником» в боте',
    minor: 'до 18 лет наставником стать нельзя',
    age: 'до 18 лет наставником стать нельзя',
    pupil: 'до 18 лет наставником стать нельзя',
  },
  kept: (entered: number, changed: number, same: number) =>
    `Готово. Новых наставников: ${entered}, изменено: ${changed}, без изменений: ${same}.`,
  register: 'Реестр',
  entered:
    'Куратор внёс вас в реестр наставников, по вашему согласию на бумаге. Посмотреть и поправить — «Стать наставником».',
  own: 'Стать наставником',
}

export const registerExport = saying(
  'register-export',
  ['Выгрузить реестр'],
  async ({ club, person: by, cause, now }) => {
    const { outcome } = await exportRegister(club, { by, cause, now })
    return outcome === 'exported' ? { text: says.here, paper: { kind: 'register-sheet', of: { by } } } : says.notYours
  },
)

export const registerImport = sheetTalk<Said>({
  slug: 'register-import',
  opens: ['Загрузить реестр', 'Загрузить реестр наставников'],
  says,
  read: readRegister,
  weighed: async ({ club, now }, lines) => says.counts(await weighed(club, lines, now)),
  async keep(turn, lines) {
    const { club, person: by, cause, now } = turn
    const result = await importRegister(club, { by, lines, cause, now })
    if (result.outcome === 'not-allowed') return says.notYours
    for (const { number, person } of result.entered) {
      const content = { text: says.entered, choices: [[way(says.own, 'mentor-become', true)]] }
      turn.tell({ key: `mentor-entered:${number}`, to: [person], content, priority: 'work' })
    }
    const text = says.kept(result.entered.length, result.changed, result.same)
    return { text, choices: [[way(says.register, 'register')]] }
  },
})
