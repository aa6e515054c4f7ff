/** What is open to everybody, members or not. */
import { standing } from '../src/domain/membership/standing.ts'
import { saying, way } from './saying.ts'

const says = {
  events:
    'Пока ничего не объявлено. Как только назначим встречу, она появится здесь. ' +
    'Хотите предложить тему или время? Напишите человеку, передам организаторам.',
  records: 'Записей пока нет: ни одной встречи не объявлено. Как появится — будет в «Событиях».',
  newcomer:
    'Новичку, коротко. Вступить могут все, кто работает с детьми: в школе, детском саду, допобразовании. Бесплатно, ' +
    'минуты три. Приходить можно и без вступления. А вопрос о работе, документах, классе передам людям: «Спросить».',
}

export const events = saying('events', ['События'], () => ({
  text: says.events,
  choices: [[way('Написать человеку', 'human')]],
}))

export const records = saying('records', ['Мои записи'], () => ({
  text: says.records,
  choices: [[way('События', 'events')]],
}))

export const newcomer = saying('newcomer', ['Новичку'], async ({ club, person }) => {
  const { member, applied, roles } = await standing(club, person)
  const invited = !member && !applied && roles.length === 0
  return {
    text: says.newcomer,
    choices: [...(invited ? [[way('Вступить', 'join', true)]] : []), [way('Спросить', 'ask')]],
  }
})
