/** When nobody is disturbed, when and how often something unasked may come, and how soon a human answers. */
import { answerHours } from '../src/domain/appeals/hours.ts'
import type { Club, ClubSettings } from '../src/domain/club.ts'
import { quietHours, tellingHours } from '../src/domain/hours.ts'
import { readAnswerHours, readBudget, readHours } from '../src/domain/settings/reading.ts'
import { isDone } from '../src/domain/settings/steps.ts'
import type { Option } from './kit/dialog.ts'
import { saved, step } from './setup-step.ts'

type Span = { from: string; to: string }
type Hours = { quiet: Span; telling: Span; budget: { perDay: number; perWeek: number }; answer: number }

const says = {
  quiet: (now: string) =>
    `С какого часа и до какого никого не беспокоить? Сейчас: ${now}. Можно написать своё, например 22–7.`,
  hours: (from: string, to: string) => `${from}–${to}`,
  quietAgain: 'Нужны два времени, от 0:00 до 23:59: когда тишина начинается и когда кончается. Например, 21:00–8:00.',
  telling: (now: string) =>
    `В какие часы по будням присылать то, о чём не просили? Сейчас: ${now}. Можно написать своё, например 14–19.`,
  tellingAgain: 'Нужны два времени, от 0:00 до 23:59: с какого часа присылать и до какого. Например, 15:00–20:00.',
  budget: (now: string) =>
    `Сколько сообщений без просьбы получит человек, самое большее? Сейчас: ${now}. То, о чём он просил сам, не в счёт.`,
  times: (day: number, week: number) => `${day} в день, ${week} в неделю`,
  budgetAgain: 'Нужны два числа: сколько в день (до 10) и сколько в неделю (до 50). Например, «1 в день, 4 в неделю».',
  answer: (now: string) =>
    `За сколько часов человек отвечает на вопрос? Сейчас: ${now}. Если дольше, напомню тому, кто взял вопрос, потом всем ` +
    'организаторам.',
  within: (hours: number) => `${hours} ч`,
  answerAgain: 'Напишите, за сколько часов, от 1 до 168: например, «12» или «сутки».',
  saved: (all: string) => `Записано: ${all}.`,
  all: (quiet: string, telling: string, times: string, within: string) =>
    `тихо ${quiet}, рассылки по будням ${telling}, без просьбы не больше ${times}, ответ человека за ${within}`,
  labels: { quiet: 'Тихие часы', telling: 'Часы рассылок', budget: 'Сколько писать', answer: 'Срок ответа' },
}

const offeredHours = [quietHours, { from: '22:00', to: '7:00' }]
const standard = { perDay: 1, perWeek: 4 }
const offeredTelling = [tellingHours, { from: '12:00', to: '19:00' }]
const offeredTimes = [standard, { perDay: 1, perWeek: 2 }, { perDay: 2, perWeek: 7 }]

const offeredAnswers = [12, answerHours, 48]

const row = (label: string): Option[] => [{ label, value: label }]

const span = ({ from, to }: Span) => says.hours(from, to)

/** What stands, in words. */
const now = {
  quiet: ({ quietHours: own }: ClubSettings) => span(own ?? quietHours),
  telling: ({ tellingHours: own }: ClubSettings) => span(own ?? tellingHours),
  budget({ budget: own }: ClubSettings) {
    const { perDay, perWeek } = own ?? standard
    return says.times(perDay, perWeek)
  },
  answer: (settings: ClubSettings) => says.within(settings.answerHours ?? answerHours),
}
const all = (settings: ClubSettings) =>
  says.all(now.quiet(settings), now.telling(settings), now.budget(settings), now.answer(settings))
const line = (asks: keyof Hours) => ({ label: says.labels[asks], now: ({ settings }: Club) => now[asks](settings) })

export const setupHours = step<Hours>('hours', {
  questions: [
    {
      asks: 'quiet',
      text: (_, { club }) => says.quiet(now.quiet(club.settings)),
      choices: offeredHours.map((one) => row(span(one))),
      choose: (value) => hours(value, says.quietAgain),
      read: (text) => hours(text, says.quietAgain),
      retry: says.quietAgain,
    },
    {
      asks: 'telling',
      text: (_, { club }) => says.telling(now.telling(club.settings)),
      choices: offeredTelling.map((one) => row(span(one))),
      choose: (value) => hours(value, says.tellingAgain),
      read: (text) => hours(text, says.tellingAgain),
      retry: says.tellingAgain,
    },
    {
      asks: 'budget',
      text: (_, { club }) => says.budget(now.budget(club.settings)),
      choices: offeredTimes.map(({ perDay, perWeek }) => row(says.times(perDay, perWeek))),
      choose: (value) => budget(value),
      read: (text) => budget(text),
      retry: says.budgetAgain,
    },
    {
      asks: 'answer',
      text: (_, { club }) => says.answer(now.answer(club.settings)),
      choices: [offeredAnswers.map((count) => ({ label: says.within(count), value: String(count) }))],
      choose: (value) => answer(value),
      read: (text) => answer(text),
      retry: says.answerAgain,
    },
  ],
  parts: {
    isSet: (club) => isDone(club, 'hours'),
    lines: {
      quiet: line('quiet'),
      telling: { ...line('telling'), later: true },
      budget: line('budget'),
      answer: line('answer'),
    },
  },
  initial: (club) => all(club.initial.settings),
  done(turn, { quiet, telling, budget, answer }: Partial<Hours>) {
    const change = {
      ...(quiet && { quietHours: quiet }),
      ...(telling && { tellingHours: telling }),
      ...(budget && { budget }),
      ...(answer !== undefined && { answerHours: answer }),
    }
    return saved(turn, 'hours', change, says.saved(all({ ...turn.club.settings, ...change })))
  },
})

function answer(text: string) {
  const read = readAnswerHours(text)
  return read === undefined ? { retry: says.answerAgain } : { value: read }
}

function hours(text: string, retry: string) {
  const read = readHours(text)
  return read ? { value: { from: read.from, to: read.to } } : { retry }
}

function budget(text: string) {
  const read = readBudget(text)
  return read ? { value: read } : { retry: says.budgetAgain }
}
