import type { Pane } from '../support/browser.ts'
import { type Stage, startStage, withBrowser } from './stage.ts'

const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP4z8CAB+GTG8HSALfKY52fTcuYAAAAAElFTkSuQmCC',
  'base64',
)

withBrowser('The page talks', (browser) => {
  let stage: Stage
  let anna: Pane
  let irina: Pane

  beforeEach(async () => {
    stage = await startStage(browser())
    anna = stage.screen.pane('Анна')
    irina = stage.screen.pane('Ирина')
  })
  afterEach(async () => {
    await stage.end()
    expect(stage.screen.troubles()).toEqual([])
  })

  it('from both sides: a newcomer calls, an organizer answers', async () => {
    await anna.sees('Вы — Анна. Напишите «Начать»')
    await irina.writes('Привет')
    await irina.hears('Вы написали: Привет')
    await anna.taps('Начать')
    await anna.hears('Здравствуйте, Анна! С чего начнём?')
    expect(await anna.keyboard()).toEqual(['Вопрос', 'Карточки', 'Позвать организатора'])
    await anna.taps('Позвать организатора')
    await anna.hears('Организатор скоро ответит')
    await irina.hears('Вас зовёт Анна')
    await irina.taps('Принять')
    await irina.sees('Анна узнает об этом')
    await irina.sees('Приняла: Ирина')
    await irina.sees('изменено')
    await anna.hears('Ирина вас ждёт')
  })

  it('by callback buttons: a spinner, a snackbar for ten seconds, the message changes', async () => {
    await anna.writes('Вопрос')
    await anna.hears('Завтра в 16:30 ждём вас.')
    const way = anna.place.getByRole('link', { name: 'Как пройти' })
    expect(await way.getAttribute('href')).toBe('https://example.org/map')
    await stage.screen.page.clock.install()
    const botAnswers = stage.botHolds()
    await anna.taps('Приду')
    await anna.place.locator('[aria-busy] .spinner').waitFor()
    botAnswers()
    await anna.sees('Завтра в 16:30. Ждём вас.')
    await anna.place.getByRole('button', { name: 'Приду' }).waitFor({ state: 'detached' })
    const snackbar = anna.place.locator('.snackbar', { hasText: 'Ждём вас' })
    await snackbar.waitFor()
    await stage.screen.page.clock.fastForward(9_000)
    expect(await snackbar.count()).toBe(1)
    await stage.screen.page.clock.fastForward(1_500)
    await snackbar.waitFor({ state: 'detached' })
  })

  it('by cards, and a keyboard that the bot takes away', async () => {
    await anna.taps('Начать')
    await anna.hears('С чего начнём?')
    await anna.taps('Карточки')
    await anna.hears('Ближайшие встречи')
    await anna.sees('Среда, 16:30, кабинет 12. До 18:00.')
    await anna.taps('Запись: Театр')
    await anna.hears('Вы написали: Запись: Театр')
    await anna.writes('Убери')
    await anna.hears('Убрано')
    expect(await anna.keyboard()).toEqual([])
  })

  it('by photos, documents and stickers', async () => {
    await anna.sendsFile({ name: 'Класс.png', mimeType: 'image/png', buffer: PHOTO }, 'Наш класс')
    await anna.hears('Получено: photo')
    const photo = anna.place.locator('.message.own img')
    await photo.waitFor()
    const seen = await photo.evaluate(async (node) => {
      const image = node as unknown as { decode(): Promise<void>; naturalWidth: number }
      await image.decode()
      return image.naturalWidth
    })
    expect(seen).toBe(10)
    await anna.sees('Наш класс')

    await anna.sendsFile({ name: 'Список.txt', mimeType: 'text/plain', buffer: Buffer.from('раз, два') })
    await anna.hears('Получено: doc')
    const download = stage.screen.page.waitForEvent('download')
    await anna.place.getByRole('link', { name: 'Список.txt' }).click()
    expect((await download).suggestedFilename()).toBe('Список.txt')

    await anna.place.locator('summary[aria-label="Стикеры"]').click()
    await anna.place.getByRole('button', { name: 'Стикер «Спасибо»' }).click()
    await anna.hears('Получено: sticker')
    await anna.place.getByRole('img', { name: 'Стикер «Спасибо»' }).waitFor()
  })

  it('by quotes in both directions, while «печатает» is seen', async () => {
    await anna.writes('Ответь')
    await anna.hears('Отвечаю на ваше сообщение')
    expect(await anna.place.locator('.theirs blockquote').textContent()).toBe('АннаОтветь')

    await anna.place.getByRole('textbox').press('ArrowUp')
    await anna.sees('Ответ на: Молодые педагоги. Отвечаю на ваше сообщение')
    const botAnswers = stage.botHolds()
    await anna.writes('Подумай')
    await anna.sees('Молодые педагоги печатает…')
    botAnswers()
    await anna.hears('Вот что вышло')
    await anna.seesNoMore('Молодые педагоги печатает…')
    expect(await anna.place.locator('.own blockquote').textContent()).toContain('Отвечаю на ваше сообщение')
    const link = anna.place.getByRole('link', { name: 'https://example.org/ответ', exact: true })
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer')
  })

  it('in a client without buttons: none are shown, and the bot is told', async () => {
    await anna.taps('Начать')
    await anna.hears('С чего начнём?')
    await anna.writes('Вопрос')
    await anna.hears('Завтра в 16:30')
    await anna.switches('Клиент без кнопок')
    await anna.sees('без кнопок')
    expect(await anna.keyboard()).toEqual([])
    expect(await anna.place.locator('.inline-keyboard').count()).toBe(0)
    await anna.writes('Что есть?')
    await anna.hears('1 — вопрос')
    await anna.switches('Клиент без кнопок')
    expect(await anna.keyboard()).toHaveLength(3)
    expect(await anna.place.locator('.inline-keyboard').count()).toBe(1)
  })

  it('what people write is never read as markup', async () => {
    await anna.writes('<img src=x onerror=alert(1)> [id101|<b>Анна</b>] javascript:alert(1)')
    await anna.hears('Вы написали: <img src=x onerror=alert(1)> <b>Анна</b> javascript:alert(1)')
    expect(await anna.place.locator('.bubble').locator('img, b, a').count()).toBe(0)
  })
})
