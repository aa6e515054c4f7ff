/** Killed between two writes: what was done is not done again, and what is told is the first outcome. */
import type { Models } from '../../models/index.ts'
import { OUTBOX_NUMBERS, PARTS, putRows } from '../../models/outbox.ts'
import { takeNumbers } from '../../models/post.ts'
import { type MortalTown, openMortalTown } from '../support/mortal-town.ts'

const ORGANIZER = 201

let town: MortalTown
beforeAll(async () => {
  const people = [
    { id: 101, name: 'Анна Петрова', sex: 1 as const },
    { id: 102, name: 'Борис Лужин', sex: 2 as const },
    { id: ORGANIZER, name: 'Ирина Соколова', sex: 1 as const },
  ]
  town = await openMortalTown(people, { silent: people.map(({ id }) => id) })
})
afterAll(() => town.close())

it('умерев сразу после ответа, не отвечает второй раз', async () => {
  await town.survives('after-told', () => town.say(101, 'Начать'))
  await town.say(101, 'События')
  // Whatever would come twice would have come before the answer to this.
  await town.hears(101, 'ничего не объявлено')
  expect((await town.said(101)).map(({ text }) => text)).toEqual([
    expect.stringContaining('Здравствуйте, Анна!'),
    expect.stringContaining('ничего не объявлено'),
  ])
}, 180_000)

it('умерев после решения, говорит организатору о первом исходе, а не «уже решено»', async () => {
  await town.vk.do('allow', { community: 1, person: ORGANIZER })
  for (const text of ['Вступить', 'Даю согласие', 'Всё верно', 'школа 3', 'Учитель', 'Отправить и принять Устав']) {
    await town.says(101, text)
  }
  const card = await town.hears(ORGANIZER, 'Заявка №')
  const answers = answersTo(ORGANIZER)
  await town.survives('after-domain', () => town.tap(ORGANIZER, 'Принять', card))
  await town.hears(101, 'вы с нами')
  await town.until(
    'the organizer is told',
    async () => (await town.said(ORGANIZER)).some(({ text }) => /принят/i.test(text)) || answers.heard.length > 0,
  )
  const heard = [...answers.heard, ...(await town.said(ORGANIZER)).map(({ text }) => text)].join('\n')
  expect(heard).not.toMatch(/уже реш/i)
  expect(await town.count(101, 'вы с нами')).toBe(1)
  answers.stop()
}, 180_000)

it('умерев сразу после вести, помнит номера под ней', async () => {
  await plainly('Начать')
  await town.hears(102, 'Здравствуйте, Борис!')
  await town.survives('after-outcome', () => town.withModels(putNotice))
  const { text } = await town.hears(102, 'Весна скоро')
  await plainly(/(\d+)[^\n]*События/.exec(text)?.[1] ?? '')
  await town.until('three answers', async () => (await town.said(102)).length > 2)
  expect((await town.said(102)).map((one) => one.text)).toEqual([
    expect.stringContaining('Здравствуйте, Борис!'),
    expect.stringContaining('Весна скоро'),
    expect.stringContaining('ничего не объявлено'),
  ])
}, 180_000)

/** Борис writes by a client without buttons. */
async function plainly(text: string): Promise<void> {
  const client = { keyboard: false, inline_keyboard: false, carousel: false, button_actions: [] as string[] }
  await town.vk.do('say', { community: 1, from: 102, text, client })
}

/** Something to do with a role, as another person's turn puts it. */
async function putNotice(models: Models): Promise<void> {
  const number = OUTBOX_NUMBERS + (await takeNumbers(models.posts, 1, PARTS))
  const content = { text: 'Весна скоро', choices: [[{ label: 'События', answers: 'menu', value: 'events' }]] }
  const row = { key: 'spring', base: 'spring', kind: 'say' as const, peers: [102], content, priority: 1 }
  await putRows(models.outbox, 1, [{ ...row, notBefore: new Date() }], number, new Date())
}

/** Snackbars are shown, not kept: they are listened to. */
function answersTo(person: number): { heard: string[]; stop(): void } {
  const heard: string[] = []
  const abort = new AbortController()
  void (async () => {
    const stream = await fetch(`${town.emulator.url}/control/stream`, { signal: abort.signal })
    for await (const chunk of stream.body as unknown as AsyncIterable<Uint8Array>) {
      for (const line of Buffer.from(chunk).toString().split('\n')) {
        if (!line.includes('event-answer')) continue
        const happening = JSON.parse(line.replace(/^data: ?/, '')) as { person: number; data: { text?: string } }
        if (happening.person === person) heard.push(happening.data.text ?? '')
      }
    }
  })().catch(() => undefined)
  return { heard, stop: () => abort.abort() }
}
