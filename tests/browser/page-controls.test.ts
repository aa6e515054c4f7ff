import { type Pane, tabsTo } from '../support/browser.ts'
import { type Stage, startStage, withBrowser } from './stage.ts'

withBrowser('The page is handled', (browser) => {
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

  it('without a mouse: Tab goes everywhere, Enter sends and taps, Escape closes, the focus is never lost', async () => {
    const { page } = stage.screen
    const focused = page.locator(':focus')
    await tabsTo(page, anna.place.getByRole('textbox'))
    await page.keyboard.type('Начать')
    await page.keyboard.press('Enter')
    await anna.hears('С чего начнём?')
    await tabsTo(page, anna.place.getByRole('button', { name: 'Вопрос' }))
    expect(await page.locator(':focus-visible').count()).toBe(1)
    await page.keyboard.press('Enter')
    await anna.hears('Завтра в 16:30')
    await page.keyboard.press('Shift+Tab')
    await tabsTo(page, anna.place.getByRole('button', { name: 'Не смогу' }))
    await page.keyboard.press('Space')
    await anna.sees('Спасибо, что сказали.')
    expect(await focused.getAttribute('aria-label')).toBe('Сообщение от имени: Анна Петрова')

    await tabsTo(page, anna.place.locator('summary[aria-label="Настройки окна"]'))
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await anna.sees('без кнопок')
    await page.keyboard.press('Escape')
    expect(await focused.getAttribute('aria-label')).toBe('Настройки окна')
  })

  it('on a phone: one window at a time, tabs tell of news, nothing scrolls sideways at any width', async () => {
    const { screen } = stage
    await anna.writes('Карточки')
    await anna.hears('Ближайшие встречи')
    await irina.writes('д'.repeat(300))
    await irina.hears('ддд')
    for (const width of [320, 360, 719, 720, 1440]) {
      await screen.resizes(width, 740)
      expect([width, await screen.sidewaysScroll()]).toEqual([width, 0])
    }
    expect([await anna.place.isVisible(), await irina.place.isVisible()]).toEqual([true, true])

    await screen.resizes(360, 740)
    expect([await anna.place.isVisible(), await irina.place.isVisible()]).toEqual([false, true])
    await anna.writes('Позвать организатора')
    await screen.page.locator('.tab', { hasText: 'Ирина' }).locator('.count').waitFor()
    await irina.hears('Вас зовёт Анна')
    expect([await anna.place.isVisible(), await irina.place.isVisible()]).toEqual([false, true])
    expect(await screen.page.locator('.tab', { hasText: 'Ирина' }).locator('.count').isVisible()).toBe(false)
    expect(await screen.sidewaysScroll()).toBe(0)
  })

  it('permission and membership are switched in VK itself', async () => {
    const allowed = async () => (await stage.state()).windows.find(({ peer }) => peer === 101)?.allowed ?? false
    expect(await anna.isOn('Разрешены сообщения')).toBe(false)
    await anna.writes('Привет')
    await anna.hears('Привет')
    expect([await anna.isOn('Разрешены сообщения'), await allowed()]).toEqual([true, true])
    await anna.switches('Разрешены сообщения')
    await anna.sees('сообщения не разрешены')
    expect(await allowed()).toBe(false)
    await anna.switches('Разрешены сообщения')
    await anna.seesNoMore('сообщения не разрешены')
    expect(await allowed()).toBe(true)
    await anna.switches('Подписаться на сообщество')
    await anna.hears('Хорошо, что вы с нами')
    await anna.switches('Отписаться от сообщества')
    await anna.sees('Вы отписались от сообщества')
  })

  it('the clock moves forward: an hour, a day, to the morning', async () => {
    const { screen } = stage
    const before = (await stage.state()).now
    await screen.movesClock('+1 час')
    await screen.movesClock('+1 день')
    await screen.movesClock('До утра, 9:00')
    await screen.page.locator('#clock-face', { hasText: '09:00' }).waitFor()
    const passed = (await stage.state()).now - before
    expect(passed).toBeGreaterThan(25 * 3_600_000)
    expect(passed).toBeLessThanOrEqual(49 * 3_600_000 + 60_000)
  })

  it('anyone can be added, also invented; windows survive a reload and can be closed', async () => {
    const { screen } = stage
    const vera = await screen.opensPane({ invented: 'Вера Орлова' })
    await vera.writes('Добрый день')
    await vera.hears('Вы написали: Добрый день')
    expect((await stage.state()).people.map(({ id, first_name }) => [id, first_name])).toContainEqual([103, 'Вера'])

    await irina.place.getByRole('button', { name: 'Закрыть окно' }).click()
    await screen.page.reload()
    await vera.sees('Вы написали: Добрый день')
    expect(await screen.page.locator('section.window h2').allTextContents()).toEqual(['Анна Петрова', 'Вера Орлова'])
    await (await screen.opensPane({ listed: 'Ирина Соколова' })).sees('Вы — Ирина')
  })

  it('a refusal is told and nothing typed is lost', async () => {
    await stage.screen.page.route('**/control/say', (route) => route.abort())
    await anna.writes('Важное')
    await anna.sees('Не отправлено: нет связи')
    expect(await anna.place.getByRole('textbox').inputValue()).toBe('Важное')
    stage.screen.forgives(/ERR_FAILED/)
  })

  it('when the line is cut it is told, and what came meanwhile is there', async () => {
    const { screen } = stage
    await screen.page.route('**/control/stream', (route) => route.abort())
    stage.cutConnections()
    await screen.page.getByText('Нет связи').waitFor()
    await stage.ask('say', { community: 1, from: 101, text: 'Из другого окна' })
    await screen.page.unroute('**/control/stream')
    await anna.hears('Вы написали: Из другого окна')
    await screen.page.getByText('Нет связи').waitFor({ state: 'hidden' })
    screen.forgives(/ERR_(FAILED|INCOMPLETE_CHUNKED_ENCODING|EMPTY_RESPONSE|CONNECTION)/)
  })
})
