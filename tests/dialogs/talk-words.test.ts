/** The twelve words: exact, mistyped and tapped, with nothing asked and in the middle of a question. */
import { afterAll, afterEach, beforeAll, describe, it } from '@jest/globals'
import type { Word } from '../../src/bot/words.ts'
import { openTown, type Person, type Town } from '../support/town.ts'
import { cup, name, treat, withTea } from './tea.ts'

const opens: Record<Exclude<Word, 'Меню' | 'Назад' | 'Отмена' | 'Продолжить'>, string> = {
  Начать: 'Здравствуйте',
  Помощь: 'Чем помочь?',
  Человек: 'Напишите, что передать',
  События: 'Пока ничего не объявлено',
  Записи: 'Записей пока нет',
  Просьба: 'Согласие на обработку персональных данных: просьба о помощи',
  Данные: 'Вот что о вас хранится',
  Стоп: 'без вашей просьбы больше не пишу',
}
/** What each word does where nothing is asked, and where «Как вас записать?» stands. */
const outside: Record<Word, string> = {
  ...opens,
  Меню: 'Вот что можно',
  Назад: 'Вот что можно',
  Отмена: 'Сейчас отменять нечего',
  Продолжить: 'Незаконченного нет',
}
const inside: Record<Word, string> = {
  ...opens,
  Меню: 'Начатое сохранилось',
  Назад: 'Хорошо, остановились',
  Отмена: 'Хорошо, остановились',
  Продолжить: 'Как вас записать?',
}

/** One letter pressed twice. */
const mistyped = (word: string) => `${word.slice(0, 2)}${word[1]}${word.slice(2)}`.toLowerCase()
const forms: [string, (person: Person, word: string) => Promise<void>][] = [
  ['словом', (person, word) => person.says(word)],
  ['словом с опечаткой', (person, word) => person.says(mistyped(word))],
  ['кнопкой', (person, word) => person.says(word, { payload: JSON.stringify({ v: 1, a: 'word', c: word, n: 1 }) })],
]

describe('двенадцать слов', () => {
  let town: Town
  let lastId = 1000
  beforeAll(async () => {
    town = await openTown({ app: { conversations: withTea(name, treat, cup) } })
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  const somebody = () => town.newcomer(++lastId, `Гость${lastId}`, 'Новиков')
  const each = (answers: Record<Word, string>, talk: (person: Person, word: string, answer: string) => Promise<void>) =>
    Promise.all(Object.entries(answers).map(async ([word, answer]) => talk(await somebody(), word, answer)))

  it.each(forms)('вне разговора: %s', async (_, said) => {
    await each(outside, async (person, word, answer) => {
      await said(person, word)
      await person.hears(answer)
    })
  })

  it.each(forms.slice(0, 2))('где ждут ответа своими словами: %s', async (_, said) => {
    await each(inside, async (person, word, answer) => {
      await person.says('Чаепитие')
      await person.hears('Как вас записать?')
      await said(person, word)
      await person.hears(answer)
    })
  })

  it.each(forms.slice(1))('где ждут одну из кнопок: %s', async (_, said) => {
    const asked = { ...inside, Назад: 'Как вас записать?', Продолжить: 'Что принесёте?' }
    await each(asked, async (person, word, answer) => {
      await person.says('Чаепитие')
      await person.says('Гость')
      await person.skims()
      await said(person, word)
      await person.hears(answer)
    })
  })

  it('«Начать» кнопкой ВК приветствует', async () => {
    const person = await somebody()
    await person.says('Начать', { payload: '{"command":"start"}' })
    await person.hears('Здравствуйте', 'Я бот Ассоциации молодых педагогов Лесноозёрска', 'С чего начнём?')
  })

  it('ответ, в котором слово лишь есть, остаётся ответом', async () => {
    const answers = ['Стопкина Анна', 'Помощник воспитателя', 'Просьба купить хлеб', 'Человек-оркестр', 'Меню от Лары']
    await Promise.all(
      [...answers, 'Назадов Пётр', 'Данилова', 'Записин', 'не отмена', 'События и люди'].map(async (answer) => {
        const person = await somebody()
        await person.says('Чаепитие')
        await person.hears('Как вас записать?')
        await person.says(answer)
        await person.hears('Что принесёте?')
        await person.says('пирог')
        await person.hears('Чашка своя?')
        await person.says('своя')
        await person.hears(`name=${answer},`)
      }),
    )
  })

  it('вступая, Анна остаётся Стопкиной и помощником воспитателя', async () => {
    const anna = town.person('Анна')
    await anna.says('Вступить')
    await anna.hears('Согласие')
    await anna.taps('Даю согласие')
    await anna.hears('Анна Петрова, верно?')
    await anna.says('Стопкина Анна')
    await anna.hears('Где вы работаете?')
    await anna.says('садик 12')
    await anna.hears('Кем вы работаете?')
    await anna.says('Помощник воспитателя')
    await anna.hears('Имя: Стопкина Анна', 'Должность: Помощник воспитателя')
    await anna.says('отмена')
    await anna.hears('Хорошо, остановились')
  })

  it('«Меню» посреди разговора откладывает его, «Продолжить» возвращает на тот же вопрос', async () => {
    const boris = town.person('Борис')
    await boris.says('Чаепитие')
    await boris.says('Борис')
    await boris.skims()
    await boris.says('меню')
    await boris.hears('Начатое сохранилось: «Продолжить» вернёт к нему.')
    await boris.says('События')
    await boris.hears('Пока ничего не объявлено')
    await boris.says('Человек')
    await boris.hears('Напишите, что передать')
    await boris.says('Меню')
    await boris.hears('Начатое сохранилось')
    await boris.taps('Продолжить')
    await boris.hears('Что принесёте?')
    await boris.taps('Пирог')
    await boris.hears('Чашка своя?')
    await boris.taps('Своя')
    await boris.hears('Записано: cup=own, name=Борис, treat=pie')
    await boris.says('Продолжить')
    await boris.hears('Незаконченного нет')
  })

  it('отложенное продолжается и тогда, когда разговор начат заново', async () => {
    const gleb = town.person('Глеб')
    await gleb.says('Чаепитие')
    await gleb.says('Глеб')
    await gleb.skims()
    await gleb.says('События')
    await gleb.hears('Пока ничего не объявлено')
    await gleb.says('Чаепитие')
    await gleb.hears('Что принесёте?')
    await gleb.says('Отмена')
    await gleb.hears('Хорошо, остановились')
    await gleb.says('Чаепитие')
    await gleb.hears('Как вас записать?')
    await gleb.says('Отмена')
    await gleb.hears('Хорошо, остановились')
  })

  it('«Назад» забывает последний ответ, а с первого вопроса уводит из разговора', async () => {
    const vera = town.person('Вера')
    await vera.says('Чаепитие')
    await vera.says('Вира')
    await vera.says('Варенье')
    await vera.skims()
    await vera.says('Назад')
    await vera.hears('Что принесёте?')
    await vera.says('назад')
    await vera.hears('Как вас записать?')
    await vera.says('Вера')
    await vera.hears('Что принесёте?')
    await vera.taps('Пирог')
    await vera.taps('Нужна')
    await vera.hears('Чашка своя?')
    await vera.hears('Записано: cup=lent, name=Вера, treat=pie')
    await vera.says('Чаепитие')
    await vera.hears('Как вас записать?')
    await vera.says('Назад')
    await vera.hears('Хорошо, остановились')
    await vera.says('Назад')
    await vera.hears('Вот что можно')
  })

  it('«Отмена» прекращает тот разговор, что идёт, а отложенное — когда не идёт никакой', async () => {
    const darya = town.person('Дарья')
    await darya.says('Чаепитие')
    await darya.says('Дарья')
    await darya.says('Меню')
    await darya.skims()
    await darya.says('Человек')
    await darya.hears('Напишите, что передать')
    await darya.says('Отмена')
    await darya.hears('Хорошо, остановились')
    await darya.taps('Продолжить')
    await darya.hears('Что принесёте?')
    await darya.says('Меню')
    await darya.hears('Начатое сохранилось')
    await darya.says('Отмена')
    await darya.hears('Хорошо, остановились')
    await darya.says('Продолжить')
    await darya.hears('Незаконченного нет')
  })
})
