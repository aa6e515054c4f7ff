/** An organizer's own events: the list, the card before publishing, the sheet after, and what their buttons do at once. */
import type { Choice, Chosen, Content, Turn } from '../src/bot/turn.ts'
import { publishEvent } from '../src/domain/events/draft.ts'
import { marksOf } from '../src/domain/events/marks.ts'
import { ownEvents } from '../src/domain/events/own.ts'
import { posterOf } from '../src/domain/events/poster.ts'
import { shelveEvent } from '../src/domain/events/publish.ts'
import { clippedLabel } from '../src/domain/moments/say.ts'
import { pageOf } from './choice-rows.ts'
import { editRows } from './event-fields.ts'
import { act, gone, isOwn, notYours, type Own, ownLines, ownOf } from './event-own-words.ts'
import { dateNow, sheetActs, sheetLines } from './event-sheet.ts'
import { stewardSheet } from './event-stewards.ts'
import type { Conversation } from './kit/conversation.ts'
import type { Talk } from './kit/dialog.ts'
import { saying, way } from './saying.ts'

const says = {
  none: 'Событий пока не было. Начнём?',
  list: 'События, сначала черновики и ближайшие:',
  label: (number: number, title: string) => `${number}. ${title}`,
  more: 'Ещё',
  new: 'Новое событие',
  publish: 'Опубликовать',
  change: 'Изменить',
  later: 'Позже',
  now: 'Сейчас',
  shelve: 'В черновики',
  drop: 'Удалить',
  words: 'Отзывы',
  copy: 'Повторить',
  published: (number: number) =>
    `Опубликовано. Событие № ${number} видно в «Событиях», на него можно записаться. Расскажем о нём?`,
  chats: 'Текст для чатов',
  announce: 'Объявление',
  sheet: 'Лист события',
  over: 'Это время уже прошло. Поправьте дату: «Изменить», «Когда».',
  cancelled: 'Это событие отменено. Его можно повторить в другой день.',
  list2: 'Кто записан',
  silent: 'Кто молчит',
  write: 'Написать им',
  stewards: 'Помощники',
  cancel: 'Отменить',
  papers: 'Бумаги',
  mark: 'Отметить',
  word: 'Кодовое слово',
  what: 'Что изменим?',
  dates: 'Даты',
  teams: 'Команды',
}

/** Under a message six rows and ten buttons stand, a new event's among them; short ones stand two in a row. */
const rows = { long: 5, short: 4 }
const narrow = 16

export async function ownEventList(turn: Turn, page = 0): Promise<Content> {
  const { club, person: by, now } = turn
  const result = await ownEvents(club, { by, now })
  if (result.outcome === 'not-allowed') return notYours
  const fresh = [way(says.new, 'event-new', true)]
  if (result.events.length === 0) return { text: says.none, choices: [fresh] }
  const items = result.events.map(({ number, title }) => act(number, clippedLabel(says.label(number, title)), 'open'))
  const most = items.some(({ label }) => label.length <= narrow) ? rows.short : rows.long
  const more = (next: number): Choice => ({ label: says.more, answers: 'event-own:0', value: String(next) })
  return { text: says.list, choices: [...pageOf(items, page, most, more), fresh] }
}

/** The event in its state: a card to be published, or a sheet. */
export async function ownCard(turn: Turn, number: number, because?: string): Promise<Content> {
  const found = await ownOf(turn, number)
  if (!isOwn(found)) return (await stewardSheet(turn, number)) ?? found
  const { event } = found
  const lines =
    event.state === 'published' ? [...ownLines(turn, found), '', ...sheetLines(turn, found)] : ownLines(turn, found)
  const poster = event.poster && event.state !== 'published' ? { attachments: [event.poster] } : {}
  return {
    text: [because, lines.join('\n')].filter(Boolean).join('\n\n'),
    choices: waysOf(turn, found),
    ...poster,
    ...(event.state === 'published' && drawing(turn, found)),
  }
}

export async function showOwn(turn: Turn, number: number, because?: string): Promise<void> {
  turn.reply(await ownCard(turn, number, because))
}

/** Where there is no poster of what stands now one is drawn with these words, and shown with the event from then on. */
function drawing(turn: Turn, { event, dates }: Own): { paper?: Paper } {
  const date = dateNow(turn, dates)
  if (!date || event.until <= turn.now || posterOf(turn.club, event, date)) return {}
  return { paper: { kind: 'event-poster', of: { number: event.number, key: date.key } } }
}

/** From three hours before a date on. */
const DOOR_MS = 3 * 3_600_000

function waysOf({ now }: Turn, { event, dates }: Own): Choice[][] {
  const { number, state, until } = event
  const on = (label: string, value: string, accent = false) => act(number, label, value, accent)
  switch (state) {
    case 'draft':
      return [
        [on(says.publish, 'publish', true), on(says.change, 'edit')],
        [on(says.later, 'later'), on(says.drop, 'drop')],
      ]
    case 'scheduled':
      return [
        [on(says.now, 'publish', true), on(says.change, 'edit')],
        [on(says.later, 'later'), on(says.shelve, 'shelve')],
        [on(says.drop, 'drop')],
      ]
    case 'published': {
      const seen = [on(says.list2, 'list'), on(says.papers, 'papers')]
      const parts: Choice[] = [
        ...(dates.length > 1 ? [{ label: says.dates, answers: `event-dates:${number}`, value: 'open' }] : []),
        ...(event.teams ? [{ label: says.teams, answers: `event-teams:${number}`, value: 'open' }] : []),
      ]
      const more = parts.length > 0 ? [parts] : []
      const date = dateNow({ now }, dates)
      const open = date?.state === 'open' && date.startsAt.getTime() - DOOR_MS <= now.getTime()
      const door = open ? [[way(says.mark, 'check-in', true), way(says.word, 'code-word')]] : []
      if (until <= now)
        return [
          ...door,
          seen,
          ...more,
          [on(says.write, 'write'), on(says.stewards, 'stewards')],
          [on(says.copy, 'copy'), ...(date && marksOf(date).outcome === 'marks' ? [on(says.words, 'words')] : [])],
        ]
      return [
        ...door,
        seen,
        ...more,
        // Ten buttons stand below a message, and at the door nobody reads chats.
        ...(door.length > 0 && more.length > 0 ? [] : [[on(says.chats, 'chats'), on(says.silent, 'silent')]]),
        [on(says.write, 'write'), on(says.stewards, 'stewards')],
        [on(says.change, 'edit'), on(says.cancel, 'cancel')],
      ]
    }
    case 'cancelled':
      return [[on(says.copy, 'copy'), on(says.list2, 'list')]]
  }
}

type Act = (turn: Turn, number: number, talk: Talk) => Promise<void>
type Paper = NonNullable<Content['paper']>

async function publish(turn: Turn, number: number): Promise<void> {
  const { club, person: by, cause, now } = turn
  const result = await publishEvent(club, { number, by, cause, now })
  switch (result.outcome) {
    case 'published':
    case 'published-already': {
      const choices = [
        [act(number, says.chats, 'chats'), act(number, says.announce, 'announce')],
        [act(number, says.sheet, 'open')],
      ]
      const found = await ownOf(turn, number)
      return turn.reply({ text: says.published(number), choices, ...(isOwn(found) && drawing(turn, found)) })
    }
    case 'over':
      return turn.reply({ text: says.over, choices: [[act(number, says.change, 'edit')]] })
    case 'cancelled':
      return turn.reply({ text: says.cancelled, choices: [[act(number, says.copy, 'copy')]] })
    case 'unknown':
      return turn.reply(gone)
    case 'not-allowed':
      return turn.reply(notYours)
  }
}

/** What is under «Изменить», a page at a time. */
export async function showEdit(turn: Turn, number: number, page = 0): Promise<void> {
  const found = await ownOf(turn, number)
  if (!isOwn(found)) return turn.reply(found)
  turn.reply({ text: says.what, choices: editRows(number, page) })
}

const enters: Act = (_turn, _number, talk) => talk.enter('event-change')

const acts: Record<string, Act> = {
  ...sheetActs,
  open: (turn, number) => showOwn(turn, number),
  publish,
  edit: (turn, number) => showEdit(turn, number),
  later: enters,
  copy: enters,
  cancel: enters,
  drop: enters,
  async shelve(turn, number) {
    const { club, person: by, cause, now } = turn
    await shelveEvent(club, { number, by, cause, now })
    await showOwn(turn, number)
  },
}

export const eventOwn: Conversation = {
  ...saying('event-own', ['Прежние события', 'Наши события', 'Мероприятия организатора'], (turn) => ownEventList(turn)),
  cards: {
    async 'event-sheet'(turn: Turn, { answers, value }: Chosen, talk: Talk) {
      const number = Number(answers.split(':')[1])
      const done = Object.hasOwn(acts, value) ? acts[value] : undefined
      await (done ?? ((one: Turn) => showOwn(one, number)))(turn, number, talk)
    },
    async 'event-own'(turn: Turn, { value }: Chosen) {
      turn.reply(await ownEventList(turn, Number(value) || 0))
    },
  },
}
