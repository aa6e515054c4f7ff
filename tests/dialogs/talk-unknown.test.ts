/** What is not an answer: words nobody understood, thanks, stickers, voice, and a stranger's long story. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { buttonsOf } from '../support/person.ts'
import { openTown, type Town } from '../support/town.ts'
import { name, treat, withTea } from './tea.ts'

const long =
  'Добрый вечер! Меня зовут Нина, я первый год веду кружок и совсем не понимаю, как составить план на полугодие.'
const sticker = { attachments: [{ type: 'sticker', sticker: { sticker_id: 1 } }] }
const voice = { attachments: [{ type: 'audio_message', audio_message: { id: 1, owner_id: 1, duration: 3 } }] }
const photo = { attachments: [{ type: 'photo', photo: { id: 1, owner_id: 1, sizes: [] } }] }

describe('непонятое', () => {
  let town: Town
  beforeAll(async () => {
    town = await openTown({ app: { conversations: withTea(name, treat) } })
    await town.person('Ирина').says('Начать')
    await town.person('Ирина').skims()
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('первый раз — короткая подсказка с похожим, второй — «Передать человеку?»', async () => {
    const anna = town.person('Анна')
    await anna.says('вступлю когда-нибудь потом')
    const hint = await anna.hears('Возможно, вы об этом?')
    expect(buttonsOf(hint).map(({ action }) => action.label)).toEqual(['Вступить'])
    await anna.says('абырвалг')
    await anna.hears('Передать это человеку?')
    await anna.taps('Передать')
    await anna.hears('Передали. Ответят вам лично')
    await town.person('Ирина').hears('Анна Петрова (vk.com/id101)', 'вступлю когда-нибудь потом\nабырвалг')
  })

  it('без похожего — меню; понятое слово начинает счёт заново', async () => {
    const boris = town.person('Борис')
    await boris.says('абырвалг')
    await boris.hears('Здесь отвечаю по кнопкам и словам')
    await boris.says('События')
    await boris.hears('Пока ничего не объявлено')
    await boris.says('абырвалг')
    await boris.hears('Здесь отвечаю по кнопкам и словам')
    await boris.says('События')
    await boris.hears('Пока ничего не объявлено')
  })

  it('на подсказку с одним похожим можно ответить «да»', async () => {
    const vera = town.person('Вера')
    await vera.says('про события бы нам')
    await vera.skims()
    await vera.says('Меню')
    await vera.skims()
    await vera.says('вступлю когда-нибудь потом')
    await vera.hears('Возможно, вы об этом?')
    await vera.says('да')
    await vera.hears('Согласие на обработку персональных данных')
    await vera.says('Отмена')
    await vera.hears('Хорошо, остановились')
  })

  it('длинный рассказ незнакомки сразу предложено передать, и он передан целиком', async () => {
    const gleb = town.person('Глеб')
    await gleb.says(long)
    await gleb.hears('Передать это человеку? Организатор прочитает и ответит.')
    await gleb.says('Да, пожалуйста')
    await gleb.hears('Передали')
    await town.person('Ирина').hears('Глеб Ветров (vk.com/id104)', long)
  })

  it('короткая просьба своими словами — тоже рассказ, а не опечатка', async () => {
    const rita = await town.newcomer(113, 'Рита', 'Зимина')
    await rita.says('Здравствуйте, мне 78 лет, нужны продукты')
    await rita.hears('Передать это человеку?')
    await rita.says('2')
    await rita.hears('Хорошо, не передаю')
  })

  it('«Не нужно» — и сказанное никому не передано', async () => {
    const darya = town.person('Дарья')
    await darya.says(long)
    await darya.hears('Передать это человеку?')
    await darya.says('нет, не надо')
    await darya.hears('Хорошо, не передаю')
    await darya.taps('Передать')
    await darya.hears('Эта кнопка уже не действует')
    await town.person('Ирина').hearsNothing()
  })

  it('после рассказа фото: предложение передать остаётся', async () => {
    const tamara = town.person('Тамара')
    await tamara.says(long)
    await tamara.hears('Передать это человеку?')
    await tamara.says('', photo)
    await tamara.hears('Передать это человеку?')
    await tamara.taps('Передать')
    await tamara.hears('Передали')
    await town.person('Ирина').hears('Тамара Рощина', long)
  })

  it('«спасибо», 👍, «ок» и стикер вне вопроса не вызывают подсказок', async () => {
    const olga = await town.newcomer(110, 'Ольга', 'Снегова')
    await olga.says('события')
    await olga.skims()
    for (const text of ['👍', 'ок', 'понятно', ')))', '❤️']) await olga.says(text)
    await olga.says('', sticker)
    await olga.hearsNothing()
    await olga.says('Спасибо большое!')
    await olga.hears('Рады помочь!')
  })

  it('голос и фото вне вопроса — просьба написать словами', async () => {
    const pavel = await town.newcomer(111, 'Павел', 'Громов')
    for (const sent of [voice, photo]) {
      await pavel.says('', sent)
      await pavel.hears('Это я прочитать не могу, напишите словами')
    }
  })

  let lastId = 120
  it.each([
    ['стикер', 'Стикер вижу', sticker],
    ['голос', 'Голосовые пока не слышу', voice],
    ['фото', 'Что на фото, мне не видно', photo],
    ['ничего', 'Сообщение пришло пустым', {}],
    ['место на карте', 'Место на карте мне не прочитать', { geo: { lat: 53, lon: 54 } }],
  ])('вместо ответа %s: слово об этом и вопрос снова', async (what, words, sent) => {
    const guest = await town.newcomer(++lastId, `Гость-${what}`, 'Новиков')
    await guest.says('Чаепитие')
    await guest.hears('Как вас записать?')
    await guest.says('', sent)
    await guest.hears(words, 'напишите словами', 'Как вас записать?')
    await guest.says('Гость')
    await guest.hears('Что принесёте?')
    await guest.says('', sent)
    await guest.hears(words, 'нажмите кнопку или напишите её номер', 'Что принесёте?')
    await guest.taps('Пирог')
    await guest.hears('Записано: name=Гость, treat=pie')
  })

  it('вместо ответа пересланное: слово об этом и вопрос снова; подпись к фото — ответ', async () => {
    const zoya = await town.newcomer(112, 'Зоя', 'Лебедь')
    await zoya.says('Чаепитие')
    const asked = await zoya.hears('Как вас записать?')
    await zoya.says('', { forward: [asked.cmid] })
    await zoya.hears('Пересланное пока не читаю', 'Как вас записать?')
    await zoya.says('Зоя', photo)
    await zoya.hears('Что принесёте?')
    await zoya.says('Отмена')
    await zoya.hears('Хорошо, остановились')
  })
})
