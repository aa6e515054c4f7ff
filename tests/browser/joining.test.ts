/** The whole bot in the real playground, talked to from both sides in a browser. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Playground, startPlayground } from '../../playground/playground.ts'
import { type App, startApp } from '../../src/app.ts'
import { openPage, type Pane, type PlaygroundPage } from '../support/browser.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { townCommunity } from '../support/town-community.ts'
import { withBrowser } from './stage.ts'

withBrowser('Joining, seen in the browser', (browser) => {
  let directory: string
  let database: TestDatabase
  let playground: Playground
  let app: App
  let screen: PlaygroundPage
  let irina: Pane

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'playground-'))
    database = await testDatabase()
    playground = await startPlayground(directory)
    app = await startApp({
      communities: [townCommunity()],
      mongodbUri: database.uri,
      vkApiUrl: playground.vkApiUrl,
      now: playground.now,
      page: playground.page,
      port: 0,
    })
    screen = await openPage(browser(), `${app.url}/`)
    irina = screen.pane('Ирина')
  })
  afterAll(async () => {
    await screen?.close()
    await app?.stop()
    await playground?.stop()
    await database.drop()
    await rm(directory, { recursive: true, force: true })
  })
  afterEach(() => expect(screen.troubles()).toEqual([]))

  it('by taps: Анна applies, Ирина gets the card and accepts, both windows live', async () => {
    await irina.sees('Вы — Ирина, организатор. Напишите «Начать»')
    await irina.taps('Начать')
    await irina.hears('Здравствуйте, Ирина!')
    await irina.hears('В настройке сообщества готово')
    const anna = screen.pane('Анна')
    await anna.taps('Начать')
    await anna.hears('Здравствуйте, Анна!')
    await anna.taps('Вступить')
    await anna.hears('Согласие на обработку персональных данных')
    await anna.taps('Даю согласие')
    await anna.hears('Анна Петрова, верно?')
    await anna.taps('Всё верно')
    await anna.hears('Где вы работаете?')
    await anna.writes('рамашка')
    await anna.hears('Это оно?')
    await anna.taps('Детский сад № 2 «Ромашка»')
    await anna.hears('Кем вы работаете?')
    await anna.taps('Воспитатель')
    await anna.hears('Должность: Воспитатель')
    await anna.taps('Отправить и принять Устав')
    await anna.hears('Готово. Обычно отвечают до вечера')

    await irina.hears('Заявка № 1')
    await irina.sees('Детский сад № 2 «Ромашка»')
    await irina.taps('Принять')
    await anna.hears('Анна, вы с нами!')
    await irina.seesNoMore('Уточнить')
    expect(await anna.keyboard()).not.toContain('Вступить')
  })

  it('by numbers: an invented newcomer without buttons, a day later', async () => {
    const before = await screen.clock()
    await screen.movesClock('+1 день')
    const zoya = await screen.opensPane({ invented: 'Зоя Ярцева' })
    await zoya.switches('Клиент без кнопок')
    await zoya.writes('Вступить')
    await zoya.hears('Согласие на обработку персональных данных')
    await chooses(zoya, 'Даю согласие')
    await zoya.hears('Зоя Ярцева, верно?')
    await chooses(zoya, 'Всё верно')
    await zoya.hears('Где вы работаете?')
    await zoya.writes('школа 3')
    await zoya.hears('Кем вы работаете?')
    await chooses(zoya, 'Учитель')
    await zoya.hears('Должность: Учитель')
    await chooses(zoya, 'Отправить и принять Устав')
    await zoya.hears('Готово. Обычно отвечают до вечера')
    expect(await zoya.place.locator('.inline-keyboard').count()).toBe(0)
    expect(await screen.clock()).not.toBe(before)

    await irina.hears('Заявка № 2')
    await irina.sees('Зоя Ярцева')
    await irina.taps('Принять')
    await zoya.hears('Зоя, вы с нами!')
  })

  /** Writes the number that stands before this answer in the newest message. */
  async function chooses(pane: Pane, label: string): Promise<void> {
    const texts = await pane.place.locator('.message.theirs .bubble').allInnerTexts()
    const words = (texts.at(-1) ?? '').split('\n')
    const line = words.find((each) => /^\d+\. /.test(each) && each.includes(label))
    if (!line) throw new Error(`no number for «${label}» in:\n${words.join('\n')}`)
    await pane.writes(line.split('.')[0] as string)
  }
})
