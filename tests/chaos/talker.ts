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

export interface Patience {
  /** Somebody has waited for this so long, in ms. Answers whether they go on waiting. */
  late(what: string, person: number, ms: number): Promise<boolean>
  /** An answer has come after so long. */
  waited(what: string, ms: number): void
}

const COMMUNITY = 1
/** How often whoever waits says so. */
export const LATE_MS = 90_000
const LOOK_MS = 60

const script = [
  { writes: 'Вступить', hears: 'Согласие на обработку' },
  { taps: 'Даю согласие', hears: 'верно?' },
  { taps: 'Всё верно', hears: 'Где вы работаете' },
  { writes: 'школа 3', hears: 'Кем вы работаете' },
  { taps: 'Учитель', hears: 'Проверьте' },
  { taps: 'Отправить и принять Устав', hears: 'Готово' },
]

export function joins(vk: Control, person: number, organizer: number, patience: Patience): Talk {
  const talk = { person, waits: false, read: [] as string[], done: Promise.resolve() }
  talk.done = run().catch((error) => {
    if (!(error instanceof GaveUp)) throw error
  })

  async function run(): Promise<void> {
    await vk.do('person.add', { id: person, first_name: 'Анна', last_name: 'Петрова', sex: 1 })
    let heard = 0
    // The organizer's window grows with everybody who joins: this person's card stands behind what is there now.
    const before = (await said(organizer, 0)).at(-1)?.cmid ?? 0
    for (const { writes, taps, hears } of script) {
      talk.waits = true
      if (writes) await vk.do('say', { community: COMMUNITY, from: person, text: writes })
      if (taps) await tap(person, taps)
      const answer = await until(`«${hears}»`, async () => {
        const fresh = await said(person, heard)
        return fresh.find(({ text }) => text.includes(hears))
      })
      heard = answer.cmid
      talk.waits = false
    }
    talk.waits = true
    const card = await until('a card at the organizer', async () => {
      const cards = await said(organizer, before)
      return cards.find(({ text, keyboard }) => text.includes(`vk.com/id${person}`) && keyboard?.buttons.length)
    })
    await vk.do('tap', { community: COMMUNITY, from: organizer, cmid: card.cmid, label: 'Принять' })
    await until('acceptance', async () => (await said(person, heard)).find(({ text }) => text.includes('вы с нами')))
    talk.waits = false
    talk.read = (await said(person, 0)).map(({ text }) => text.replaceAll(String(person), 'N'))
  }

  async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
    const begun = Date.now()
    let late = LATE_MS
    for (;;) {
      const found = await look()
      const ms = Date.now() - begun
      if (found !== undefined) {
        patience.waited(what, ms)
        return found
      }
      if (ms > late) {
        if (!(await patience.late(what, person, ms))) throw new GaveUp(what)
        late += LATE_MS
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
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

class GaveUp extends Error {}
