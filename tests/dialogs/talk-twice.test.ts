/** What comes quickly, comes late, or breaks on the way: each message has one answer, in order. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { conversations } from '../../scenes/index.ts'
import type { Conversation } from '../../scenes/kit/conversation.ts'
import { dialog } from '../../scenes/kit/dialog.ts'
import { saying } from '../../scenes/saying.ts'
import { openTown, type Town } from '../support/town.ts'
import { gathering, name, treat } from './tea.ts'

/** How often each of the breaking conversations was tried. */
const tries = { once: 0, always: 0, halfway: 0 }

/** Replies, then throws: the first time only. */
const breaksOnce = saying('breaks-once', ['Чинится'], (turn) => {
  turn.reply('Сейчас посмотрю.')
  tries.once += 1
  if (tries.once === 1) throw new Error('broken once')
  return 'Посмотрел, всё в порядке.'
})

/** Replies, then throws: every time. */
const breaksAlways = saying('breaks-always', ['Ломается'], (turn) => {
  turn.reply('Сейчас посмотрю.')
  tries.always += 1
  throw new Error('broken for good')
})

/** More buttons than VK shows under a message. */
const tooMany = saying('too-many', ['Сто кнопок'], () => ({
  text: 'Выбирайте.',
  choices: Array.from({ length: 100 }, (_, n) => [{ label: `Кнопка ${n}`, answers: 'menu', value: 'events' }]),
}))

/** Breaks where the answer is read, so that the talk stands on a question. */
const breaksHalfway: Conversation = {
  opens: ['Полдела'],
  scene: dialog<{ word: string }>('breaks-halfway', {
    questions: [
      {
        asks: 'word',
        text: 'Ваше слово?',
        read(text) {
          tries.halfway += 1
          if (text === 'бум') throw new Error('broken by a word')
          return { value: text }
        },
        retry: 'Слово?',
      },
    ],
    async finish(turn, { word }) {
      turn.reply(`Слово: ${word}`)
      return undefined
    },
  }),
}

describe('дважды, сразу и с поломкой', () => {
  let town: Town
  beforeAll(async () => {
    const own = [breaksOnce, breaksAlways, tooMany, breaksHalfway, gathering('tea', 'Чаепитие', [name, treat])]
    town = await openTown({ app: { conversations: [...conversations, ...own] } })
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  const writes = (from: number, text: string) => town.control.do('say', { community: town.community.id, from, text })

  it('два сообщения подряд отвечают на два вопроса подряд', async () => {
    const anna = town.person('Анна')
    await anna.says('Чаепитие')
    await anna.hears('Как вас записать?')
    await writes(anna.id, 'Анна')
    await writes(anna.id, 'пирог')
    await anna.hears('Что принесёте?')
    await anna.hears('Записано: name=Анна, treat=pie')
  })

  it('всё сразу, не дожидаясь ни одного ответа, тоже по порядку', async () => {
    const boris = town.person('Борис')
    for (const text of ['Чаепитие', 'Борис', 'Варенье', 'Чаепитие', 'Боря', 'Пирог']) await writes(boris.id, text)
    await boris.hears('Как вас записать?')
    await boris.hears('Что принесёте?')
    await boris.hears('Записано: name=Борис, treat=jam')
    await boris.hears('Как вас записать?')
    await boris.hears('Что принесёте?')
    await boris.hears('Записано: name=Боря, treat=pie')
  })

  it('одно событие, присланное ВК трижды, отвечено один раз', async () => {
    const vera = town.person('Вера')
    await vera.says('События')
    await town.control.do('redeliver', { community: town.community.id })
    await town.control.do('redeliver', { community: town.community.id })
    await vera.hears('Пока ничего не объявлено')
    await vera.hearsNothing()
  })

  it('поломка после сказанного: человек слышит ответ один раз', async () => {
    const gleb = town.person('Глеб')
    await gleb.says('Чинится')
    await gleb.hearsNothing()
    await town.bot.waits({ minutes: 1 })
    await gleb.hears('Сейчас посмотрю.')
    await gleb.hears('Посмотрел, всё в порядке.')
    expect(tries.once).toBe(2)
  })

  it('поломка навсегда: три попытки, одно извинение, и разговор идёт дальше', async () => {
    const darya = town.person('Дарья')
    await darya.says('Ломается')
    for (let minute = 0; minute < 4; minute++) await town.bot.waits({ minutes: 1 })
    await darya.hears('Что-то у меня сломалось, простите')
    await darya.hearsNothing()
    expect(tries.always).toBe(3)
    const { inbox } = town.bot.app().runtimes[0]?.club.models ?? {}
    const parked = await inbox?.find({ peer: darya.id, state: 'parked' }).lean()
    expect(parked).toMatchObject([{ outcome: 'bug', attempts: 3 }])
    await darya.says('События')
    await darya.hears('Пока ничего не объявлено')
  })

  it('сказанное, чего ВК не покажет, — тоже поломка: она не запирает разговор', async () => {
    const olga = await town.newcomer(106, 'Ольга', 'Снегова')
    await olga.says('Сто кнопок')
    for (let minute = 0; minute < 4; minute++) await town.bot.waits({ minutes: 1 })
    await olga.hears('Что-то у меня сломалось, простите')
    await olga.says('События')
    await olga.hears('Пока ничего не объявлено')
  })

  it('поломка на ответе не теряет вопроса: другой ответ принят', async () => {
    const tamara = town.person('Тамара')
    await tamara.says('Полдела')
    await tamara.hears('Ваше слово?')
    await tamara.says('бум')
    for (let minute = 0; minute < 4; minute++) await town.bot.waits({ minutes: 1 })
    await tamara.hears('Что-то у меня сломалось, простите')
    await tamara.says('мир')
    await tamara.hears('Слово: мир')
    expect(tries.halfway).toBe(4)
  })

  it('пока чинится одно, сказанное следом ждёт своей очереди', async () => {
    const irina = town.person('Ирина')
    tries.once = 0
    await writes(irina.id, 'Чинится')
    await writes(irina.id, 'События')
    await irina.hearsNothing()
    await town.bot.waits({ minutes: 1 })
    await irina.hears('Сейчас посмотрю.')
    await irina.hears('Посмотрел, всё в порядке.')
    await irina.hears('Пока ничего не объявлено')
  })
})
