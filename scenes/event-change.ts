/** «Изменить»: one line of an event in words or by a moment; also publishing later, a copy, and calling it off. */
import type { Turn } from '../src/bot/turn.ts'
import { cancelEvent, dropEvent } from '../src/domain/events/cancel.ts'
import { setSeries } from '../src/domain/events/series/series.ts'
import { cancelNotices } from '../src/domain/events/told/change.ts'
import { clippedLabel, shortMoment } from '../src/domain/moments/say.ts'
import { applyMoment, momentFields } from './event-change-when.ts'
import { applyCard, applySeats, applyUntil } from './event-changed.ts'
import { chooseCommunities, chooseKind, chooseWhom } from './event-choices.ts'
import { showDates } from './event-dates.ts'
import { fields } from './event-fields.ts'
import { showEdit, showOwn } from './event-own.ts'
import { gone, isOwn, notYours, ownOf } from './event-own-words.ts'
import { showQuestions } from './event-questions.ts'
import { showTeams } from './event-team-sheet.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog, type Json, type Question } from './kit/dialog.ts'
import { lastOf, type WhenAnswers, whenQuestions } from './remind-when.ts'

const says = {
  reason: 'Напишите причину: её прочитают все, кто записан и ждёт в очереди.',
  noReason: 'Без причины',
  drop: 'Удалить это событие? Его никто, кроме организаторов, ещё не видел.',
  yes: 'Удалить',
  keep: 'Оставить',
  again: 'Напишите причину словами или нажмите кнопку.',
  sure: (count: number) => `Отменить событие? Напишу всем, кто записан или ждёт: ${count}. Вернуть будет нельзя.`,
  sureYes: 'Отменить событие',
  kept: 'Хорошо, ничего не меняю.',
  dropped: 'Событие удалено.',
  cancelled: (count: number) => (count > 0 ? `Событие отменено, людям пишу: ${count}.` : 'Событие отменено.'),
  already: 'Это событие уже отменено.',
  over: 'Это событие уже прошло, отменить его нельзя.',
  clear: 'Сейчас это назначено. Поменять или убрать?',
  other: 'Другое время',
  remove: 'Убрать',
  which: 'Какую дату?',
  noSeries: {
    cancelled: 'Это событие отменено, менять его уже не нужно.',
    never: 'По этому правилу впереди нет ни одного дня.',
    slots: 'У этого события уже несколько занятий, каждое со своим временем.',
  },
}

export type Change = WhenAnswers & {
  number: number
  field: string
  /** Of the date. */
  key: string
  /** A moment stands that may be taken away. */
  has: boolean
  clear: string
  value: Json
  reason: string
  sure: string
}

export const eventChange: Conversation = {
  scene: dialog<Change>('event-change', {
    async opening(turn) {
      const { input } = turn
      const { answers = '', value: field = '' } = 'chosen' in input && input.chosen ? input.chosen : {}
      const [, id = '', ...rest] = answers.split(':')
      const found = await ownOf(turn, Number(id))
      if (!isOwn(found)) return { end: found }
      const { event, dates } = found
      const ahead = dates.filter(({ startsAt, state }) => state === 'open' && startsAt > turn.now)
      const [only] = ahead.length > 0 ? ahead : dates
      // «Перенести» of one date says which.
      const named = ahead.find((date) => date.key === rest.join(':'))
      const has = { opens: event.opensAt, closes: event.closesBefore, pass: event.pass }[field] ?? null
      const single = ahead.length <= 1 || !['when', 'until'].includes(field)
      const date = named ?? (single ? only : undefined)
      return { known: { number: event.number, field, has: has !== null, ...(date && { key: date.key }) } }
    },
    questions: [
      {
        asks: 'key',
        text: says.which,
        async choices({ number }, turn) {
          const found = await ownOf(turn, number ?? 0)
          if (!isOwn(found)) return []
          const zone = turn.club.settings.timeZone
          const ahead = found.dates.filter(({ startsAt, state }) => state === 'open' && startsAt > turn.now).slice(0, 6)
          return ahead.map(({ key, startsAt, title }) => {
            const label = clippedLabel([shortMoment(startsAt, zone, turn.now), title].filter(Boolean).join(' '))
            return [{ label, value: key }]
          })
        },
        retry: says.which,
      },
      {
        asks: 'clear',
        when: ({ has }) => has === true,
        text: says.clear,
        choices: [
          [
            { label: says.other, value: 'other' },
            { label: says.remove, value: 'none' },
          ],
        ],
        retry: says.clear,
      },
      ...whenQuestions<Change>({
        gate: ({ field = '', clear }) => field in momentFields && clear !== 'none',
        instead: ({ field = '' }) => momentFields[field],
        soon: [],
      }),
      valueQuestion(),
      {
        asks: 'reason',
        when: ({ field }) => field === 'cancel',
        text: says.reason,
        choices: [[{ label: says.noReason, value: '' }]],
        choose: (value) => ({ value }),
        read: (text) => (/[\p{L}]/u.test(text) && text.length <= 500 ? { value: text.trim() } : { retry: says.again }),
        retry: says.again,
      },
      {
        asks: 'sure',
        when: ({ field }) => field === 'cancel' || field === 'drop',
        async text({ field, number = 0 }, turn) {
          if (field === 'drop') return says.drop
          const found = await ownOf(turn, number)
          const count = isOwn(found) ? found.dates.flatMap(({ people }) => people.filter(isThere)).length : 0
          return says.sure(count)
        },
        choices: ({ field }) => [
          [{ label: field === 'drop' ? says.yes : says.sureYes, value: 'yes' }],
          [{ label: says.keep, value: 'no' }],
        ],
        choose: (value) => (value === 'yes' ? { value } : { end: says.kept }),
        retry: says.again,
      },
    ],
    async finish(turn, answers) {
      const { number, field, value, reason = '' } = answers
      if (field === 'cancel') await callOff(turn, number, reason)
      else if (field === 'drop') await drop(turn, number)
      else if (field === 'when' && lastOf(answers)?.rule) await repeat(turn, number, lastOf(answers)?.rule ?? '')
      else if (field in momentFields) {
        const at = answers.clear === 'none' ? null : (lastOf(answers)?.at ?? null)
        const because = await applyMoment(turn, answers, at === null ? null : new Date(at))
        if (because !== undefined) return { forget: lastLevel(answers), because }
      } else if (field === 'seats' || field === 'bus') await applySeats(turn, number, field, value)
      else if (field === 'until') await applyUntil(turn, answers, Number(value))
      else await applyCard(turn, number, field, value)
      return undefined
    },
  }),
  cards: {
    async 'event-edit'(turn, { answers, value }, talk) {
      const number = Number(answers.split(':')[1])
      if (value.startsWith('page:')) return showEdit(turn, number, Number(value.slice(5)))
      const screens: Record<string, (turn: Turn, number: number) => Promise<void>> = {
        kind: chooseKind,
        whom: chooseWhom,
        communities: chooseCommunities,
        questions: showQuestions,
        dates: showDates,
        teams: showTeams,
      }
      const screen = Object.hasOwn(screens, value) ? screens[value] : undefined
      if (screen) return screen(turn, number)
      if (value === 'repeat' || value === 'slots') return talk.enter(`event-${value}`)
      if (Object.hasOwn(fields, value) || value in momentFields) return talk.enter('event-change')
      await showOwn(turn, number)
    },
    /** What to do with those who would have no seat. */
    async 'event-seats'(turn, { answers, value }) {
      const number = Number(answers.split(':')[1])
      if (value === 'keep') return showOwn(turn, number, says.kept)
      await applySeats(turn, number, 'seats', Number(value), true)
    },
  },
}

function valueQuestion(): Question<Change> {
  const fieldOf = ({ field = '' }: Partial<Change>) => (Object.hasOwn(fields, field) ? fields[field] : undefined)
  const read = async (answers: Partial<Change>, turn: Turn, reading: (own: never) => unknown) => {
    const found = await ownOf(turn, answers.number ?? 0)
    if (!isOwn(found)) return { end: found }
    // An hour is said of the date that is changed.
    const dates = found.dates.filter(({ key }) => answers.key === undefined || key === answers.key)
    return reading({ ...found, dates } as never) as { retry: string } | { value: Json }
  }
  return {
    asks: 'value',
    when: (answers) => fieldOf(answers) !== undefined,
    async text(answers, turn) {
      const found = await ownOf(turn, answers.number ?? 0)
      return isOwn(found) ? (fieldOf(answers)?.text(found) ?? '') : found.text
    },
    choices: (answers) => fieldOf(answers)?.choices ?? [],
    choose: (value, answers) => ({
      value: value === 'none' ? null : answers.field === 'until' ? Number(value) : value,
    }),
    read: (text, answers, turn) => read(answers, turn, (own) => fieldOf(answers)?.read(text, own, turn)),
    readPoint(point, answers, turn) {
      const field = fieldOf(answers)
      return read(answers, turn, (own) => (field?.point ? field.point(point) : field?.read('', own, turn)))
    },
    readCarried(names, answers, turn) {
      const field = fieldOf(answers)
      const text = 'text' in turn.input ? turn.input.text : ''
      return read(answers, turn, (own) => (field?.carried ? field.carried(names) : field?.read(text, own, turn)))
    },
    retry: says.again,
  }
}

function lastLevel(answers: Change): 'when' {
  return (['when4', 'when3', 'when2', 'when'] as const).find((level) => answers[level] !== undefined) as 'when'
}

function isThere({ state }: { state: string }): boolean {
  return state === 'going' || state === 'waiting' || state === 'offered'
}

/** «Каждый понедельник в 18:00» makes it a series. */
async function repeat(turn: Turn, number: number, rule: string): Promise<void> {
  const { club, person: by, cause, now } = turn
  const result = await setSeries(club, { number, rule, by, cause, now })
  if (result.outcome === 'set') return showOwn(turn, number)
  if (result.outcome === 'unknown' || result.outcome === 'not-allowed')
    return turn.reply(result.outcome === 'unknown' ? gone : notYours)
  turn.reply(says.noSeries[result.outcome])
}

async function callOff(turn: Turn, number: number, why: string): Promise<void> {
  const { club, person: by, cause, now } = turn
  const result = await cancelEvent(club, { number, why, by, cause, now })
  switch (result.outcome) {
    case 'cancelled': {
      const notices = result.dates.flatMap((date) => cancelNotices(club, result.event, date, now))
      for (const notice of notices) turn.tell(notice)
      const count = result.dates.flatMap(({ people }) => people.filter(isThere)).length
      return turn.reply(says.cancelled(count))
    }
    case 'cancelled-already':
    case 'over':
      return turn.reply(result.outcome === 'over' ? says.over : says.already)
    case 'unpublished':
      return showOwn(turn, number)
    case 'unknown':
      return turn.reply(gone)
    case 'not-allowed':
      return turn.reply(notYours)
  }
}

async function drop(turn: Turn, number: number): Promise<void> {
  const result = await dropEvent(turn.club, { number, by: turn.person })
  if (result.outcome === 'published') return showOwn(turn, number)
  turn.reply(result.outcome === 'dropped' ? says.dropped : notYours)
}
