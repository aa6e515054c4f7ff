/** What is open to everybody, members or not. */
import { saying, way } from './saying.ts'

const says = {
  events:
    'Пока ничего не объявлено. Как только назначим встречу, она появится здесь. ' +
    'Хотите предложить тему или время? Напишите человеку, передам организаторам.',
  records: 'Записей пока нет: ни одной встречи не объявлено. Как появится — будет в «Событиях».',
}

export const events = saying('events', ['События'], () => ({
  text: says.events,
  choices: [[way('Написать человеку', 'human')]],
}))

export const records = saying('records', ['Мои записи'], () => ({
  text: says.records,
  choices: [[way('События', 'events')]],
}))
