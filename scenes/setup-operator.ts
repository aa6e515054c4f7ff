/** Who answers for personal data: four lines that go into the text of the consent (152-ФЗ art. 9 p. 4). */
import { isEmail } from '../src/domain/settings/reading.ts'
import type { Question } from './kit/dialog.ts'
import { keepRow, saved, step } from './setup-step.ts'

type Operator = { name: string; address: string; email: string; hosting: string }

const says = {
  name:
    'Кто отвечает за данные людей? Напишите название организации или имя, как в документах: оно войдёт в текст ' +
    'согласия. Пока его нет, согласие никто не даёт, открыты только события и ответы новичкам.',
  address: 'Адрес этой организации или человека? Тоже как в документах.',
  email: 'Почта, на которую можно отозвать согласие?',
  hosting: 'Где стоит сервер с данными? Название хостинга и адрес; сервер должен быть в России.',
  now: (text: string, current?: string) => (current ? `${text}\n\nСейчас: ${current}` : text),
  words: 'Напишите, пожалуйста, словами, от 3 до 200 знаков.',
  emailAgain: 'Это не похоже на адрес почты. Нужен знак @ и точка после него, например data@school.ru.',
  saved: 'Записано. Вступление открыто, согласие спрашивает бот.',
  changed: 'Записано. Текст согласия изменился: участников попросим прочитать и согласиться ещё раз.',
}

function question(asks: keyof Operator): Question<Operator> {
  const retry = asks === 'email' ? says.emailAgain : says.words
  return {
    asks,
    text: (_, { club }) => says.now(says[asks], club.settings.operator?.[asks]),
    // The first has a button of its own that leaves the whole step as it is.
    choices: (_, { club }) => (asks === 'name' ? [] : keepRow(club.settings.operator?.[asks])),
    choose: (_, __, { club }) => ({ value: club.settings.operator?.[asks] ?? '' }),
    read(text) {
      const words = text.trim().replace(/\s+/g, ' ')
      const fits = asks === 'email' ? isEmail(words) : words.length >= 3 && words.length <= 200 && /\p{L}/u.test(words)
      return fits ? { value: words } : { retry }
    },
    retry,
  }
}

export const setupOperator = step<Operator>('operator', {
  questions: [question('name'), question('address'), question('email'), question('hosting')],
  done: (turn, { name, address, email, hosting }) => {
    const text = turn.club.settings.operator ? says.changed : says.saved
    return saved(turn, 'operator', { operator: { name, address, email, hosting } }, text)
  },
})
