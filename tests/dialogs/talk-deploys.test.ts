/** Restarts and deploys in mid-talk: the person goes on from the question that stands. */
import { afterAll, afterEach, beforeAll, describe, it } from '@jest/globals'
import { openTown, type Town } from '../support/town.ts'
import { cup, name, treat, withLotto, withTea } from './tea.ts'

describe('перезапуск и обновление посреди разговора', () => {
  let town: Town
  beforeAll(async () => {
    town = await openTown({ app: { conversations: withTea(name, treat) } })
  })
  afterAll(() => town.close())
  afterEach(() => town.bot.hasNothingUnread())

  it('после перезапуска ответ Анны относится к тому же вопросу', async () => {
    const anna = town.person('Анна')
    await anna.says('Чаепитие')
    await anna.hears('Как вас записать?')
    await town.bot.restarts()
    await anna.says('Анна')
    await anna.hears('Что принесёте?')
    await town.bot.restarts()
    await anna.chooses('Пирог')
    await anna.hears('Записано: name=Анна, treat=pie')
  })

  it('пока бот стоял, Борис ответил; ответ не пропал', async () => {
    const boris = town.person('Борис', { way: 'numbers' })
    await boris.says('Чаепитие')
    await boris.hears('Как вас записать?')
    await town.bot.stops()
    await boris.says('Борис')
    await town.bot.starts()
    await boris.hears('Что принесёте?')
    await boris.chooses('Варенье')
    await boris.hears('Записано: name=Борис, treat=jam')
  })

  it('новый вопрос задан, где бы он ни стоял, а данный ответ принят', async () => {
    const vera = town.person('Вера', { way: 'words' })
    await vera.says('Чаепитие')
    await vera.hears('Как вас записать?')
    await vera.says('Вера')
    await vera.hears('Что принесёте?')
    await town.bot.restarts({ conversations: withTea(cup, name, treat) })
    await vera.chooses('Пирог')
    await vera.hears('Чашка своя?')
    await vera.chooses('Нужна')
    await vera.hears('Записано: cup=lent, name=Вера, treat=pie')
  })

  it('ответ на вопрос, которого больше нет, никуда не записан', async () => {
    const gleb = town.person('Глеб')
    await town.bot.restarts({ conversations: withTea(name, treat) })
    await gleb.says('Чаепитие')
    await gleb.hears('Как вас записать?')
    await town.bot.restarts({ conversations: withTea(cup, treat) })
    await gleb.says('Глеб')
    await gleb.hears('Чашка своя?')
    await gleb.chooses('Своя')
    await gleb.hears('Что принесёте?')
    await gleb.chooses('Пирог')
    await gleb.hears('Записано: cup=own, treat=pie')
  })

  it('порядок вопросов переменился: что отвечено, второй раз не спрашивают', async () => {
    const darya = town.person('Дарья', { way: 'numbers' })
    await town.bot.restarts({ conversations: withTea(name, treat, cup) })
    await darya.says('Чаепитие')
    await darya.hears('Как вас записать?')
    await darya.says('Дарья')
    await darya.hears('Что принесёте?')
    await town.bot.restarts({ conversations: withTea(cup, treat, name) })
    await darya.chooses('Варенье')
    await darya.hears('Чашка своя?')
    await darya.chooses('Своя')
    await darya.hears('Записано: cup=own, name=Дарья, treat=jam')
  })

  it('кнопка ответа, убранного из вопроса, не отвечает, а вопрос звучит снова', async () => {
    const tamara = town.person('Тамара')
    await town.bot.restarts({ conversations: withTea(treat) })
    await tamara.says('Чаепитие')
    await tamara.hears('Что принесёте?')
    const onlyPie = { ...treat, choices: [[{ label: 'Пирог', value: 'pie' }]] }
    await town.bot.restarts({ conversations: withTea(onlyPie) })
    await tamara.taps('Варенье')
    await tamara.hears('Эта кнопка от другого вопроса', 'Что принесёте?')
    await tamara.taps('Пирог')
    await tamara.hears('Записано: treat=pie')
  })

  it('разговора больше нет: слово об этом, меню, и в следующий разговор ничего не попадает', async () => {
    const irina = town.person('Ирина')
    await town.bot.restarts({ conversations: withTea(name, treat) })
    await irina.says('Чаепитие')
    await irina.hears('Как вас записать?')
    await irina.says('Ирина')
    await irina.hears('Что принесёте?')
    await town.bot.restarts({ conversations: withLotto(name, treat) })
    await irina.taps('Пирог')
    await irina.hears('Мы прервались, этот разговор больше не ведётся')
    await irina.says('Лото')
    await irina.hears('Как вас записать?')
    await irina.says('Ира')
    await irina.hears('Что принесёте?')
    await irina.taps('Варенье')
    await irina.hears('Записано: name=Ира, treat=jam')
  })

  it('отложенного разговора больше нет: «Продолжить» говорит об этом', async () => {
    const olga = await town.newcomer(106, 'Ольга', 'Снегова')
    await town.bot.restarts({ conversations: withTea(name) })
    await olga.says('Чаепитие')
    await olga.hears('Как вас записать?')
    await olga.says('Меню')
    await olga.hears('Начатое сохранилось')
    await town.bot.restarts({ conversations: withLotto() })
    await olga.taps('Продолжить')
    await olga.hears('Мы прервались, этот разговор больше не ведётся')
    await olga.says('Продолжить')
    await olga.hears('Незаконченного нет')
  })

  it('вместо ответа на исчезнувший разговор можно выбрать из меню или нажать кнопку присланного', async () => {
    const pavel = await town.newcomer(107, 'Павел', 'Громов')
    const nina = await town.newcomer(108, 'Нина', 'Белова')
    await town.bot.restarts({ conversations: withTea(name, treat) })
    await pavel.says('Чаепитие')
    await pavel.hears('Как вас записать?')
    await nina.says('Чаепитие')
    await nina.hears('Как вас записать?')
    await town.bot.restarts({ conversations: withLotto() })
    await pavel.says('События')
    await pavel.hears('Пока ничего не объявлено')
    await nina.says('Ответить', { payload: '{"v":1,"a":"question:1","c":"answer","n":1}' })
    await nina.hears('Заявка уже рассмотрена, отвечать не нужно')
  })
})
