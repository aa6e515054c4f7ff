/** When nobody is disturbed, and how many unasked messages a person gets at most. */
import { quietHours } from '../src/domain/hours.ts'
import { readBudget, readHours } from '../src/domain/settings/reading.ts'
import type { Option } from './kit/dialog.ts'
import { saved, step } from './setup-step.ts'

type Hours = { quiet: { from: string; to: string }; budget: { perDay: number; perWeek: number } }

const says = {
  quiet: (now: string) =>
    `С какого часа и до какого никого не беспокоить? Сейчас: ${now}. Можно написать своё, например 22–7.`,
  hours: (from: string, to: string) => `${from}–${to}`,
  quietAgain: 'Нужны два времени, от 0:00 до 23:59: когда тишина начинается и когда кончается. Например, 21:00–8:00.',
  budget: (now: string) =>
    `Сколько сообщений без просьбы получит человек, самое большее? Сейчас: ${now}. То, о чём он просил сам, не в счёт.`,
  times: (day: number, week: number) => `${day} в день, ${week} в неделю`,
  budgetAgain: 'Нужны два числа: сколько в день (до 10) и сколько в неделю (до 50). Например, «1 в день, 4 в неделю».',
  saved: (hours: string, times: string) => `Записано: тихо ${hours}, без просьбы не больше ${times}.`,
}

const offeredHours = [quietHours, { from: '22:00', to: '7:00' }]
const standard = { perDay: 1, perWeek: 4 }
const offeredTimes = [standard, { perDay: 1, perWeek: 2 }, { perDay: 2, perWeek: 7 }]

const row = (label: string): Option[] => [{ label, value: label }]

export const setupHours = step<Hours>('hours', {
  questions: [
    {
      asks: 'quiet',
      text(_, { club }) {
        const { from, to } = club.settings.quietHours ?? quietHours
        return says.quiet(says.hours(from, to))
      },
      choices: offeredHours.map(({ from, to }) => row(says.hours(from, to))),
      choose: (value) => hours(value),
      read: (text) => hours(text),
      retry: says.quietAgain,
    },
    {
      asks: 'budget',
      text(_, { club }) {
        const { perDay, perWeek } = club.settings.budget ?? standard
        return says.budget(says.times(perDay, perWeek))
      },
      choices: offeredTimes.map(({ perDay, perWeek }) => row(says.times(perDay, perWeek))),
      choose: (value) => budget(value),
      read: (text) => budget(text),
      retry: says.budgetAgain,
    },
  ],
  done(turn, { quiet, budget: { perDay, perWeek } }) {
    const text = says.saved(says.hours(quiet.from, quiet.to), says.times(perDay, perWeek))
    return saved(turn, 'hours', { quietHours: quiet, budget: { perDay, perWeek } }, text)
  },
})

function hours(text: string) {
  const read = readHours(text)
  return read ? { value: { from: read.from, to: read.to } } : { retry: says.quietAgain }
}

function budget(text: string) {
  const read = readBudget(text)
  return read ? { value: read } : { retry: says.budgetAgain }
}
