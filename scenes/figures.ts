/** «Цифры для отчёта»: three questions after acceptance, each two taps at most (docs/coverage.md D34). */
import { readBirthYear, readMonth, readTeachingSince } from '../src/domain/membership/figures.ts'
import { keepFigures } from '../src/domain/membership/member.ts'
import { standing } from '../src/domain/membership/standing.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog, type Option } from './kit/dialog.ts'

const says = {
  notMember: 'Эти вопросы — для тех, кто уже в Ассоциации.',
  born: 'Год вашего рождения? Для отчёта, только числа, без имён. Можно пропустить.',
  bornIn: 'Какой именно год?',
  bornAgain: 'Напишите год рождения четырьмя цифрами, например 1998.',
  earlier: 'Раньше',
  earlierBorn: 'Тогда напишите год четырьмя цифрами.',
  since: 'С какого года вы работаете с детьми? Можно написать и месяц: «сентябрь 2024».',
  sinceAgain: 'Напишите месяц и год, например «сентябрь 2024».',
  month: 'А с какого месяца? Если его нет среди кнопок, напишите.',
  monthAgain: 'Напишите месяц словом, например «сентябрь».',
  elsewhere: 'Вы приехали работать сюда из другого города или района?',
  yes: 'Да, из другого',
  no: 'Нет, живу здесь',
  elsewhereAgain: 'Нажмите «Да, из другого» или «Нет, живу здесь».',
  kept: 'Спасибо, это всё. В отчёт пойдут только числа.',
}

/** `born` is a year, or `from-1995`: the first of five to choose from. `since` is a year, with or without a month. */
type Told = { born: string | null; bornIn: string; since: string | null; month: string; elsewhere: string | null }

/** Age at which the youngest may teach; the first span of years of birth ends there. */
const youngest = 18
const span = 5
const monthNames = ['Янв', 'Фев', 'Март', 'Апр', 'Май', 'Авг', 'Сен', 'Окт', 'Нояб']

export const figures: Conversation = {
  opens: ['Цифры для отчёта', 'Вопросы для отчёта'],
  scene: dialog<Told>('figures', {
    async opening({ club, person }) {
      return (await standing(club, person)).member ? undefined : { end: says.notMember }
    },
    questions: [
      {
        asks: 'born',
        text: says.born,
        choices: (_, { now }) => spans(now),
        read(text, _, { now }) {
          const year = readBirthYear(text, now)
          return year ? { value: String(year) } : { retry: says.bornAgain }
        },
        choose: (value) => (value === 'earlier' ? { retry: says.earlierBorn } : { value }),
        optional: true,
        retry: says.bornAgain,
      },
      {
        asks: 'bornIn',
        text: says.bornIn,
        choices: ({ born }) => [Array.from({ length: span }, (_, index) => same(String(firstOf(born) + index)))],
        when: ({ born }) => born?.startsWith('from-') === true,
        read(text, _, { now }) {
          const year = readBirthYear(text, now)
          return year ? { value: String(year) } : { retry: says.bornAgain }
        },
        retry: says.bornAgain,
      },
      {
        asks: 'since',
        text: says.since,
        choices: (_, { now }) => years(now),
        read(text, _, { now }) {
          const since = readTeachingSince(text, now)
          return since ? { value: since } : { retry: says.sinceAgain }
        },
        choose: (value) => (value === 'earlier' ? { retry: says.sinceAgain } : { value }),
        optional: true,
        retry: says.sinceAgain,
      },
      {
        asks: 'month',
        text: says.month,
        choices: rows(monthNames.map(same), 3),
        when: ({ since }) => since?.length === 4,
        read: (text) => monthRead(text),
        choose: (value) => monthRead(value),
        retry: says.monthAgain,
      },
      {
        asks: 'elsewhere',
        text: says.elsewhere,
        choices: [[{ label: says.yes, value: 'yes' }], [{ label: says.no, value: 'no' }]],
        read(text) {
          const word = text.trim().toLowerCase()
          if (/^да(?![а-яё])/.test(word)) return { value: 'yes' }
          return /^нет(?![а-яё])/.test(word) ? { value: 'no' } : { retry: says.elsewhereAgain }
        },
        optional: true,
        retry: says.elsewhereAgain,
      },
    ],
    async finish(turn, told) {
      const birthYear = told.born?.startsWith('from-') ? Number(told.bornIn) : told.born ? Number(told.born) : null
      const teachingSince = told.since && told.month ? `${told.since}-${told.month}` : told.since
      const fromElsewhere = told.elsewhere === null ? null : told.elsewhere === 'yes'
      const figures = { birthYear, teachingSince, fromElsewhere }
      const { outcome } = await keepFigures(turn.club, { person: turn.person, cause: turn.cause, figures })
      turn.reply(outcome === 'corrected' ? says.kept : says.notMember)
      return undefined
    },
  }),
}

/** Spans of five years of birth, the youngest first, and «Раньше». */
function spans(now: Date): Option[][] {
  const last = now.getUTCFullYear() - youngest
  const options = Array.from({ length: 5 }, (_, index) => {
    const from = last - span * (index + 1) + 1
    return { label: `${from}–${from + span - 1}`, value: `from-${from}` }
  })
  return rows([...options, { label: says.earlier, value: 'earlier' }], 2)
}

function firstOf(born: string | null | undefined): number {
  return Number(born?.slice('from-'.length))
}

function years(now: Date): Option[][] {
  const recent = Array.from({ length: 5 }, (_, index) => same(String(now.getUTCFullYear() - index)))
  return rows([...recent, { label: says.earlier, value: 'earlier' }], 3)
}

function monthRead(text: string): { value: string } | { retry: string } {
  const month = readMonth(text)
  return month ? { value: month } : { retry: says.monthAgain }
}

function same(label: string): Option {
  return { label, value: label }
}

function rows(options: Option[], width: number): Option[][] {
  return Array.from({ length: Math.ceil(options.length / width) }, (_, row) =>
    options.slice(row * width, (row + 1) * width),
  )
}
