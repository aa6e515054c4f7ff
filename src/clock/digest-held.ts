/** Of the digest: what did not come by itself this week. A long one, or one with something to tap, opens whole. */
import type { Content } from '../../models/content.ts'
import { type HeldMessage, heldBack } from '../domain/telling/held.ts'
import type { Section } from './digest.ts'

const says = {
  title: 'Чтобы не писать слишком часто, собрали здесь:',
  line: (number: number, text: string) => `${number}. ${text}`,
  more: (count: number) => `И ещё ${count}: «Что приходит и почему».`,
  whole: (number: number) => `Целиком: ${number}`,
}

/** Lines and buttons that leave room for the other sections: VK shows ten buttons under a message. */
const [mostLines, mostButtons, longest] = [10, 6, 250]
/** Of a choice's value (models/content.ts). */
const LONGEST_VALUE = 80

export const digestHeld: Section = async (club, week, people) => {
  const held = await heldBack(club, people, week)
  return (person) => {
    const all = held.get(person) ?? []
    if (all.length === 0) return undefined
    const shown = all.slice(0, mostLines)
    const lines = shown.map(({ content }, at) => says.line(at + 1, shortened(content.text)))
    const rest = all.length > shown.length ? [says.more(all.length - shown.length)] : []
    const choices = shown
      .flatMap(({ key, content }, at) => (opens(key, content) ? [whole(key, at + 1)] : []))
      .slice(0, mostButtons)
    return { text: [says.title, ...lines, ...rest].join('\n\n'), choices }
  }
}

function whole(key: HeldMessage['key'], number: number) {
  return { label: says.whole(number), answers: `digest:${number}`, value: key }
}

function opens(key: string, { text, choices, attachments = [] }: Content): boolean {
  return key.length <= LONGEST_VALUE && (text.length > longest || attachments.length > 0 || choices !== undefined)
}

function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest).trimEnd()}…` : text
}
