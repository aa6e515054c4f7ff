/** «Прислать список»: the organizer sends those who are members already, looks at what was understood, and keeps it. */
import type { Content, Turn } from '../src/bot/turn.ts'
import { importMembers, unclaimedCount } from '../src/domain/listed/import.ts'
import { type Member, MOST_MEMBERS, readMembers, type Unclear } from '../src/domain/listed/read.ts'
import { may } from '../src/domain/roles/rights.ts'
import { readTable, type TableSource } from '../src/domain/sheets/read-table.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog, type Reading } from './kit/dialog.ts'
import { report } from './listed-report.ts'
import { way } from './saying.ts'

type Draft = {
  list: { members: Member[]; unclear: Unclear[] }
  sure: string
}

const says = {
  notYours: 'Список участников ведут организаторы.',
  ask: (standing: number) =>
    `Пришлите тех, кто уже в Ассоциации: файлом XLSX или CSV либо прямо сообщением.${
      standing > 0 ? ` Сейчас в списке ждут своих людей: ${standing}.` : ''
    }\n` +
    'Каждый с новой строки: имя и фамилия, место работы, должность. Порядок любой, заголовок не нужен. Например:\n' +
    'Анна Петрова, школа 3, учитель\n' +
    'Когда человек напишет боту, он подтвердит, что это он, и сразу станет участником.',
  again: 'Пришлите список: файл XLSX или CSV либо строки «имя и фамилия, место работы, должность».',
  notRead: 'Файл не открылся. Пришлите его ещё раз или вставьте строки прямо в сообщение.',
  tooMany: (count: number) =>
    `Строк ${count}, а за раз помещается не больше ${MOST_MEMBERS}. Разделите список на части.`,
  save: (count: number) => `Сохранить (${count})`,
  anew: 'Прислать заново',
  no: 'Не сохранять',
  sureAgain: 'Пока ничего не сохранено. Нажмите «Сохранить» или «Прислать заново». Продолжение списка — после.',
  kept: (added: number, already: number) =>
    `Готово. Новых строк: ${added}${already > 0 ? `, уже были: ${already}` : ''}. ` +
    'Строки, которые никто не отметит своими, сотрутся через 60 дней.',
  dropped: 'Хорошо, ничего не сохраняю.',
}

export const listed: Conversation = {
  opens: ['Прислать список', 'Прислать список участников'],
  scene: dialog<Draft>('listed', {
    async opening({ club, person }) {
      return (await may(club, person, 'import-members')) ? { known: {} } : { end: says.notYours }
    },
    questions: [
      {
        asks: 'list',
        text: async (_, { club }) => says.ask(await unclaimedCount(club)),
        read: (text, _, turn) => readList({ text }, turn),
        readFile: ({ name, bytes }, _, turn) => (bytes ? readList({ name, bytes }, turn) : { retry: says.notRead }),
        retry: says.again,
      },
      {
        asks: 'sure',
        text: ({ list }) => (list ? report(list) : says.again),
        choices: ({ list }) => [
          ...(list && list.members.length > 0
            ? [[{ label: says.save(list.members.length), value: 'save', accent: true }]]
            : []),
          [
            { label: says.anew, value: 'anew' },
            { label: says.no, value: 'no' },
          ],
        ],
        choose: (value) => (value === 'anew' ? { forget: 'list' } : value === 'no' ? { end: says.dropped } : { value }),
        retry: says.sureAgain,
      },
    ],
    async finish(turn, { list }) {
      turn.reply(await keep(turn, list.members))
      return undefined
    },
  }),
}

async function readList(source: TableSource, { club }: Turn): Promise<Reading<Draft['list'], Draft>> {
  const table = await readTable(source)
  if ('fault' in table) return { retry: table.fault }
  if (table.rows.length > MOST_MEMBERS) return { retry: says.tooMany(table.rows.length) }
  const { members, unclear } = readMembers(club, table.rows)
  return { value: { members, unclear } }
}

async function keep(turn: Turn, members: Member[]): Promise<Content> {
  const { club, person: organizer, cause, now } = turn
  const result = await importMembers(club, { organizer, members, cause, now })
  if (result.outcome === 'not-allowed') return { text: says.notYours }
  return {
    text: says.kept(result.added, result.already),
    choices: [[way('С кем нет связи', 'unreached')], [way('Прислать ещё', 'listed')]],
  }
}
