/** Who answers for personal data: four lines that go into the consent (152-ФЗ art. 9 p. 4); and whose association it is. */
import type { Club } from '../src/domain/club.ts'
import { isEmail, readTown } from '../src/domain/settings/reading.ts'
import type { Question } from './kit/dialog.ts'
import { saved, step } from './setup-step.ts'

type Operator = { name: string; address: string; email: string; hosting: string; town: string }
type Line = Exclude<keyof Operator, 'town'>

const says = {
  name:
    'Кто отвечает за данные людей? Напишите название организации или имя, как в документах: оно войдёт в текст ' +
    'согласия. Пока его нет, согласие никто не даёт, открыты только события и ответы новичкам.',
  address: 'Адрес этой организации или человека? Тоже как в документах.',
  email: 'Почта, на которую можно отозвать согласие?',
  hosting: 'Где стоит сервер с данными? Название хостинга и адрес; сервер должен быть в России.',
  town: 'Чья это Ассоциация? Допишите «Я бот Ассоциации молодых педагогов …», например «Зеленогорска».',
  townAgain: 'Нужно название города или района, до 60 знаков, например «Зеленогорска».',
  skip: 'Без города',
  keep: 'Оставить как есть',
  now: (text: string, current?: string) => (current ? `${text}\n\nСейчас: ${current}` : text),
  words: 'Напишите, пожалуйста, словами, от 3 до 200 знаков.',
  emailAgain: 'Это не похоже на адрес почты. Нужен знак @ и точка после него, например data@school.ru.',
  saved: 'Записано. Вступление открыто, согласие спрашивает бот.',
  changed: 'Записано. Текст согласия изменился: участников попросим прочитать и согласиться ещё раз.',
  greeting: (town: string) => `Записано. Теперь бот представляется так: «Я бот Ассоциации молодых педагогов ${town}».`,
  none: 'не названо',
  labels: { name: 'Название', address: 'Адрес', email: 'Почта', hosting: 'Сервер', town: 'Город' },
}

function question(asks: Line): Question<Operator> {
  const retry = asks === 'email' ? says.emailAgain : says.words
  return {
    asks,
    text: (_, { club }) => says.now(says[asks], club.settings.operator?.[asks]),
    read(text) {
      const words = text.trim().replace(/\s+/g, ' ')
      const fits = asks === 'email' ? isEmail(words) : words.length >= 3 && words.length <= 200 && /\p{L}/u.test(words)
      return fits ? { value: words } : { retry }
    },
    retry,
  }
}

const town: Question<Operator> = {
  asks: 'town',
  text: (_, { club }) => says.now(says.town, club.settings.townGenitive),
  choices: (answers, { club }) =>
    answers.name === undefined
      ? []
      : [[{ label: club.settings.townGenitive ? says.keep : says.skip, value: 'as-it-is' }]],
  choose: (_, __, { club }) => ({ value: club.settings.townGenitive ?? '' }),
  read(text) {
    const read = readTown(text)
    return read === undefined ? { retry: says.townAgain } : { value: read }
  },
  retry: says.townAgain,
}

function line(asks: Line) {
  return { label: says.labels[asks], now: ({ settings }: Club) => settings.operator?.[asks] ?? says.none }
}

export const setupOperator = step<Operator>('operator', {
  questions: [question('name'), question('address'), question('email'), question('hosting'), town],
  parts: {
    isSet: ({ settings }) => settings.operator !== undefined,
    lines: {
      ...{ name: line('name'), address: line('address'), email: line('email'), hosting: line('hosting') },
      town: { label: says.labels.town, now: ({ settings }) => settings.townGenitive ?? says.none },
    },
  },
  initial({ initial: { settings } }) {
    return [settings.operator?.name, settings.townGenitive].filter(Boolean).join('; ')
  },
  done(turn, { town, name, address, email, hosting }: Partial<Operator>) {
    const before = turn.club.settings.operator
    const given = {
      ...(name && { name }),
      ...(address && { address }),
      ...(email && { email }),
      ...(hosting && { hosting }),
    }
    const change = town ? { townGenitive: town } : {}
    if (Object.keys(given).length === 0) return saved(turn, 'operator', change, says.greeting(town ?? ''))
    const operator = { ...{ name: '', address: '', email: '', hosting: '' }, ...before, ...given }
    return saved(turn, 'operator', { ...change, operator }, before ? says.changed : says.saved)
  },
})
