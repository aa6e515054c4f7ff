/** «Даты» for organizers: the dates of a series or the slots of an event, each with its agenda, minutes and who came. */
import type { Choice, Content, Turn } from '../src/bot/turn.ts'
import type { OccasionRow } from '../src/domain/events/find.ts'
import { sayTitle } from '../src/domain/events/say.ts'
import { attendance } from '../src/domain/events/series/attendance.ts'
import { clippedLabel, sayRule, shortMoment } from '../src/domain/moments/say.ts'
import { pageOf } from './choice-rows.ts'
import { gone, isOwn, notYours, type Own, ownOf } from './event-own-words.ts'
import type { Conversation } from './kit/conversation.ts'
import { page } from './people.ts'
import { saying } from './saying.ts'

const says = {
  head: (title: string, rule: string) => `«${title}»${rule ? `, ${rule}` : ''}. Даты:`,
  line: (when: string, title: string, going: number, seats: number | null, came: number) =>
    [
      `• ${when}${title ? ` ${title}` : ''}: записаны ${going}${seats === null ? '' : ` из ${seats}`}`,
      came > 0 ? `пришли ${came}` : '',
    ]
      .filter(Boolean)
      .join(', '),
  off: (when: string, title: string) => `• ${when}${title ? ` ${title}` : ''}: отменено`,
  more: 'Ещё',
  repeat: 'Повторение',
  slots: 'Добавить слоты',
  attendance: 'Посещения',
  back: 'К событию',
  dates: 'К датам',
  date: (title: string, when: string) => `«${title}», ${when}.`,
  cancelled: (why: string) => `Отменено.${why ? ` Причина: ${why}` : ''}`,
  going: (count: number, waiting: number) => `Записаны: ${count}${waiting > 0 ? `, ждут места: ${waiting}` : ''}`,
  came: (count: number) => `Пришли: ${count}`,
  agenda: (text: string) => `Повестка:\n${text}`,
  minutes: (text: string) => `Протокол:\n${text}`,
  writeAgenda: 'Повестка',
  writeMinutes: 'Протокол',
  move: 'Перенести',
  cancel: 'Отменить дату',
  nobody: 'Ни одной даты ещё не было: считать пока нечего.',
  came2: (title: string) => `Посещения «${title}»:`,
  ofDate: (when: string, came: number, of: number, percent: number | null) =>
    `• ${when}: ${percent === null ? 'никто не был записан' : `пришли ${came} из ${of}, ${percent}%`}`,
  people: 'Кто сколько раз был:',
  person: (name: string, came: number, of: number) => `• ${name} — ${came} из ${of}`,
  rest: (count: number) => `…и ещё ${count}, все — в таблице`,
  picture: 'Картинка',
  sheet: 'Таблица',
  pictureHere: 'Посещения картинкой, можно переслать.',
  sheetHere: 'Посещения таблицей: по датам и по людям.',
}

/** A message holds so many; the rest are in the sheet. */
const shownDates = 12
const shownPeople = 15

/** Dates ahead, and the last two that were. */
export async function showDates(turn: Turn, number: number, at = 0, because?: string): Promise<void> {
  const found = await ownOf(turn, number)
  turn.reply(isOwn(found) ? datesCard(turn, found, at, because) : found)
}

function datesCard({ club, now }: Turn, { event, dates }: Own, at: number, because?: string): Content {
  const zone = club.settings.timeZone
  const been = dates.filter(({ endsAt }) => endsAt <= now).slice(-2)
  const shown = [...been, ...dates.filter(({ endsAt }) => endsAt > now)]
  const lines = shown.slice(0, shownDates).map((date) => {
    const [when, title] = [shortMoment(date.startsAt, zone, now), date.title ?? '']
    const going = date.people.filter(({ state }) => state === 'going').length
    if (date.state === 'cancelled') return says.off(when, title)
    return says.line(when, title, going, date.seats, date.people.filter(({ arrived }) => arrived).length)
  })
  const items = shown.map(({ key, startsAt, title }): Choice => {
    const label = clippedLabel([shortMoment(startsAt, zone, now), title].filter(Boolean).join(' '))
    return { label, answers: `event-date:${event.number}:${key}`, value: 'open' }
  })
  const on = (label: string, value: string): Choice => ({ label, answers: `event-dates:${event.number}`, value })
  const edit = (label: string, value: string): Choice => ({ label, answers: `event-edit:${event.number}`, value })
  const sheet: Choice = { label: says.back, answers: `event-sheet:${event.number}`, value: 'open' }
  const hasSlots = dates.some(({ title }) => title !== null)
  return {
    text: [because, says.head(event.title, event.series ? sayRule(event.series.rule) : ''), ...lines]
      .filter(Boolean)
      .join('\n'),
    choices: [
      ...pageOf(items, at, 3, (next) => on(says.more, `page:${next}`)),
      hasSlots ? [edit(says.slots, 'slots')] : [edit(says.repeat, 'repeat'), on(says.attendance, 'attendance')],
      hasSlots ? [on(says.attendance, 'attendance'), sheet] : [sheet],
    ],
  }
}

/** One date, with what may be done about it alone. */
export async function showDate(turn: Turn, number: number, key: string, because?: string): Promise<void> {
  const found = await ownOf(turn, number)
  if (!isOwn(found)) return turn.reply(found)
  const date = found.dates.find((one) => one.key === key)
  if (!date) return showDates(turn, number)
  turn.reply(dateSheet(turn, found, date, because))
}

function dateSheet({ club, now }: Turn, { event, dates }: Own, date: OccasionRow, because?: string): Content {
  const of = (state: string) => date.people.filter((one) => one.state === state).length
  const came = date.people.filter(({ arrived }) => arrived).length
  const on = (label: string, value: string): Choice => ({
    label,
    answers: `event-date:${event.number}:${date.key}`,
    value,
  })
  const back: Choice = { label: says.dates, answers: `event-dates:${event.number}`, value: 'open' }
  const lines = [
    because,
    says.date(sayTitle(event, date), shortMoment(date.startsAt, club.settings.timeZone, now)),
    date.state === 'cancelled' ? says.cancelled(date.cancelled?.why ?? '') : says.going(of('going'), of('waiting')),
    came > 0 ? says.came(came) : '',
    date.agenda ? says.agenda(date.agenda) : '',
    date.minutes ? says.minutes(date.minutes) : '',
  ]
  const ahead = date.state === 'open' && date.startsAt > now
  const move: Choice = { label: says.move, answers: `event-edit:${event.number}:${date.key}`, value: 'when' }
  return {
    text: lines.filter(Boolean).join('\n'),
    choices: [
      ...(date.state === 'open' ? [[on(says.writeAgenda, 'agenda'), on(says.writeMinutes, 'minutes')]] : []),
      // The only date is called off with the event.
      ...(ahead ? [[move, ...(dates.length > 1 || event.series ? [on(says.cancel, 'off')] : [])]] : []),
      [back],
    ],
  }
}

async function showAttendance(turn: Turn, number: number): Promise<void> {
  const { club, person: by, now } = turn
  const result = await attendance(club, { number, by, now })
  if (result.outcome !== 'attendance') return turn.reply(result.outcome === 'unknown' ? gone : notYours)
  const on = (label: string, value: string): Choice => ({ label, answers: `event-dates:${number}`, value })
  const back = [on(says.dates, 'open')]
  const { title, dates, people } = result
  if (dates.length === 0) return turn.reply({ text: says.nobody, choices: [back] })
  const zone = club.settings.timeZone
  const profiles = await turn.profiles(people.slice(0, shownPeople).map(({ person }) => person))
  const nameOf = (person: number) => {
    const profile = profiles.find(({ id }) => id === person)
    return profile ? `${profile.firstName} ${profile.lastName}`.trim() : page(person)
  }
  const rest = people.length - shownPeople
  const lines = [
    says.came2(title),
    ...dates
      .slice(-shownDates)
      .map((date) =>
        says.ofDate(
          `${shortMoment(date.startsAt, zone, now)}${date.title ? ` ${date.title}` : ''}`,
          date.came,
          date.registered,
          date.percent,
        ),
      ),
    '',
    says.people,
    ...people
      .slice(0, shownPeople)
      .map(({ person, came, registered }) => says.person(nameOf(person), came, registered)),
    ...(rest > 0 ? [says.rest(rest)] : []),
  ]
  turn.reply({ text: lines.join('\n'), choices: [[on(says.picture, 'picture'), on(says.sheet, 'sheet')], back] })
}

function paper({ person: by }: Turn, number: number, kind: string, text: string): Content {
  return { text, paper: { kind, of: { number, by } } }
}

/** «Даты 15», where buttons are far. */
const typed = /^\s*(?:даты|занятия)\s+(?:события\s+)?(?:№\s*)?(\d{1,7})\s*$/iu

export const eventDates: Conversation = {
  ...saying('event-dates', [], async (turn) => {
    const found = await ownOf(turn, Number(typed.exec('text' in turn.input ? turn.input.text : '')?.[1] ?? 0))
    return isOwn(found) ? datesCard(turn, found, 0) : found
  }),
  begins: (words) => typed.test(words),
  cards: {
    async 'event-dates'(turn, { answers, value }) {
      const number = Number(answers.split(':')[1])
      if (value === 'attendance') return showAttendance(turn, number)
      if (value === 'picture') return turn.reply(paper(turn, number, 'attendance-picture', says.pictureHere))
      if (value === 'sheet') return turn.reply(paper(turn, number, 'attendance-sheet', says.sheetHere))
      await showDates(turn, number, value.startsWith('page:') ? Number(value.slice(5)) : 0)
    },
    async 'event-date'(turn, { answers, value }, talk) {
      const [, number = '', ...key] = answers.split(':')
      if (value === 'agenda' || value === 'minutes') return talk.enter('event-minutes')
      if (value === 'off') return talk.enter('event-date-off')
      await showDate(turn, Number(number), key.join(':'))
    },
  },
}
