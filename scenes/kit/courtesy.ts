/** Thanks, «ок», 👍, «до свидания»: said out of politeness, and an answer to nothing. */

const thanking = new Set(['спасибо', 'спасибки', 'спс', 'благодарю', 'мерси', 'thanks', 'thx', 'пасиб', 'спасиб'])
const beside = new Set(
  'большое огромное вам вас тебе всем очень за помощь ответ информацию все и понятно хорошо ок вы'.split(' '),
)
const nods = new Set(
  [
    'ок окей оки ok okay хорошо понятно понял поняла ясно ага угу отлично супер класс здорово ладно договорились',
    'принято прекрасно замечательно круто пожалуйста пока',
  ].flatMap((line) => line.split(' ')),
)
const partings = new Set(['до свидания', 'до встречи', 'до завтра', 'всего доброго', 'хорошего дня', 'доброй ночи'])

/** Whether the whole message is politeness. */
export function isCourtesy(text: string): boolean {
  const words = bare(text)
  // No letters or digits: 👍, ❤️, :) and )))
  if (words === '') return /\p{Extended_Pictographic}|[)(]/u.test(text)
  return isThanks(text) || partings.has(words) || words.split(' ').every((word) => nods.has(word))
}

/** Whether somebody is thanked and nothing more is said. */
export function isThanks(text: string): boolean {
  const each = bare(text).split(' ')
  return each.some((word) => thanking.has(word)) && each.every((word) => thanking.has(word) || beside.has(word))
}

/** The question that stands once more; thanks are returned before it. */
export function courteous(text: string, question: string): string {
  return isThanks(text) ? `Рады помочь! ${question}` : question
}

/** Lower case, ё as е, nothing but letters and digits, one space between words. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
