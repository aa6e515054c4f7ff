/** A phone as people write it. Kept sealed (`club.vault`), shown opened to whoever may see the card. */
import { findPhoneNumbersInText, type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max'

export type PhoneRead =
  /** «+7 913 555 01 23», with «доб. 3» where one was told. */
  | { phone: string }
  /** `several`: more than one; `foreign`: of another country; `unclear`: too short, too long or no number at all. */
  | { fault: 'several' | 'foreign' | 'unclear' }

/** Beyond this it is a story with a number in it. */
const longest = 80

/** Reads one Russian number in any spelling: «8 (913) 555-01-23», «9135550123», «+7…», with words around it. */
export function readPhone(text: string): PhoneRead {
  if (text.length > longest) return { fault: 'unclear' }
  // «+8…» is how the home «8» is often written abroad.
  const typed = text.normalize('NFKC').replace(/\+\s*8/, '8')
  const found = findPhoneNumbersInText(typed, 'RU').map(({ number }) => number)
  if (new Set(found.map(({ number }) => number)).size > 1) return { fault: 'several' }
  const number = found[0] ?? parsePhoneNumberFromString(typed, 'RU')
  if (!number?.isValid()) return { fault: 'unclear' }
  return number.country === 'RU' ? { phone: shown(number) } : { fault: 'foreign' }
}

function shown(number: PhoneNumber): string {
  const plain = number.formatInternational().replace(/ ext\..*$/, '')
  return number.ext ? `${plain} доб. ${number.ext}` : plain
}
