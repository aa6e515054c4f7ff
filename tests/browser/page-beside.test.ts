/** What stands beside the windows: unread numbers, first steps, calls of the API, a talk as a test, the theme. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { jest } from '@jest/globals'
import type { Pane } from '../support/browser.ts'
import { type Stage, startStage, withBrowser } from './stage.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

withBrowser('Beside the windows', (browser) => {
  let stage: Stage
  let anna: Pane
  let irina: Pane

  beforeAll(async () => {
    stage = await startStage(browser(), {}, [102])
    anna = stage.screen.pane('Анна')
    irina = stage.screen.pane('Ирина')
  })
  afterAll(() => stage.end())
  afterEach(() => expect(stage.screen.troubles()).toEqual([]))

  const line = (name: string) => stage.screen.page.locator('.talk-line', { hasText: name })
  async function choosesInMenu(label: string): Promise<void> {
    await stage.screen.page.locator('#page-menu > summary').click()
    await stage.screen.page.locator('#page-menu').getByText(label, { exact: true }).click()
  }

  it('first steps lead from one to the next as the talk goes, and can be hidden and called back', async () => {
    const guide = stage.screen.page.locator('#guide')
    await guide.getByText('Шаг 1 из').waitFor()
    await guide.getByText('Вы — Анна. Напишите «Начать»').waitFor()
    await anna.taps('Начать')
    await guide.getByText('Теперь вы — Ирина, организатор').waitFor()
    await guide.getByRole('button', { name: 'Показать окно' }).click()
    expect(await irina.place.getByRole('textbox').evaluate((node) => node.matches(':focus'))).toBe(true)
    await guide.getByRole('button', { name: 'Скрыть' }).click()
    expect(await guide.isVisible()).toBe(false)
    await choosesInMenu('Первые шаги')
    expect(await guide.isVisible()).toBe(true)
    await guide.getByRole('button', { name: 'Скрыть' }).click()
  })

  it('counts what is unread until the window is looked at, and says so in the title', async () => {
    const { page } = stage.screen
    await irina.writes('Привет')
    await irina.hears('Привет')
    expect(await line('Ирина').locator('.count').isVisible()).toBe(false)
    await anna.taps('Позвать организатора')
    await anna.hears('С чего начнём?')
    await anna.hears('Организатор скоро ответит')
    await irina.sees('Вас зовёт Анна')
    await line('Ирина').locator('.count', { hasText: '1' }).waitFor()
    expect(await page.title()).toMatch(/^\(1\) /)
    await line('Ирина').click()
    await line('Ирина').locator('.count').waitFor({ state: 'hidden' })
    expect(await page.title()).toBe('Пробная переписка с ботом')
  })

  it('shows what the bot asked of VK, and errors alone', async () => {
    const { page } = stage.screen
    await choosesInMenu('Вызовы API')
    const calls = page.locator('#calls')
    await irina.writes('Ещё')
    await calls.getByText('messages.send').first().waitFor()
    // The bot of this stage is bare vk-io, which tells of a failure on the console.
    const quietly = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    await stage.ask('fault', { method: 'messages.send', kind: 'code', code: 10, count: 1 })
    await irina.writes('И ещё')
    await calls.getByText('ошибка 10').waitFor()
    quietly.mockRestore()
    await calls.getByText('Только ошибки').click()
    expect(await calls.locator('li').count()).toBe(1)
    await calls.getByRole('button', { name: 'Закрыть' }).click()
    expect(await calls.isVisible()).toBe(false)
  })

  it('gives the talk as a test: words, taps quiet or not, what was heard', async () => {
    const { page } = stage.screen
    await irina.taps('Принять')
    await irina.sees('Приняла: Ирина')
    await choosesInMenu('Скопировать разговор как тест')
    const text = await page.locator('#test-text').inputValue()
    const inOrder = [
      "const anna = town.person('Анна')",
      "await anna.chooses('Начать')",
      "await anna.hears('Здравствуйте, [id101|Анна]! С чего начнём?')",
      "await irina.says('Привет')",
      "await anna.chooses('Позвать организатора')",
      "await irina.chooses('Принять')",
    ]
    const places = inOrder.map((part) => text.indexOf(part))
    expect(inOrder.filter((_, index) => (places[index] ?? -1) < 0).concat(text)).toEqual([text])
    expect(places).toEqual([...places].sort((one, other) => one - other))
    await page.locator('#test-copy').click()
    await page.getByText(/Скопировано|Выделено/).waitFor()
    await page.locator('#test-close').click()
  })

  it('is light or dark as chosen, also after a reload', async () => {
    const { page } = stage.screen
    const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor')
    expect(await background()).toBe('rgb(237, 238, 240)')
    await choosesInMenu('Тема: тёмная')
    expect(await background()).toBe('rgb(15, 15, 16)')
    await page.reload()
    await page.getByRole('log').first().waitFor()
    expect(await background()).toBe('rgb(15, 15, 16)')
  })

  it('is sound for screen readers: phone and desk, dark and light', async () => {
    const { screen } = stage
    for (const theme of ['Тема: тёмная', 'Тема: светлая']) {
      await screen.page.locator('#page-menu > summary').click()
      await screen.page.locator('#page-menu').getByText(theme, { exact: true }).click()
      for (const width of [1440, 360]) {
        await screen.resizes(width, 800)
        // What a person opens is looked at too.
        await screen.page.locator('#page-menu').evaluate((menu) => menu.setAttribute('open', ''))
        await screen.page.evaluate(axe)
        const found = await screen.page.evaluate(
          `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'best-practice'] }).then(({ violations }) =>
            violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`,
        )
        expect([theme, width, found]).toEqual([theme, width, []])
        await screen.page.keyboard.press('Escape')
      }
    }
  })
})
