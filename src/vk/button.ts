/** One choice as VK takes it, and as a line where there are no buttons. */
import type { Choice } from '../../models/content.ts'
import type { Abilities } from '../../models/talk.ts'

/** VK takes a payload of up to 255 characters (dev.vk.com, keyboards). */
const PAYLOAD_LENGTH = 255
/** A phone cuts longer labels: one in a row, and two in a row. */
const ALONE = 34
const BESIDE = 16

/** A program error: content that VK would refuse. Raised before anything is sent. */
export class KeyboardTooLarge extends Error {}

/** Payload of a button: version, what it answers, the answer, the number of the message it stands under. */
export function payloadOf(choice: Choice, number: number): string {
  const payload = JSON.stringify({ v: 1, a: choice.answers, c: choice.value, n: number })
  if (payload.length > PAYLOAD_LENGTH) throw new KeyboardTooLarge(`payload of «${choice.label}» is ${payload.length}`)
  return payload
}

/** The text with its choices as a numbered list. */
export function withNumbers(text: string, choices: Choice[], from: number): string {
  const lines = choices.map((choice, index) =>
    choice.link ? `${choice.label}: ${choice.link}` : `${from + index}. ${choice.label}`,
  )
  return `${text}\n\n${lines.join('\n')}\n\nОтветьте номером или словами.`
}

/** A choice as VK's button. `beside`: it shares its row. */
export function button(choice: Choice, number: number, abilities: Abilities, beside: boolean): object {
  const label = shorten(choice.label, beside ? BESIDE : ALONE)
  const payload = payloadOf(choice, number)
  if (choice.link) return { action: { type: 'open_link', link: choice.link, label, payload } }
  const type = choice.quiet && abilities.quiet ? 'callback' : 'text'
  return { action: { type, label, payload }, color: choice.accent ? 'primary' : 'secondary' }
}

/** Cuts a label at a word, with «…», so that a narrow screen shows its sense. */
export function shorten(label: string, length: number): string {
  if (label.length <= length) return label
  const cut = label.slice(0, length - 1)
  const word = label[cut.length] === ' ' ? cut.length : cut.lastIndexOf(' ')
  return `${(word > length / 2 ? cut.slice(0, word) : cut).trimEnd()}…`
}
