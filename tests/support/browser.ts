/**
 * The playground's page as a person at the screen uses it. Verbs wait for what they name, so a test reads as a talk:
 * `await anna.writes('Вступить')`, `await anna.hears('Как вас зовут?')`, `await irina.taps('Принять')`.
 */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const PATIENCE_MS = 15_000

/** The machine's Chromium: the one `CHROMIUM` names, else the first on the PATH; `undefined` where there is none. */
export function findBrowser(): string | undefined {
  if (process.env.CHROMIUM) return process.env.CHROMIUM
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin']
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((path) => existsSync(path))
}

/** Starts the browser with an empty profile that is deleted when it is closed. Nothing in it calls home. */
export async function startBrowser(executablePath: string): Promise<Browser> {
  return await chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

export interface Screen {
  width?: number
  height?: number
  dark?: boolean
}

export interface PlaygroundPage {
  page: Page
  /** The window of the person whose name begins so. */
  pane(name: string): Pane
  /** Opens a window for a person of the list, or for someone invented here. */
  opensPane(who: { listed: string } | { invented: string }): Promise<Pane>
  /** Moves the clock: «+1 час», «+1 день», «До утра, 9:00». */
  movesClock(label: string): Promise<void>
  /** What the clock in the header says. */
  clock(): Promise<string>
  resizes(width: number, height: number): Promise<void>
  /** By how many pixels the page can be scrolled sideways: 0 on a sound page. */
  sidewaysScroll(): Promise<number>
  /** Errors and warnings of the console, failed loads and requests to any other host. Empty on a sound page. */
  troubles(): string[]
  /** Takes away the troubles that a test made on purpose. */
  forgives(expected: RegExp): void
  close(): Promise<void>
}

/** Opens the page as on a first visit and waits until it is live. */
export async function openPage(
  browser: Browser,
  url: string,
  { width = 1440, height = 900, dark = false }: Screen = {},
): Promise<PlaygroundPage> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    locale: 'ru-RU',
  })
  context.setDefaultTimeout(PATIENCE_MS)
  const page = await context.newPage()
  let troubles: string[] = []
  const host = new URL(url).host
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text())
  })
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('request', (request) => {
    if (new URL(request.url()).host !== host) troubles.push(`a request to ${request.url()}`)
  })
  await page.goto(url)
  await page.getByRole('log').first().waitFor({ state: 'attached' })

  return {
    page,
    pane: (name) => paneOf(page, name),
    async opensPane(who) {
      await page.getByRole('button', { name: 'Окно', exact: false }).first().click()
      const dialog = page.getByRole('dialog')
      const name = 'listed' in who ? who.listed : who.invented
      await dialog.getByLabel('Кто пишет').selectOption({ label: 'listed' in who ? name : 'Новый человек…' })
      if ('invented' in who) await dialog.getByLabel('Имя и фамилия').fill(name)
      await dialog.getByRole('button', { name: 'Открыть' }).click()
      const opened = paneOf(page, name)
      await opened.place.waitFor()
      return opened
    },
    async movesClock(label) {
      await page.locator('#clock > summary').click()
      await page.getByRole('button', { name: label, exact: true }).click()
    },
    clock: async () => (await page.locator('#clock-face').textContent()) ?? '',
    resizes: (newWidth, newHeight) => page.setViewportSize({ width: newWidth, height: newHeight }),
    async sidewaysScroll() {
      return Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'))
    },
    troubles: () => troubles,
    forgives(expected) {
      troubles = troubles.filter((trouble) => !expected.test(trouble))
    },
    close: () => context.close(),
  }
}

export interface Pane {
  place: Locator
  writes(text: string): Promise<void>
  /** Presses the newest button of this label, wherever in the window it stands. */
  taps(label: string): Promise<void>
  /** Waits for the community's next message after the last one heard; it must contain the text. */
  hears(text: string): Promise<void>
  /** Waits until the text stands anywhere in the window. */
  sees(text: string): Promise<void>
  /** Waits until the text is nowhere in the window. */
  seesNoMore(text: string): Promise<void>
  /** Labels of the ordinary keyboard, in order. */
  keyboard(): Promise<string[]>
  sendsFile(file: { name: string; mimeType: string; buffer: Buffer }, text?: string): Promise<void>
  /** Turns «Клиент без кнопок», «Разрешены сообщения» on or off, or presses another line of the window's menu. */
  switches(label: string): Promise<void>
  /** Whether a switch of the menu is on. */
  isOn(label: string): Promise<boolean>
}

function paneOf(page: Page, name: string): Pane {
  const place = page.locator(`section.window[aria-label^="${name}"]`)
  let heard = 0

  /** On a narrow screen one window is shown; the others are behind tabs. */
  async function turnTo(): Promise<void> {
    const firstName = name.split(' ')[0] as string
    const tab = page.locator('#tabs').getByRole('button', { name: firstName })
    await place.or(tab).filter({ visible: true }).first().waitFor()
    if (!(await place.isVisible())) await tab.click()
  }

  async function openMenu(): Promise<void> {
    await turnTo()
    const menu = place.locator('header details')
    if ((await menu.getAttribute('open')) === null) await menu.locator('summary').click()
  }

  const input = () => place.getByRole('textbox')
  const menuLine = (label: string) => place.locator('header .menu-item', { hasText: label })

  return {
    place,
    async writes(text) {
      await turnTo()
      await input().fill(text)
      await input().press('Enter')
    },
    async taps(label) {
      await turnTo()
      await place
        .getByRole('button', { name: label, exact: true })
        .or(place.getByRole('link', { name: label, exact: true }))
        .last()
        .click()
    },
    async hears(text) {
      await turnTo()
      const next = place.locator('.message.theirs').nth(heard)
      await next.waitFor()
      const words = (await next.locator('.bubble').textContent()) ?? ''
      if (!words.includes(text)) throw new Error(`${name} hears «${words}» where «${text}» was expected`)
      heard += 1
    },
    async sees(text) {
      await turnTo()
      await place.getByText(text).filter({ visible: true }).last().waitFor()
    },
    async seesNoMore(text) {
      await turnTo()
      await place.getByText(text).filter({ visible: true }).first().waitFor({ state: 'detached' })
    },
    async keyboard() {
      return await place.locator('.keyboard').locator('button, a').allInnerTexts()
    },
    async sendsFile(file, text = '') {
      await turnTo()
      await place.locator('input[type=file]').setInputFiles(file)
      await input().fill(text)
      await input().press('Enter')
    },
    async switches(label) {
      await openMenu()
      await menuLine(label).click()
      await page.keyboard.press('Escape')
    },
    async isOn(label) {
      return await menuLine(label).locator('input').isChecked()
    },
  }
}

/**
 * Goes to an element by Tab alone, as someone without a mouse; throws when it cannot be reached so.
 * @param steps how many presses are allowed
 */
export async function tabsTo(page: Page, target: Locator, steps = 60): Promise<void> {
  for (let step = 0; step < steps; step += 1) {
    await page.keyboard.press('Tab')
    if ((await target.and(page.locator(':focus')).count()) > 0) return
  }
  throw new Error(`Tab does not reach ${target}`)
}
