/** The directory of organisations: a file or pasted lines, a report of what was read, and only then it is kept. */
import type { Turn } from '../src/bot/turn.ts'
import type { Organisation } from '../src/domain/club.ts'
import { readDirectory } from '../src/domain/organisations/directory.ts'
import { readTable, type TableSource } from '../src/domain/sheets/read-table.ts'
import type { Reading } from './kit/dialog.ts'
import { saved, step } from './setup-step.ts'

type Listing = {
  list: {
    organisations: { id: string; title: string; kind: Organisation['kind']; aliases: string[] }[]
    report: string
  }
  sure: string
}

const says = {
  ask:
    'Пришлите школы, сады и центры: файл XLSX или CSV либо строки прямо в сообщении, по одной на организацию:\n' +
    'Средняя школа № 3; школа\nДетский сад «Ромашка»; сад\n\n' +
    'Третьим столбцом можно дать другие названия через |.',
  now: (count: number) =>
    `Сейчас в списке: ${count}. Новый список заменит его; кто работает в тех же местах, там и останется.`,
  initial: (count: number) => `список при запуске бота, организаций: ${count}`,
  gone: 'Файл не загрузился или больше 5 МБ. Пришлите ещё раз или вставьте строки в сообщение.',
  nothing: (lines: string) => `Прочитать не получилось ни одной строки.\n${lines}\n\nПоправьте и пришлите ещё раз.`,
  read: (count: number, kinds: string) => `Прочитано организаций: ${count} (${kinds}).`,
  kinds: { school: 'школ', kindergarten: 'садов', extra: 'допобразования' },
  added: (count: number) => `Новых: ${count}.`,
  left: (count: number, titles: string) =>
    `Не будет в списке: ${count} — ${titles}. У участников оттуда место работы не изменится.`,
  faults: (count: number) => `Не прочитано строк: ${count}`,
  line: (line: number, what: string) => `строка ${line}: ${what}`,
  more: (count: number) => `и ещё: ${count}`,
  save: 'Сохранить',
  other: 'Прислать другой список',
  sureAgain: 'Нажмите «Сохранить» или «Прислать другой список».',
  saved: (count: number) => `Записано организаций: ${count}.`,
}

/** Lines of a report that still fit a phone. */
const shown = 10

async function read(source: TableSource, { club }: Turn): Promise<Reading<Listing['list'], Listing>> {
  const table = await readTable(source)
  if ('fault' in table) return { retry: table.fault }
  const { organisations, faults, added, gone } = readDirectory(table.rows, club.organisations)
  const lines = faults.map(({ line, what }) => says.line(line, what.slice(0, 150)))
  if (organisations.length === 0) return { retry: says.nothing(some(lines, '\n')) }
  const counts = (['school', 'kindergarten', 'extra'] as const).flatMap((kind) => {
    const count = organisations.filter((one) => one.kind === kind).length
    return count > 0 ? [`${says.kinds[kind]} ${count}`] : []
  })
  const report = [
    says.read(organisations.length, counts.join(', ')),
    ...(added.length > 0 && club.organisations.length > 0 ? [says.added(added.length)] : []),
    ...(gone.length > 0 ? [says.left(gone.length, some(gone, ', '))] : []),
    ...(faults.length > 0 ? [says.faults(faults.length), some(lines, '\n')] : []),
  ]
  return { value: { organisations, report: report.join('\n') } }
}

function some(words: string[], between: string): string {
  const rest = words.length - shown
  return [...words.slice(0, shown), ...(rest > 0 ? [says.more(rest)] : [])].join(between)
}

export const setupOrganisations = step<Listing>('organisations', {
  questions: [
    {
      asks: 'list',
      text: (_, { club }) =>
        club.organisations.length > 0 ? `${says.ask}\n\n${says.now(club.organisations.length)}` : says.ask,
      read: (text, _, turn) => read({ text }, turn),
      readFile: ({ name, bytes }, _, turn) => (bytes ? read({ name, bytes }, turn) : { retry: says.gone }),
      retry: says.ask,
    },
    {
      asks: 'sure',
      text: ({ list }) => list?.report ?? '',
      choices: [[{ label: says.save, value: 'save', accent: true }], [{ label: says.other, value: 'other' }]],
      choose: (value) => (value === 'other' ? { forget: 'list' } : { value }),
      retry: says.sureAgain,
    },
  ],
  initial: ({ initial: { organisations } }) => says.initial(organisations.length),
  done: (turn, { list: { organisations } }) =>
    saved(turn, 'organisations', { organisations }, says.saved(organisations.length)),
})
