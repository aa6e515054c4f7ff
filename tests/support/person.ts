/** One person at their phone, in one community's window. */
import type { Body, Button, Message } from '../../playground/vk/control.ts'
import type { Control } from './control.ts'

/** How answers are given: by tapping, by number on a client without buttons, or by typing the label with a slip. */
export type Way = 'taps' | 'numbers' | 'words'

export interface Person {
  readonly id: number
  readonly name: string
  /** Writes and waits until the bot has answered. */
  says(text: string, more?: Partial<Body<'say'>>): Promise<void>
  /** Chooses among what the last message offers, in this person's way. */
  chooses(label: string): Promise<void>
  /** Presses a button, whatever the way: of the newest message that has it, else of the keyboard below. */
  taps(label: string, cmid?: number): Promise<void>
  /** The next unheard message contains this. Answers the message. */
  hears(...parts: (string | RegExp)[]): Promise<Message>
  /** Nothing has come. */
  hearsNothing(): Promise<void>
  /** Takes whatever has come as heard; answers the texts. */
  skims(): Promise<string[]>
  unread(): Promise<string[]>
  /** Everything in the window. */
  transcript(): Promise<Message[]>
  allows(): Promise<void>
  denies(): Promise<void>
}

export interface PersonOptions {
  id: number
  name: string
  community: number
  control: Control
  way: Way
  idle(): Promise<void>
}

const PLAIN = { keyboard: false, inline_keyboard: false, carousel: false, button_actions: [] as string[] }

export function createPerson({ id, name, community, control, way, idle }: PersonOptions): Person {
  let heard = 0

  const fresh = async () => {
    const messages = await control.transcript(community, id, heard)
    return messages.filter((message) => message.from === -community && !message.deleted)
  }
  const transcript = () => control.transcript(community, id)

  async function say(text: string, more: Partial<Body<'say'>> = {}): Promise<void> {
    const client = way === 'numbers' ? { client: PLAIN } : {}
    await control.do('say', { community, from: id, text, ...client, ...more })
    await idle()
  }

  async function tap(label: string, cmid?: number): Promise<void> {
    const messages = await transcript()
    const under = messages.findLast((message) => buttonsOf(message).some((button) => button.action.label === label))
    const at = cmid ?? (under?.keyboard?.inline === false ? undefined : under?.cmid)
    await control.do('tap', { community, from: id, label, ...(at !== undefined && { cmid: at }) })
    await idle()
  }

  return {
    id,
    name,
    says: say,
    taps: tap,
    transcript,
    async chooses(label) {
      if (way === 'taps') return tap(label)
      if (way === 'words') return say(slip(label))
      const messages = await transcript()
      const last = messages.findLast((message) => message.from === -community && numbered(message.text, label))
      const number = last && numbered(last.text, label)
      if (!number) throw new Error(`${name} finds no number for «${label}» in:\n${messages.at(-1)?.text}`)
      await say(number)
    },
    async hears(...parts) {
      let [next] = await fresh()
      if (!next) {
        await idle()
        ;[next] = await fresh()
      }
      if (!next) throw new Error(`${name} hears nothing, where «${parts.join('», «')}» was expected`)
      heard = next.cmid
      for (const part of parts) {
        const found = typeof part === 'string' ? next.text.includes(part) : part.test(next.text)
        if (!found) throw new Error(`${name} hears:\n${next.text}\nwhere «${part}» was expected`)
      }
      return next
    },
    async hearsNothing() {
      await idle()
      const [next] = await fresh()
      if (next) throw new Error(`${name} hears:\n${next.text}\nwhere nothing was expected`)
    },
    async skims() {
      await idle()
      const messages = await fresh()
      heard = messages.at(-1)?.cmid ?? heard
      return messages.map(({ text }) => text)
    },
    async unread() {
      return (await fresh()).map(({ text }) => `${name}: ${text}`)
    },
    async allows() {
      await control.do('allow', { community, person: id })
      await idle()
    },
    async denies() {
      await control.do('deny', { community, person: id })
      await idle()
    },
  }
}

export function buttonsOf(message: Message): Button[] {
  return [
    ...(message.keyboard?.buttons.flat() ?? []),
    ...(message.template?.elements.flatMap(({ buttons }) => buttons) ?? []),
  ]
}

/** «3. Учитель» → «3». */
function numbered(text: string, label: string): string | undefined {
  const line = text.split('\n').find((one) => one.replace(/^\d+\. /, '') === label && /^\d+\. /.test(one))
  return line?.split('.')[0]
}

/** The label as a tired thumb types it: one letter of the longest word doubled, no capital. */
export function slip(label: string): string {
  const longest = label.split(/[^\p{L}]+/u).reduce((one, other) => (other.length > one.length ? other : one), '')
  if (longest.length < 5) return label.toLowerCase()
  const at = Math.floor(longest.length / 2)
  return label.replace(longest, longest.slice(0, at) + longest[at] + longest.slice(at)).toLowerCase()
}
