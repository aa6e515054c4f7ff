/** The code word of a team: short enough to be said aloud and typed, not to be guessed from that of another team. */
import { createHash } from 'node:crypto'

const words = (
  'астра берёза ветер гора дуб ель заря искра йод клён луна мост небо озеро пихта река сосна тополь утро флаг хвоя ' +
  'цветок чайка шишка щука эхо якорь арка белка волна глобус диск енот журнал зебра ирис кедр лес маяк нота облако'
).split(' ')

/** «кедр 471», the same for the same cause, so that a repeat gives what was said first. */
export function teamCode(cause: string): string {
  const digest = createHash('sha256').update(`team ${cause}`).digest()
  const word = words[digest.readUInt16BE(0) % words.length] ?? 'кедр'
  return `${word} ${100 + (digest.readUInt16BE(2) % 900)}`
}

/** As it may be typed: «Кедр-471», «кедр471»; undefined where the words are no code. */
export function readTeamCode(typed: string): string | undefined {
  const [, word = '', number = ''] = /^\s*(?:команда\s+)?(\p{L}{3,10})[\s.,№-]*(\d{3})\s*[.!]?\s*$/iu.exec(typed) ?? []
  const plain = (text: string) => text.toLowerCase().replaceAll('ё', 'е')
  const known = words.find((one) => plain(one) === plain(word))
  return known && `${known} ${number}`
}
