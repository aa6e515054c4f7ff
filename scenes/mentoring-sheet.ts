/** Loading a table of mentoring, one talk for the register and for requests: read, reported line by line, kept after a look. */
import type { Content, Turn } from '../src/bot/turn.ts'
import type { Club } from '../src/domain/club.ts'
import {
  MOST_LINES,
  type SheetLine,
  type SheetRead,
  type UnclearLine,
} from '../src/domain/mentoring/sheets/read-lines.ts'
import { may } from '../src/domain/roles/rights.ts'
import { readTable, type TableRow, type TableSource } from '../src/domain/sheets/read-table.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'
import type { Json } from './kit/question.ts'

const says = {
  again: 'Пришлите таблицу: файл XLSX или CSV либо строки с названиями столбцов в первой.',
  notRead: 'Файл не открылся. Пришлите его ещё раз или вставьте строки прямо в сообщение.',
  tooMany: (count: number) =>
    `Строк ${count}, а за раз помещается не больше ${MOST_LINES}. Разделите таблицу на части.`,
  unclear: (count: number) => `Неясно: ${count}. Эти строки не трогаю, поправьте и пришлите потом:`,
  rest: (count: number) => `…и ещё ${count}`,
  line: (line: number, words: string, why: string) => `строка ${line}${words ? `: ${words}` : ''} — ${why}`,
  why: {
    'no-name': 'не вижу имени',
    unknown: 'такого участника нет',
    repeats: 'этот человек уже был выше',
    nothing: 'в строке только имя',
  },
  which: (among: string[]) => `кто это? ${among.join(' или ')}`,
  cell: (column: string) => `не читается «${column}»`,
  save: 'Сохранить',
  anew: 'Прислать заново',
  no: 'Не сохранять',
  sureAgain: 'Пока ничего не сохранено. Нажмите «Сохранить» или «Прислать заново».',
  dropped: 'Хорошо, ничего не меняю.',
}

const SHOWN = 15

type Why = Exclude<UnclearLine['why'], 'which' | 'cell' | keyof typeof says.why>

/** What is its own in each of the two. */
export interface SheetTalk<Said> {
  slug: string
  opens: string[]
  says: { notYours: string; ask: string; noHeads: string; why: Record<Why, string> }
  read(club: Club, rows: readonly TableRow[], now: Date): Promise<SheetRead<Said>>
  /** What the lines would do, in words. */
  weighed(turn: Turn, lines: SheetLine<Said>[]): Promise<string>
  keep(turn: Turn, lines: SheetLine<Said>[]): Promise<Content | string>
}

type Draft<Said> = { read: { lines: SheetLine<Said>[]; unclear: UnclearLine[] }; sure: string }

export function sheetTalk<Said extends { [column: string]: Json }>(own: SheetTalk<Said>): Conversation {
  const readSource = (source: TableSource, turn: Turn) => sourceRead(own, source, turn)
  return {
    opens: own.opens,
    scene: dialog<Draft<Said>>(own.slug, {
      opening: async ({ club, person }) =>
        (await may(club, person, 'keep-register')) ? undefined : { end: own.says.notYours },
      questions: [
        {
          asks: 'read',
          text: own.says.ask,
          read: (text, _, turn) => readSource({ text }, turn),
          readFile: ({ name, bytes }, _, turn) => (bytes ? readSource({ name, bytes }, turn) : { retry: says.notRead }),
          retry: says.again,
        },
        {
          asks: 'sure',
          text: async ({ read }, turn) => (read ? report(own, turn, read) : says.again),
          choices: ({ read }) => [
            ...(read && read.lines.length > 0 ? [[{ label: says.save, value: 'save', accent: true }]] : []),
            [
              { label: says.anew, value: 'anew' },
              { label: says.no, value: 'no' },
            ],
          ],
          choose: (value) =>
            value === 'anew' ? { forget: 'read' } : value === 'no' ? { end: says.dropped } : { value },
          retry: says.sureAgain,
        },
      ],
      async finish(turn, { read }) {
        turn.reply(await own.keep(turn, read.lines))
        return undefined
      },
    }),
  }
}

async function sourceRead<Said>(
  own: SheetTalk<Said>,
  source: TableSource,
  { club, now }: Turn,
): Promise<{ retry: string } | { value: Draft<Said>['read'] }> {
  const table = await readTable(source)
  if ('fault' in table) return { retry: table.fault }
  if (table.rows.length > MOST_LINES + 1) return { retry: says.tooMany(table.rows.length) }
  const read = await own.read(club, table.rows, now)
  return 'fault' in read ? { retry: own.says.noHeads } : { value: read }
}

async function report<Said>(
  own: SheetTalk<Said>,
  turn: Turn,
  { lines, unclear }: Draft<Said>['read'],
): Promise<string> {
  const why = { ...says.why, ...own.says.why }
  const told = unclear.slice(0, SHOWN).map((one) => says.line(one.line, one.words, whyOf(one, why)))
  const rest = unclear.length > SHOWN ? [says.rest(unclear.length - SHOWN)] : []
  const counts = await own.weighed(turn, lines)
  return [counts, ...(unclear.length > 0 ? [says.unclear(unclear.length), ...told, ...rest] : [])].join('\n')
}

function whyOf(unclear: UnclearLine, why: Record<Exclude<UnclearLine['why'], 'which' | 'cell'>, string>): string {
  if (unclear.why === 'which') return says.which(unclear.among)
  return unclear.why === 'cell' ? says.cell(unclear.column) : why[unclear.why]
}
