/** «Проверить номер 24»: whether a certificate was given, for anybody: title, date and initials, nothing more. */
import { dayInWords } from '../src/domain/dates.ts'
import { checkCertificate, hoursSaid } from '../src/domain/events/door/certificate.ts'
import { fullNames } from './door-names.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'

const says = {
  which: 'Какой номер стоит на сертификате? Скажу, что это за событие, когда оно было, и инициалы.',
  again: 'Напишите номер цифрами, как на сертификате: «24».',
  genuine: (number: number, title: string, day: string, hours: string, initials: string | undefined) =>
    `Сертификат № ${number} выдавали: «${title}», ${day}, ${hours}${initials ? `. Участие: ${initials}` : '.'}`,
  unknown: (number: number) => `Сертификата № ${number} мы не выдавали. Проверьте, пожалуйста, номер.`,
}

const shape =
  /^(?:проверить\s+)?(?:номер|сертификат|справк[уа]|номер сертификата)?\s*(?:№|n|номер)?\s*(\d{1,9})\s*[.!?]*$/iu
const begins = /^проверить\s+(?:номер|сертификат|справку|№)/iu

function numberIn(text: string): string | undefined {
  return shape.exec(text.trim())?.[1]
}

export const certificateCheck: Conversation = {
  opens: ['Проверить номер', 'Проверить сертификат', 'Проверить справку'],
  begins: (words) => begins.test(words.trim()) && numberIn(words) !== undefined,
  scene: dialog<{ number: string }>('certificate-check', {
    async opening({ input }) {
      const number = input.kind === 'text' && begins.test(input.text.trim()) ? numberIn(input.text) : undefined
      return number === undefined ? undefined : { known: { number } }
    },
    questions: [
      {
        asks: 'number',
        text: says.which,
        read: (text) => {
          const number = numberIn(text)
          return number === undefined ? { retry: says.again } : { value: number }
        },
        retry: says.again,
      },
    ],
    async finish(turn, answers) {
      const number = Number(answers.number)
      const result = await checkCertificate(turn.club, number, (people) => fullNames(turn, people))
      if (result.outcome === 'unknown') turn.reply(says.unknown(number))
      else {
        const day = dayInWords(result.startsAt, turn.club.settings.timeZone)
        turn.reply(says.genuine(number, result.title, `${day} года`, hoursSaid(result.hours), result.initials))
      }
      return undefined
    },
  }),
}
