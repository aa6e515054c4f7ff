/** Several communities in one process do not see each other; a link's number comes with the message. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { conversations } from '../../scenes/index.ts'
import { saying } from '../../scenes/saying.ts'
import { openTown, type Person, type Town, townCommunity } from '../support/town.ts'

const refs: (string | undefined)[] = []
const poster = saying('poster', ['Афиша школы'], ({ ref }) => {
  refs.push(ref)
  return ref ? `Вы пришли по ссылке ${ref}.` : 'Вы пришли сами.'
})

describe('два сообщества', () => {
  let town: Town
  beforeAll(async () => {
    const second = townCommunity({ id: 2, token: 'second', title: 'Соседи', organizers: [102] })
    town = await openTown({
      communities: [townCommunity(), second],
      app: { conversations: [...conversations, poster] },
    })
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  async function applies(person: Person): Promise<void> {
    await person.says('Вступить')
    await person.hears('Согласие')
    await person.taps('Даю согласие')
    await person.hears('Анна Петрова, верно?')
    await person.taps('Всё верно')
    await person.hears('Где вы работаете?')
    await person.says('школа 3')
    await person.hears('Кем вы работаете?')
    await person.says('Учитель')
    await person.hears('Проверьте')
    await person.taps('Отправить и принять Устав')
    await person.hears('Готово')
  }

  it('один человек ведёт два разговора, и каждый помнит своё место', async () => {
    const here = town.person('Вера')
    const there = town.person('Вера', { community: 2 })
    await here.says('Вступить')
    await here.hears('Согласие')
    await here.taps('Даю согласие')
    await here.hears('Вера Осокина, верно?')
    await there.says('Вступить')
    await there.hears('Согласие')
    await here.taps('Всё верно')
    await here.hears('Где вы работаете?')
    await there.says('школа 3')
    await there.hears('Нажмите «Даю согласие» или «Не сейчас»')
    await there.says('Отмена')
    await there.hears('Хорошо, остановились')
    await here.says('школа 3')
    await here.hears('Кем вы работаете?')
    await here.says('Меню')
    await here.hears('Начатое сохранилось')
    await there.says('Продолжить')
    await there.hears('Незаконченного нет')
  })

  it('принятый в одном в другом остаётся новичком, и решает каждый организатор у себя', async () => {
    const irina = town.person('Ирина')
    const boris = town.person('Борис', { community: 2 })
    await irina.says('Начать')
    await irina.hears('Здравствуйте, Ирина!')
    await boris.says('Начать')
    await boris.hears('Здравствуйте, Борис!')

    const here = town.person('Анна')
    const there = town.person('Анна', { community: 2 })
    await applies(here)
    await irina.hears('Заявка № 1', 'Анна Петрова')
    await boris.hearsNothing()
    await applies(there)
    await boris.hears('Заявка № 1', 'Анна Петрова')
    await irina.hearsNothing()

    const stranger = town.person('Ирина', { community: 2 })
    await stranger.says('Принять', { payload: '{"v":1,"a":"application:1","c":"accept","n":1}' })
    await stranger.hears('Заявки решают организаторы')
    await stranger.says('Вступают')
    await stranger.hears('Это для организаторов')
    await there.hearsNothing()

    await irina.taps('Принять')
    await here.hears('Анна, вы с нами! Заявку рассмотрели: Ирина')
    await there.says('Моя заявка')
    await there.hears('Ваша заявка у организаторов')
    await boris.taps('Принять')
    await there.hears('Анна, вы с нами! Заявку рассмотрели: Борис')
  })

  it('удалив данные в одном, человек остаётся участником другого', async () => {
    const here = town.person('Анна')
    const there = town.person('Анна', { community: 2 })
    await here.says('Мои данные')
    await here.hears('Вот что о вас хранится')
    await here.taps('Удалить мои данные')
    await here.hears('Удалить всё')
    await here.taps('Да, удалить')
    await here.hears('Готово, данные удалены')
    await there.says('Моя карточка')
    await there.hears('Имя: Анна Петрова')
  })

  it('номер ссылки приходит с сообщением и не остаётся на следующее', async () => {
    const gleb = town.person('Глеб')
    await gleb.says('Афиша школы', { ref: 'school-5', ref_source: 'qr' })
    await gleb.hears('Вы пришли по ссылке school-5.')
    await gleb.says('Афиша школы')
    await gleb.hears('Вы пришли сами.')
    expect(refs).toEqual(['school-5', undefined])
  })
})
