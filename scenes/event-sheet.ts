/** The sheet of an event: numbers now, who is on it, who is silent, what to say elsewhere, papers. */
import type { Choice, Turn } from '../src/bot/turn.ts'
import { doorOf, withoutCard } from '../src/domain/events/door/door.ts'
import { talkLink } from '../src/domain/events/door/ticket.ts'
import type { OccasionRow } from '../src/domain/events/find.ts'
import { marksOf } from '../src/domain/events/marks.ts'
import { posterOf } from '../src/domain/events/poster.ts'
import { doorState } from '../src/domain/events/roster/arrivals.ts'
import { sayPlace, sayTitle, sayUntil, sayWhen } from '../src/domain/events/say.ts'
import { datesForSteward } from '../src/domain/events/stewards.ts'
import { openDraft } from '../src/domain/mailings/draft.ts'
import { showDraft } from './announce-card.ts'
import { act, capital, gone, isOwn, notYours, type Own, ownOf } from './event-own-words.ts'
import { showStewards } from './event-stewards.ts'
import type { Talk } from './kit/dialog.ts'
import { fullName, page } from './people.ts'
import { way } from './saying.ts'

const says = {
  going: (count: number, seats: number | null) => `Записаны: ${count}${seats === null ? '' : ` из ${seats}`}`,
  waiting: (count: number) => `Ждут места: ${count}`,
  offered: (count: number) => `Думают над местом: ${count}`,
  silent: (count: number) => `Не ответили на перенос: ${count}`,
  left: (count: number) => `Отказались: ${count}`,
  bus: (count: number, seats: number) => `В автобусе: ${count} из ${seats}`,
  came: (count: number) => `Пришли: ${count}`,
  marks: (mean: string, count: number) => `Оценка: ${mean} (ответов: ${count})`,
  words: 'Что сказали, без имён:',
  word: (text: string) => `— ${text}`,
  noWords: 'Слов пока нет, или ответили меньше пяти человек.',
  nobody: 'Пока никто не записан.',
  list: (when: string) => `Кто записан, ${when}:`,
  line: (number: number, name: string, beside: string) => `${number}. ${name}${beside ? `, ${beside}` : ''}`,
  waits: 'ждёт места',
  here: 'здесь',
  rest: (count: number) => `…и ещё ${count}, все — в таблице`,
  allAnswered: 'Все, кто записан, на связи: на перенос ответил каждый.',
  quiet: 'На перенос не ответили:',
  mark: 'Отметить пришедших',
  code: 'Кодовое слово',
  papers: 'Что подготовить?',
  sheet: 'Таблица',
  door: 'Список на вход',
  poster: 'Афиша',
  calendar: 'Календарь',
  sheetHere: 'Все записи таблицей, с ответами на вопросы.',
  doorHere: 'Список на вход: распечатайте, отмечайте галочкой и в месте без связи.',
  posterHere: 'Афиша. Код на ней ведёт прямо к записи.',
  calendarHere: 'Событие для календаря.',
  back: 'К событию',
  chats: (title: string, when: string, place: string, seats: string, number: number, link: string) =>
    [title, when, place, seats, `Записаться: ${link}`, `или напишите боту «${number}».`].filter(Boolean).join('\n'),
  where: (place: string) => `Где: ${place}`,
  seats: (seats: number) => `Мест: ${seats}`,
  forward: 'Это можно переслать в любой чат. Ссылка открывает запись.',
}

const shownNames = 40

/** Of the date that is next, or was last. */
export function dateNow({ now }: Pick<Turn, 'now'>, dates: OccasionRow[]): OccasionRow | undefined {
  return dates.find(({ endsAt, state }) => endsAt > now && state === 'open') ?? dates.at(-1)
}

export function sheetLines(turn: Pick<Turn, 'now'>, { dates }: Own): string[] {
  const date = dateNow(turn, dates)
  if (!date) return []
  const of = (...states: string[]) => date.people.filter(({ state }) => states.includes(state)).length
  const count = (number: number, line: (count: number) => string) => (number > 0 ? [line(number)] : [])
  const marks = marksOf(date)
  const riders = date.people.filter(({ state, bus }) => state === 'going' && bus).length
  return [
    says.going(of('going'), date.seats),
    ...count(of('waiting'), says.waiting),
    ...count(of('offered'), says.offered),
    ...count(date.people.filter(({ asked, state }) => asked !== null && state === 'going').length, says.silent),
    ...count(of('left', 'lapsed'), says.left),
    ...(date.seatsInBus ? [says.bus(riders, date.seatsInBus)] : []),
    ...count(date.people.filter(({ arrived }) => arrived !== null).length, says.came),
    ...(marks.outcome === 'marks' ? [says.marks(marks.average.toFixed(1).replace('.', ','), marks.count)] : []),
  ]
}

type Act = (turn: Turn, number: number, talk: Talk) => Promise<void>

/** Everybody expected, with the numbers of the door's list; a steward may read it too. */
export async function showList(turn: Turn, number: number): Promise<void> {
  const { club, person: by, now } = turn
  const date = dateNow(turn, await datesForSteward(club, { number, by }))
  if (!date) return turn.reply(gone)
  const strangers = await withoutCard(club, date.people)
  const profiles = strangers.length > 0 ? await turn.profiles(strangers.slice(0, 100)) : []
  const names = new Map(profiles.map((one) => [one.id, `${one.firstName} ${one.lastName}`.trim()]))
  const door = await doorOf(club, { number, key: date.key, by, names })
  if (door.outcome !== 'door') return turn.reply(door.outcome === 'unknown' ? gone : notYours)
  const back = [act(number, says.sheet, 'sheet'), act(number, says.back, 'open')]
  if (door.lines.length === 0) return turn.reply({ text: says.nobody, choices: [back] })
  const lines = door.lines.slice(0, shownNames).map((line) => {
    const beside = [line.team ?? line.workplace, line.waits && says.waits, line.arrived && says.here].filter(Boolean)
    return says.line(line.number, line.name ?? page(line.person), beside.join(', '))
  })
  const rest = door.lines.length - lines.length
  const head = says.list(sayWhen(door.occasion, club.settings.timeZone, now))
  const marking = doorState(door.occasion, now) === 'open' ? [[way(says.mark, 'check-in', true)]] : []
  const text = [head, ...lines, ...(rest > 0 ? [says.rest(rest)] : [])].join('\n')
  turn.reply({ text, choices: [...marking, back] })
}

async function showSilent(turn: Turn, number: number): Promise<void> {
  const found = await ownOf(turn, number)
  if (!isOwn(found)) return turn.reply(found)
  const date = dateNow(turn, found.dates)
  const silent = (date?.people ?? []).filter(({ asked, state }) => asked !== null && state === 'going')
  const back = [[act(number, says.back, 'open')]]
  if (silent.length === 0) return turn.reply({ text: says.allAnswered, choices: back })
  const names = await Promise.all(
    silent.slice(0, shownNames).map(async ({ person }) => `${await fullName(turn, person)}, ${page(person)}`),
  )
  const rest = silent.length - names.length
  turn.reply({ text: [says.quiet, ...names, ...(rest > 0 ? [says.rest(rest)] : [])].join('\n'), choices: back })
}

/** Words without names, from five marks on. */
async function showWords(turn: Turn, number: number): Promise<void> {
  const found = await ownOf(turn, number)
  if (!isOwn(found)) return turn.reply(found)
  const date = dateNow(turn, found.dates)
  const marks = date && marksOf(date)
  const words = marks?.outcome === 'marks' ? marks.words : []
  const lines = words.slice(0, shownNames).map(says.word)
  const text = words.length > 0 ? [says.words, ...lines].join('\n') : says.noWords
  turn.reply({ text, choices: [[act(number, says.back, 'open')]] })
}

/** To be forwarded: what, when, where, and how to register. */
function textForChats({ club, now }: Turn, { event, dates }: Own): string {
  const zone = club.settings.timeZone
  const date = dateNow({ now }, dates)
  const when = date ? capital(`${sayWhen(date, zone, now)}, ${sayUntil(date, zone, now)}`) : ''
  const place = sayPlace(event.place)
  return says.chats(
    sayTitle(event, date),
    // «Сегодня» would be wrong tomorrow.
    when.replace(/^(?:сегодня|завтра), /i, '').replace(/^./, (letter) => letter.toUpperCase()),
    place ? says.where(place) : '',
    event.seats === null ? '' : says.seats(event.seats),
    event.number,
    talkLink(club.id, `event${event.number}`),
  )
}

async function chats(turn: Turn, number: number): Promise<void> {
  const found = await ownOf(turn, number)
  if (!isOwn(found)) return turn.reply(found)
  const { event, dates } = found
  const date = dateNow(turn, dates)
  const text = textForChats(turn, found)
  const poster = date ? posterOf(turn.club, event, date) : event.poster
  if (poster) turn.reply({ text, attachments: [poster] })
  else turn.reply({ text, ...(date && { paper: { kind: 'event-poster', of: { number, key: date.key } } }) })
  turn.reply({ text: says.forward, choices: [[act(number, says.back, 'open')]] })
}

async function announce(turn: Turn, number: number): Promise<void> {
  const { club, person: by, cause, now } = turn
  const found = await ownOf(turn, number)
  if (!isOwn(found)) return turn.reply(found)
  const date = dateNow(turn, found.dates)
  const poster = date ? posterOf(club, found.event, date) : found.event.poster
  const content = { text: textForChats(turn, found), attachments: poster ? [poster] : [] }
  const result = await openDraft(club, { by, lines: { content }, cause, now })
  if (result.outcome === 'not-allowed') turn.reply(notYours)
  else await showDraft(turn, result.mailing, 'whom')
}

async function papers(turn: Turn, number: number): Promise<void> {
  const choices: Choice[][] = [
    [act(number, says.sheet, 'sheet'), act(number, says.door, 'door')],
    [act(number, says.poster, 'poster'), act(number, says.calendar, 'calendar')],
    [way(says.code, 'code-word'), act(number, says.back, 'open')],
  ]
  turn.reply({ text: says.papers, choices })
}

/** A paper of the date; who may have it is asked of its own making, and here for a kind word. */
function paper(kind: string, text: string, listed: boolean): Act {
  return async (turn, number) => {
    const { club, person: by } = turn
    const date = dateNow(turn, await datesForSteward(club, { number, by }))
    if (!date) return turn.reply(gone)
    const door = listed ? await doorOf(club, { number, key: date.key, by }) : undefined
    if (door && door.outcome !== 'door') return turn.reply(door.outcome === 'unknown' ? gone : notYours)
    turn.reply({ text, paper: { kind, of: { number, key: date.key, by, person: by } } })
  }
}

export const sheetActs: Record<string, Act> = {
  list: showList,
  silent: showSilent,
  words: showWords,
  chats,
  announce,
  papers,
  sheet: paper('event-sheet', says.sheetHere, true),
  door: paper('door-list', says.doorHere, true),
  poster: paper('event-poster', says.posterHere, false),
  calendar: paper('event-calendar', says.calendarHere, false),
  stewards: (turn, number) => showStewards(turn, number),
  write: (_turn, _number, talk) => talk.enter('event-write'),
}
