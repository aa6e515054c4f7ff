/** Somebody who joins, patiently, and whose organizer accepts. */
import type { Message } from '../../playground/vk/control.ts'
import type { Control } from '../support/control.ts'
import { buttonsOf } from '../support/person.ts'

export interface Talk {
  person: number
  /** An answer is awaited. */
  readonly waits: boolean
  /** What the community said, in order, with the person's id left out. */
  readonly read: string[]
  done: Promise<void>
}

const COMMUNITY = 1
/** Nobody waits longer than this for an answer. */
const PATIENCE_MS = 90_000
const LOOK_MS = 60

const script = [
  { writes: 'Вступить', hears: 'Согласие на обработку' },
  { taps: 'Даю согласие', hears: 'верно?' },
  { taps: 'Всё верно', hears: 'Где вы работаете' },
  { writes: 'школа 3', hears: 'Кем вы работаете' },
  { taps: 'Учитель', hears: 'Проверьте' },
  { taps: 'Отправить и принять Устав', hears: 'Готово' },
]

export function joins(vk: Control, person: number, organizer: number): Talk {
  const talk = { person, waits: false, read: [] as string[], done: Promise.resolve() }
  talk.done = run()

  async function run(): Promise<void> {
    await vk.do('person.add', { id: person, first_name: 'Анна', last_name: 'Петрова', sex: 1 })
    let heard = 0
    for (const { writes, taps, hears } of script) {
      talk.waits = true
      if (writes) await vk.do('say', { community: COMMUNITY, from: person, text: writes })
      if (taps) await tap(person, taps)
      const answer = await until(`person ${person} hears «${hears}»`, async () => {
        const fresh = await said(person, heard)
        return fresh.find(({ text }) => text.includes(hears))
      })
      heard = answer.cmid
      talk.waits = false
    }
    talk.waits = true
    const card = await until(`a card of person ${person}`, async () => {
      const cards = await said(organizer, 0)
      return cards.find(({ text, keyboard }) => text.includes(`vk.com/id${person}`) && keyboard?.buttons.length)
    })
    await vk.do('tap', { community: COMMUNITY, from: organizer, cmid: card.cmid, label: 'Принять' })
    await until(`person ${person} is accepted`, async () =>
      (await said(person, heard)).find(({ text }) => text.includes('вы с нами')),
    )
    talk.waits = false
    talk.read = (await said(person, 0)).map(({ text }) => text.replaceAll(String(person), 'N'))
  }

  async function said(peer: number, after: number): Promise<Message[]> {
    return (await vk.transcript(COMMUNITY, peer, after)).filter(({ from }) => from === -COMMUNITY)
  }

  async function tap(peer: number, label: string): Promise<void> {
    const under = (await said(peer, 0)).findLast((message) =>
      buttonsOf(message).some(({ action }) => action.label === label),
    )
    await vk.do('tap', { community: COMMUNITY, from: peer, label, ...(under && { cmid: under.cmid }) })
  }

  return talk
}

async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > deadline) throw new Error(`${what}: not within ${PATIENCE_MS / 1000} s`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
}
