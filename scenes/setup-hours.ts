/** When nobody is disturbed, how many unasked messages a person gets at most, and how soon a human answers. */
import { answerHours } from '../src/domain/appeals/hours.ts'
import type { Club, ClubSettings } from '../src/domain/club.ts'
import { quietHours } from '../src/domain/hours.ts'
import { readAnswerHours, readBudget, readHours } from '../src/domain/settings/reading.ts'
import { isDone } from '../src/domain/settings/steps.ts'
import type { Option } from './kit/dialog.ts'
import { saved, step } from './setup-step.ts'

type Hours = { quiet: { from: string; to: string }; budget: { perDay: number; perWeek: number }; answer: number }

const says = {
  quiet: (now: string) =>
    `С какого часа и до какого никого не беспокоить? Сейчас: ${now}. Можно написать своё, например 22–7.`,
  hours: (from: string, to: string) => `${from}–${to}`,
  quietAgain: 'Нужны два времени, от 0:00 до 23:59: когда тишина начинается и когда кончается. Например, 21:00–8:00.',
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
  all: (hours: string, times: string, within: string) =>
    `тихо ${hours}, без просьбы не больше ${times}, ответ человека за ${within}`,
  labels: { quiet: 'Тихие часы', budget: 'Сколько писать', answer: 'Срок ответа' },
}

const offeredHours = [quietHours, { from: '22:00', to: '7:00' }]
const standard = { perDay: 1, perWeek: 4 }
const offeredTimes = [standard, { perDay: 1, perWeek: 2 }, { perDay: 2, perWeek: 7 }]

const offeredAnswers = [12, answerHours, 48]

const row = (label: string): Option[] => [{ label, value: label }]

/** What stands, in words. */
const now = {
  quiet({ quietHours: own }: ClubSettings) {
    const { from, to } = own ?? quietHours
    return says.hours(from, to)
  },
  budget({ budget: own }: ClubSettings) {
    const { perDay, perWeek } = own ?? standard
    return says.times(perDay, perWeek)
  },
  answer: (settings: ClubSettings) => says.within(settings.answerHours ?? answerHours),
}
const all = (settings: ClubSettings) => says.all(now.quiet(settings), now.budget(settings), now.answer(settings))
const line = (asks: keyof Hours) => ({ label: says.labels[asks], now: ({ settings }: Club) => now[asks](settings) })

export const setupHours = step<Hours>('hours', {
  questions: [
    {
      asks: 'quiet',
      text: (_, { club }) => says.quiet(now.quiet(club.settings)),
      choices: offeredHours.map(({ from, to }) => row(says.hours(from, to))),
      choose: (value) => hours(value),
      read: (text) => hours(text),
      retry: says.quietAgain,
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
    lines: { quiet: line('quiet'), budget: line('budget'), answer: line('answer') },
  },
  initial: (club) => all(club.initial.settings),
  done(turn, { quiet, budget, answer }: Partial<Hours>) {
    const change = {
      ...(quiet && { quietHours: quiet }),
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

function hours(text: string) {
  const read = readHours(text)
  return read ? { value: { from: read.from, to: read.to } } : { retry: says.quietAgain }
}

function budget(text: string) {
  const read = readBudget(text)
  return read ? { value: read } : { retry: says.budgetAgain }
}
