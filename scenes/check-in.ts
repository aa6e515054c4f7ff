/** «Отметить пришедших»: the list of a date is shown with numbers and answered in words; also one that was printed. */
import type { Turn } from '../src/bot/turn.ts'
import { type ArrivalsRead, readArrivals, readList } from '../src/domain/events/door/arrivals-words.ts'
import { datesAtDoor, listDate, type MarkedList, markList } from '../src/domain/events/door/check-in.ts'
import { type DoorLine, doorOf, type OccasionRow } from '../src/domain/events/door/door.ts'
import { type Dated, dateOf } from '../src/domain/events/find.ts'
import { sayTitle } from '../src/domain/events/say.ts'
import { clippedLabel, shortMoment } from '../src/domain/moments/say.ts'
import { lineOf, linesAtDoor, nameless, sayNumbers } from './door-names.ts'
import type { Conversation } from './kit/conversation.ts'
import { courteous, isCourtesy } from './kit/courtesy.ts'
import { dialog, type Question, type Reading } from './kit/dialog.ts'
import { way } from './saying.ts'

const says = {
  none:
    'Сейчас отмечать нечего. Список открывается за три часа до начала события, которое проводите вы или в котором ' +
    'помогаете отмечать.',
  noList: 'Листа с таким кодом нет. Код стоит внизу листа, например «лист 15-4F2A пришли 1 3 5-9».',
  which: 'Какое событие отмечаем?',
  whichAgain: 'Нажмите одну из кнопок.',
  list: (title: string, when: string, lines: string[]) => `«${title}», ${when}\n\n${lines.join('\n')}`,
  empty: 'Никто не записан.',
  more: (count: number) => `…и ещё ${count}: весь список — в PDF.`,
  mark: ' ✓',
  waits: ' (ждёт места)',
  how: 'Кто пришёл? Например: «пришли 1 3 5-9», «все, кроме 4», «никто». Напечатать список — «печать».',
  again: 'Напишите номера из списка: «пришли 1 3 5-9», «все, кроме 4», «никто». Лишнюю отметку снимет «не пришли 4».',
  both: (numbers: string) => `Про ${numbers} сказано и так, и так. Как правильно?`,
  range: 'Таких номеров не бывает. Посмотрите, пожалуйста, ещё раз: «пришли 1 3 5-9».',
  missing: (numbers: string) => `В этом списке нет номеров: ${numbers}. Ничего не меняю, напишите ещё раз целиком.`,
  paper: 'Распечатайте: на листе есть номера, место для галочки и подписи. Отметите потом одной строкой.',
  came: (lines: string) => `Отметили: ${lines}.`,
  already: (numbers: string) => `Уже были отмечены: ${numbers}.`,
  removed: (lines: string) => `Отметку сняли: ${lines}.`,
  kept: (numbers: string) => `По билету или слову пришли ${numbers}: их оставили. Снять — «не пришли ${numbers}».`,
  same: 'Всё уже так и записано.',
  total: (title: string, total: number, all: number) => `«${title}»: пришли ${total} из ${all}.`,
  early: 'До начала больше трёх часов, отмечать рано.',
  cancelled: 'Это событие отменили, отмечать некого.',
  notYours: 'Отмечают организаторы события и помощники, которым это поручили.',
  gone: 'Этого события больше нет.',
  further: 'Отметить ещё',
}

/** So many lines are read on a phone; the rest is on paper. */
const most = 60
/** So many are named in an answer; of more the numbers are enough. */
const named = 12

type Marks = { date: string; who: string; paper: boolean }

/** What the first message has said: a printed list's code, or who came. A phone, «+1» and «всё» say neither. */
function begun(words: string): boolean {
  const read = readArrivals(words)
  return readList(words) !== undefined || (read.outcome !== 'not-understood' && !read.bare)
}

export const checkIn: Conversation = {
  opens: ['Отметить пришедших', 'Отметить', 'Кто пришёл', 'Отметка'],
  begins: begun,
  scene: dialog<Marks>('check-in', {
    async opening(turn) {
      const words = turn.input.kind === 'text' ? turn.input.text : ''
      const list = readList(words)
      const said = list ? list.rest : words
      const who = readArrivals(said).outcome === 'said' && begun(words) ? { who: said } : {}
      if (list) {
        const date = await listDate(turn.club, list.code)
        if (!date) return { end: says.noList }
        const asking = { number: date.event, key: date.key, by: turn.person, marking: true }
        if ((await doorOf(turn.club, asking)).outcome !== 'door') return { end: says.notYours }
        return { known: { date: nameOf(date), paper: true, ...who } }
      }
      const dates = await datesAtDoor(turn.club, turn.person, turn.now)
      const [only] = dates
      if (!only) return { end: says.none }
      return { known: { ...(dates.length === 1 && { date: nameOf(only.occasion) }), ...who } }
    },
    questions: [
      {
        asks: 'date',
        text: says.which,
        async choices(_, turn) {
          const dates = await datesAtDoor(turn.club, turn.person, turn.now)
          return dates.slice(0, 6).map((one) => [{ label: labelOf(one, turn), value: nameOf(one.occasion) }])
        },
        retry: says.whichAgain,
      },
      whoQuestion(),
    ],
    async finish(turn, { date, who, paper }) {
      const read = readArrivals(who)
      if (read.outcome !== 'said') return { forget: 'who', because: faultOf(read) }
      const { club, person: by, cause, now } = turn
      const how = paper ? 'paper' : 'list'
      const result = await markList(club, { ...idOf(date), said: read.said, how, by, cause, now })
      if (result.outcome === 'no-such-numbers') {
        return { forget: 'who', because: says.missing(sayNumbers(result.numbers)) }
      }
      if (result.outcome !== 'marked') turn.reply(refusals[result.outcome])
      else turn.reply({ text: await told(turn, result), choices: [[way(says.further, 'check-in')]] })
      return undefined
    },
  }),
}

const refusals = {
  'too-early': says.early,
  cancelled: says.cancelled,
  'not-allowed': says.notYours,
  unknown: says.gone,
}

/** Without choices: each would have a number, and «1» is whoever stands first on the list. */
function whoQuestion(): Question<Marks, 'who'> {
  return {
    asks: 'who',
    async text({ date = '' }, turn) {
      const found = await dateOf(turn.club, idOf(date))
      if (!found) return says.how
      return `${await listed(turn, found)}\n\n${says.how}`
    },
    read(text, { date = '' }, turn) {
      const reading = readWho(text)
      if (!('retry' in reading) || !printed.test(text)) return reading
      return { end: { text: says.paper, paper: { kind: 'door-list', of: { ...idOf(date), by: turn.person } } } }
    },
    retry: says.again,
  }
}

const printed = /печат|спис|pdf|пдф/iu

function readWho(text: string): Reading<string, Marks> {
  if (isCourtesy(text)) return { retry: courteous(text, says.how) }
  const read = readArrivals(text)
  return read.outcome === 'said' ? { value: text } : { retry: faultOf(read) }
}

function faultOf(read: Exclude<ArrivalsRead, { outcome: 'said' }>): string {
  if (read.outcome === 'both') return says.both(sayNumbers(read.numbers))
  return read.outcome === 'range' ? says.range : says.again
}

async function listed(turn: Turn, { event, occasion }: Dated): Promise<string> {
  const lines = await linesAtDoor(turn, occasion)
  const shown = lines.slice(0, most).map((line) => {
    return `${line.number}. ${line.name ?? nameless}${line.arrived ? says.mark : ''}${line.waits ? says.waits : ''}`
  })
  const rest = lines.length > most ? [says.more(lines.length - most)] : []
  const when = shortMoment(occasion.startsAt, turn.club.settings.timeZone, turn.now)
  return says.list(sayTitle(event, occasion), when, shown.length > 0 ? [...shown, ...rest] : [says.empty])
}

/** What has changed by it, with names where they are few. */
async function told(turn: Turn, result: Extract<MarkedList, { outcome: 'marked' }>): Promise<string> {
  const { came, already, removed, kept, total, event, occasion } = result
  const lines = await linesAtDoor(turn, occasion)
  const said = [
    came.length > 0 ? says.came(namesOf(came, lines)) : '',
    removed.length > 0 ? says.removed(namesOf(removed, lines)) : '',
    already.length > 0 ? says.already(sayNumbers(already)) : '',
    kept.length > 0 ? says.kept(sayNumbers(kept)) : '',
    came.length + removed.length === 0 && kept.length === 0 ? says.same : '',
    says.total(sayTitle(event, occasion), total, lines.filter(({ waits }) => !waits).length),
  ]
  return said.filter(Boolean).join('\n')
}

function namesOf(numbers: number[], lines: DoorLine[]): string {
  if (numbers.length > named) return sayNumbers(numbers)
  return numbers
    .map((number) => lineOf(lines.find((line) => line.number === number) ?? { number, name: undefined }))
    .join(', ')
}

/** «15/1»: a date as an answer. */
function nameOf({ event, key }: Pick<OccasionRow, 'event' | 'key'>): string {
  return `${event}/${key}`
}

function idOf(date: string): { number: number; key: string } {
  const [number = '', ...key] = date.split('/')
  return { number: Number(number), key: key.join('/') }
}

function labelOf({ event, occasion }: Dated, { club, now }: Turn): string {
  return clippedLabel(`${shortMoment(occasion.startsAt, club.settings.timeZone, now)} ${sayTitle(event, occasion)}`)
}

export { idOf, labelOf, nameOf }
