/** «Выгрузить просьбы» and «Загрузить таблицу» of «Ждут наставника»: requests as a table, there and back (docs/coverage.md D12). */
import { importRequests, weighedRequests } from '../src/domain/mentoring/request/import.ts'
import { readRequests } from '../src/domain/mentoring/request/read-sheet.ts'
import type { RequestSaid } from '../src/domain/mentoring/request/said.ts'
import { exportRequests } from '../src/domain/mentoring/request/sheet.ts'
import { sheetTalk } from './mentoring-sheet.ts'
import { saying, way } from './saying.ts'

const says = {
  notYours: 'Просьбы о наставнике ведёт куратор.',
  here:
    'Просьбы на сегодня, сначала те, кто ждёт. Поправьте что нужно и пришлите обратно: «Загрузить таблицу». ' +
    'В файле имена, берегите его.',
  ask:
    'Пришлите, кому нужен наставник: файл XLSX или CSV либо таблицу прямо сообщением. В первой строке названия столбцов: ' +
    'ФИО или Страница, Согласие, Трудно, Предмет, Часы, Форма, Как, Будущая организация. Пустое не трогаю.',
  noHeads: 'Не вижу названий столбцов. В первой строке должны быть «ФИО» или «Страница» и, например, «Трудно», «Часы».',
  counts: ({ entered, changed, same }: { entered: number; changed: number; same: number }) =>
    `Новых просьб: ${entered}, изменится: ${changed}, без изменений: ${same}.`,
  stopped: (count: number) => `Сами остановили поиск, и он не начнётся: ${count}.`,
  why: {
    'no-consent': 'нет согласия: нужен день бумажного согласия в столбце «Согласие» или «Найти наставника» в боте',
    minor: 'до 18 лет просит школьный куратор: «Наставник для ученика»',
    age: 'не знаю, есть ли 18 лет: студенту надо сказать это в боте, «Найти наставника»',
    pupil: 'учеников таблицей не загружаю: за них просит школьный куратор, «Наставник для ученика»',
  },
  kept: (entered: number, changed: number, same: number) =>
    `Готово. Новых просьб: ${entered}, изменено: ${changed}, без изменений: ${same}.`,
  waiting: 'Ждут наставника',
  entered: 'Куратор записал, что вы ищете наставника. Посмотреть, поправить или снять просьбу — «Найти наставника».',
  own: 'Найти наставника',
}

export const requestsExport = saying(
  'mentees-export',
  ['Выгрузить просьбы', 'Выгрузить просьбы о наставнике'],
  async ({ club, person: by, cause, now }) => {
    const { outcome } = await exportRequests(club, { by, cause, now })
    return outcome === 'exported' ? { text: says.here, paper: { kind: 'requests-sheet', of: { by } } } : says.notYours
  },
)

export const requestsImport = sheetTalk<RequestSaid>({
  slug: 'mentees-import',
  opens: ['Загрузить таблицу', 'Загрузить просьбы о наставнике'],
  says,
  read: readRequests,
  async weighed({ club, now }, lines) {
    const { stopped, ...counts } = await weighedRequests(club, lines, now)
    return [says.counts(counts), ...(stopped > 0 ? [says.stopped(stopped)] : [])].join('\n')
  },
  async keep(turn, lines) {
    const { club, person: by, cause, now } = turn
    const result = await importRequests(club, { by, lines, cause, now })
    if (result.outcome === 'not-allowed') return says.notYours
    for (const { number, person } of result.entered) {
      if (person === null || person === by) continue
      const content = { text: says.entered, choices: [[way(says.own, 'mentor-find', true)]] }
      turn.tell({ key: `mentee-entered:${number}`, to: [person], content, priority: 'work' })
    }
    const text = says.kept(result.entered.length, result.changed, result.same)
    return { text, choices: [[way(says.waiting, 'mentees')]] }
  },
})
