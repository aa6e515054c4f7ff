/** «Выгрузить реестр» and «Загрузить реестр»: the register of mentors as a table, there and back (docs/coverage.md D73). */
import type { Content, Turn } from '../src/bot/turn.ts'
import { importRegister, weighed } from '../src/domain/mentoring/register/import.ts'
import {
  type MentorLine,
  MOST_MENTORS,
  readRegister,
  type UnclearLine,
} from '../src/domain/mentoring/register/read-sheet.ts'
import { exportRegister } from '../src/domain/mentoring/register/sheet.ts'
import { may } from '../src/domain/roles/rights.ts'
import { readTable, type TableSource } from '../src/domain/sheets/read-table.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog, type Reading } from './kit/dialog.ts'
import { saying, way } from './saying.ts'

const says = {
  notYours: 'Реестр наставников ведёт куратор.',
  here: 'Реестр на сегодня. Поправьте в нём что нужно и пришлите обратно: «Загрузить реестр». В файле имена, берегите его.',
  ask:
    'Пришлите реестр: файл XLSX или CSV либо таблицу прямо сообщением. В первой строке названия столбцов: ФИО или Страница, ' +
    'Согласие, Приказ, Дата приказа, Срок с, Срок по, Мест, Курсы, Курсы до и другие, как в «Выгрузить реестр». Пустое не трогаю.',
  again: 'Пришлите таблицу: файл XLSX или CSV либо строки с названиями столбцов в первой.',
  notRead: 'Файл не открылся. Пришлите его ещё раз или вставьте строки прямо в сообщение.',
  noHeads: 'Не вижу названий столбцов. В первой строке должны быть «ФИО» или «Страница» и, например, «Приказ», «Мест».',
  tooMany: (count: number) =>
    `Строк ${count}, а за раз помещается не больше ${MOST_MENTORS}. Разделите таблицу на части.`,
  counts: ({ entered, changed, same }: { entered: number; changed: number; same: number }) =>
    `Новых наставников: ${entered}, изменится: ${changed}, без изменений: ${same}.`,
  unclear: (count: number) => `Неясно: ${count}. Эти строки не трогаю, поправьте и пришлите потом:`,
  rest: (count: number) => `…и ещё ${count}`,
  line: (line: number, words: string, why: string) => `строка ${line}${words ? `: ${words}` : ''} — ${why}`,
  why: {
    'no-name': 'не вижу имени',
    unknown: 'такого участника нет',
    'no-consent': 'нет согласия: нужен день бумажного согласия в столбце «Согласие» или «Стать наставником» в боте',
    minor: 'до 18 лет наставником стать нельзя',
    repeats: 'этот человек уже был выше',
    nothing: 'в строке только имя',
  },
  which: (among: string[]) => `кто это? ${among.join(' или ')}`,
  cell: (column: string) => `не читается «${column}»`,
  save: 'Сохранить',
  anew: 'Прислать заново',
  no: 'Не сохранять',
  sureAgain: 'Пока ничего не сохранено. Нажмите «Сохранить» или «Прислать заново».',
  kept: (entered: number, changed: number, same: number) =>
    `Готово. Новых наставников: ${entered}, изменено: ${changed}, без изменений: ${same}.`,
  dropped: 'Хорошо, ничего не меняю.',
  register: 'Реестр',
  entered:
    'Куратор внёс вас в реестр наставников, по вашему согласию на бумаге. Посмотреть и поправить — «Стать наставником».',
  own: 'Стать наставником',
}

const SHOWN = 15

export const registerExport = saying(
  'register-export',
  ['Выгрузить реестр'],
  async ({ club, person: by, cause, now }) => {
    const { outcome } = await exportRegister(club, { by, cause, now })
    return outcome === 'exported' ? { text: says.here, paper: { kind: 'register-sheet', of: { by } } } : says.notYours
  },
)

type Draft = { read: { mentors: MentorLine[]; unclear: UnclearLine[] }; sure: string }

export const registerImport: Conversation = {
  opens: ['Загрузить реестр', 'Загрузить реестр наставников'],
  scene: dialog<Draft>('register-import', {
    opening: async ({ club, person }) =>
      (await may(club, person, 'keep-register')) ? undefined : { end: says.notYours },
    questions: [
      {
        asks: 'read',
        text: says.ask,
        read: (text, _, turn) => readSource({ text }, turn),
        readFile: ({ name, bytes }, _, turn) => (bytes ? readSource({ name, bytes }, turn) : { retry: says.notRead }),
        retry: says.again,
      },
      {
        asks: 'sure',
        text: async ({ read }, turn) => (read ? report(turn, read) : says.again),
        choices: ({ read }) => [
          ...(read && read.mentors.length > 0 ? [[{ label: says.save, value: 'save', accent: true }]] : []),
          [
            { label: says.anew, value: 'anew' },
            { label: says.no, value: 'no' },
          ],
        ],
        choose: (value) => (value === 'anew' ? { forget: 'read' } : value === 'no' ? { end: says.dropped } : { value }),
        retry: says.sureAgain,
      },
    ],
    async finish(turn, { read }) {
      turn.reply(await keep(turn, read.mentors))
      return undefined
    },
  }),
}

async function readSource(source: TableSource, { club, now }: Turn): Promise<Reading<Draft['read'], Draft>> {
  const table = await readTable(source)
  if ('fault' in table) return { retry: table.fault }
  if (table.rows.length > MOST_MENTORS + 1) return { retry: says.tooMany(table.rows.length) }
  const read = await readRegister(club, table.rows, now)
  return 'fault' in read ? { retry: says.noHeads } : { value: read }
}

async function report({ club, now }: Turn, { mentors, unclear }: Draft['read']): Promise<string> {
  const lines = unclear.slice(0, SHOWN).map((one) => says.line(one.line, one.words, whyOf(one)))
  const rest = unclear.length > SHOWN ? [says.rest(unclear.length - SHOWN)] : []
  const counts = says.counts(await weighed(club, mentors, now))
  return [counts, ...(unclear.length > 0 ? [says.unclear(unclear.length), ...lines, ...rest] : [])].join('\n')
}

function whyOf(unclear: UnclearLine): string {
  if (unclear.why === 'which') return says.which(unclear.among)
  return unclear.why === 'cell' ? says.cell(unclear.column) : says.why[unclear.why]
}

async function keep(turn: Turn, lines: MentorLine[]): Promise<Content | string> {
  const { club, person: by, cause, now } = turn
  const result = await importRegister(club, { by, lines, cause, now })
  if (result.outcome === 'not-allowed') return says.notYours
  for (const { number, person } of result.entered) {
    const content = { text: says.entered, choices: [[way(says.own, 'mentor-become', true)]] }
    turn.tell({ key: `mentor-entered:${number}`, to: [person], content, priority: 'work' })
  }
  const text = says.kept(result.entered.length, result.changed, result.same)
  return { text, choices: [[way(says.register, 'register')]] }
}
