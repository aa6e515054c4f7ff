/** Old buttons, and clients without any: a choice means the same tapped, numbered or typed. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { buttonsOf } from '../support/person.ts'
import { openTown, type Town } from '../support/town.ts'
import { cup, treat, withTea } from './tea.ts'

describe('кнопки', () => {
  let town: Town
  beforeAll(async () => {
    town = await openTown({ app: { conversations: withTea(treat, cup) } })
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('кнопка прежнего вопроса не отвечает на новый', async () => {
    const anna = town.person('Анна')
    await anna.says('Чаепитие')
    const first = await anna.hears('Что принесёте?')
    await anna.taps('Пирог')
    await anna.hears('Чашка своя?')
    await anna.taps('Варенье', first.cmid)
    await anna.hears('Эта кнопка от другого вопроса. Сейчас вот что:', 'Чашка своя?')
    await anna.taps('Своя')
    await anna.hears('Записано: cup=own, treat=pie')
  })

  it('кнопка законченного разговора говорит об этом и показывает меню', async () => {
    const anna = town.person('Анна')
    await anna.taps('Нужна')
    await anna.hears('Эта кнопка уже не действует. Вот что можно сейчас:')
    await anna.taps('События')
    await anna.hears('Пока ничего не объявлено')
  })

  it('кнопка другого разговора не отвечает на вопрос этого', async () => {
    const boris = town.person('Борис')
    await boris.says('Вступить')
    await boris.hears('Согласие')
    await boris.says('Чаепитие')
    await boris.hears('Что принесёте?')
    await boris.taps('Даю согласие')
    await boris.hears('Эта кнопка от другого вопроса', 'Что принесёте?')
    await boris.says('Отмена')
    await boris.hears('Хорошо, остановились')
  })

  it('кнопка меню работает и посреди разговора, начатое ждёт', async () => {
    const vera = town.person('Вера')
    await vera.says('Меню')
    await vera.hears('Вот что можно')
    await vera.says('Чаепитие')
    await vera.hears('Что принесёте?')
    await vera.taps('Варенье')
    await vera.hears('Чашка своя?')
    await vera.taps('События')
    await vera.hears('Пока ничего не объявлено')
    await vera.says('Продолжить')
    await vera.hears('Чашка своя?')
    await vera.taps('Нужна')
    await vera.hears('Записано: cup=lent, treat=jam')
  })

  it('кнопка меню, которого у человека больше нет, отвечает по делу', async () => {
    const gleb = town.person('Глеб')
    await gleb.says('Покинуть ассоциацию', { payload: '{"v":1,"a":"menu","c":"leave","n":1}' })
    await gleb.hears('не в Ассоциации')
    await gleb.says('Организатору', { payload: '{"v":1,"a":"menu","c":"organizer","n":1}' })
    await gleb.hears('Эта кнопка уже не действует')
  })

  it('номера работают и там, где кнопки видны', async () => {
    const darya = town.person('Дарья')
    await darya.says('Чаепитие')
    const asked = await darya.hears('Что принесёте?')
    expect(buttonsOf(asked).map(({ action }) => action.label)).toEqual(['Пирог', 'Варенье'])
    await darya.says('2')
    await darya.hears('Чашка своя?')
    await darya.says('первое')
    await darya.hears('Записано: cup=own, treat=jam')
  })

  it('номер, которого нет, — вопрос снова', async () => {
    const darya = town.person('Дарья')
    await darya.says('Чаепитие')
    await darya.hears('Что принесёте?')
    await darya.says('7')
    await darya.hears('Нажмите одну из кнопок')
    await darya.says('№ 1')
    await darya.hears('Чашка своя?')
    await darya.says('Отмена')
    await darya.hears('Хорошо, остановились')
  })

  it('без клавиатур выбор приходит списком с номерами, и меню тоже', async () => {
    const tamara = await town.newcomer(302, 'Зинаида', 'Белкина')
    const client = { keyboard: false, inline_keyboard: false, carousel: false, button_actions: [] as string[] }
    const says = (text: string) => tamara.says(text, { client })
    await says('Здравствуйте')
    const greeting = await tamara.hears('Здравствуйте, Зинаида!', '1. Вступить', '2. События', 'Ответьте номером')
    expect(greeting.keyboard).toBeUndefined()
    await says('2')
    await tamara.hears('Пока ничего не объявлено', '1. Написать человеку')
    await says('чаепитие')
    await tamara.hears('Что принесёте?', '1. Пирог', '2. Варенье')
    await says('1')
    await tamara.hears('Чашка своя?', '1. Своя', '2. Нужна')
    await says('меню')
    await tamara.hears('Начатое сохранилось', '1. Продолжить', '2. Вступить')
    await says('1')
    await tamara.hears('Чашка своя?')
    await says('нужнаа')
    const end = await tamara.hears('Записано: cup=lent, treat=pie')
    expect(end.text).not.toContain('1.')
    await says('абырвалг')
    await tamara.hears('Здесь отвечаю по кнопкам и словам', '1. Вступить')
  })
})
