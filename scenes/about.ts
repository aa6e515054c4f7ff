/** «Что умеет бот» and «Помощь»: what can be asked here. */
import { standing } from '../src/domain/membership/standing.ts'
import { saying, way } from './saying.ts'

const says = {
  about:
    'Вот что уже умею:\n' +
    '— принять заявку в Ассоциацию и принести ответ;\n' +
    '— рассказать новичку о жилье, льготах, пропусках и прочем («Новичку»);\n' +
    '— передать организаторам вопрос, можно без подписи, или просьбу о помощи: это живые люди;\n' +
    '— найти напарника («Найти напарника»);\n' +
    '— показать, что о вас хранится, исправить это и удалить.\n\n' +
    'Пишите словами, нажимайте кнопки или отвечайте номером. «Назад» возвращает на вопрос, «Отмена» прекращает ' +
    'разговор, «Стоп» выключает всё, о чём вы не просили.',
  organizer:
    '\n\nВам как организатору: «Вступают» — заявки, «Вопросы» — кто ждёт ответа человека, «Люди» — карточки и роли, ' +
    '«Настройка» — всё о сообществе.',
  which: 'Чем помочь?',
}

export const about = saying('about', ['Что умеет бот'], async ({ club, person }) => {
  const { roles } = await standing(club, person)
  return {
    text: says.about + (roles.includes('organizer') ? says.organizer : ''),
    choices: [[way('Написать человеку', 'human')]],
  }
})

/** «Помощь» may mean any of three things, so it always asks which. */
export const help = saying('help', ['Помощь'], () => ({
  text: says.which,
  choices: [[way('Мне нужна помощь', 'request')], [way('Что умеет бот', 'about')], [way('Написать человеку', 'human')]],
}))
