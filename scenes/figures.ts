/** «Цифры для отчёта»: three questions after acceptance, each two taps at most (docs/coverage.md D34). */

import { readBirthYear, readMonth, readTeachingSince } from '../src/domain/membership/figures.ts'
import { type Figures, keepFigures } from '../src/domain/membership/member.ts'
import { past } from '../src/domain/membership/standing.ts'
import { consentChanged } from './agree-again.ts'
import { figuresText } from './card-lines.ts'
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
  now: (lines: string) => `Для отчёта записано: ${lines}.\n\nЧто изменить?`,
  empty: 'пока ничего',
  lines: { born: 'Год рождения', since: 'Начало работы', elsewhere: 'Приезд' },
  clear: 'Стереть всё',
  right: 'Всё верно, сохранить',
  sureAgain: 'Нажмите, что изменить, или «Всё верно, сохранить».',
  cleared: 'Готово, числа для отчёта стёрты.',
}

/**
 * `since` is a year, with or without a month; `month` then holds both. `again`: it was told before and is being changed.
 */
type Told = {
  again: boolean
  born: string | null
  since: string | null
  month: string
  elsewhere: string | null
  sure: string
}

/** Age at which the youngest may teach; the first span of years of birth ends there. */
const youngest = 18
const span = 5
const monthNames = ['Янв', 'Фев', 'Март', 'Апр', 'Май', 'Авг', 'Сен', 'Окт', 'Нояб']

export const figures: Conversation = {
  opens: ['Цифры для отчёта', 'Вопросы для отчёта'],
  scene: dialog<Told>('figures', {
    async opening({ club, person }) {
      const { membership } = await past(club, person)
      if (!membership?.active) return { end: says.notMember }
      return membership.figures ? { known: { again: true, ...toldBefore(membership.figures) } } : undefined
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
        choose(value) {
          if (value === 'earlier') return { retry: says.earlierBorn }
          return value.startsWith('from-') ? { nearest: yearsFrom(value), text: says.bornIn } : { value }
        },
        optional: true,
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
        // A month told with another year is asked anew.
        when: ({ since, month }) => since?.length === 4 && (month === undefined || month.startsWith(since)),
        read: (text, { since }) => monthRead(text, since),
        choose: (value, { since }) => monthRead(value, since),
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
      {
        asks: 'sure',
        when: ({ again }) => again === true,
        text: (told) => says.now(figuresText(figuresOf(told)) || says.empty),
        choices: [
          [
            { label: says.lines.born, value: 'born' },
            { label: says.lines.since, value: 'since' },
          ],
          [
            { label: says.lines.elsewhere, value: 'elsewhere' },
            { label: says.clear, value: 'clear' },
          ],
          [{ label: says.right, value: 'save', accent: true }],
        ],
        choose: (value) =>
          value === 'born' || value === 'since' || value === 'elsewhere' ? { forget: value } : { value },
        retry: says.sureAgain,
      },
    ],
    async finish(turn, told) {
      const { club, person, cause } = turn
      const cleared = told.sure === 'clear'
      const figures = cleared ? nothing : figuresOf(told)
      const { outcome } = await keepFigures(club, { person, cause, figures })
      if (outcome === 'no-consent') turn.reply(consentChanged())
      else turn.reply(outcome === 'not-member' ? says.notMember : cleared ? says.cleared : says.kept)
      return undefined
    },
  }),
}

const nothing: Figures = { birthYear: null, teachingSince: null, fromElsewhere: null }

function figuresOf({ born, since, month, elsewhere }: Partial<Told>): Figures {
  return {
    birthYear: born && /^\d{4}$/.test(born) ? Number(born) : null,
    teachingSince: month ?? since ?? null,
    fromElsewhere: elsewhere ? elsewhere === 'yes' : null,
  }
}

/** What was told before, as answers of these questions. */
function toldBefore({ birthYear, teachingSince, fromElsewhere }: Figures): Partial<Told> {
  return {
    born: birthYear && String(birthYear),
    since: teachingSince,
    elsewhere: fromElsewhere === null ? null : fromElsewhere ? 'yes' : 'no',
    // Only the year was told, and is known to be all that is remembered.
    ...(teachingSince?.length === 4 && { month: teachingSince }),
  } as Partial<Told>
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

/** The five years of a span, `from-1995`. */
function yearsFrom(value: string): Option[] {
  const first = Number(value.slice('from-'.length))
  return Array.from({ length: span }, (_, index) => same(String(first + index)))
}

function years(now: Date): Option[][] {
  const recent = Array.from({ length: 5 }, (_, index) => same(String(now.getUTCFullYear() - index)))
  return rows([...recent, { label: says.earlier, value: 'earlier' }], 3)
}

function monthRead(text: string, since: string | null | undefined): { value: string } | { retry: string } {
  const month = readMonth(text)
  return month && since ? { value: `${since}-${month}` } : { retry: says.monthAgain }
}

function same(label: string): Option {
  return { label, value: label }
}

function rows(options: Option[], width: number): Option[][] {
  return Array.from({ length: Math.ceil(options.length / width) }, (_, row) =>
    options.slice(row * width, (row + 1) * width),
  )
}
