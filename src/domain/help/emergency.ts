/**
 * Words of an emergency, for which one line with 112 is said at once. A false alarm costs a line, a missed one may cost
 * a life, so it errs on the side of the line; the table in tests/words/emergencies.ts says where.
 */
import { dangers } from './dangers.ts'

/** Lessons, papers and plays speak of danger without being in it. */
const taught =
  /тренинг|инструктаж|безопасност|учебн|учени[ея]|тренировк|урок|лекци|семинар|вебинар|конкурс|викторин|плакат|рисун|памятк|методич|профилактик|перв(?:ой|ая|ую) помощ|спектакл|сценари|фильм|книг|песн|сказк|игр[аеуы]|мастер класс|заняти|правил|поведени|статистик|выставк|экскурси|музе|роман|повест|рассказ|стих/u
const supposed = /(?:^| )(?:если|когда|как|что делать|вдруг|случае|при|чтобы)(?: |$)/u
const past =
  /(?:после|перенес[а-я]*|был[аои]?|прошл[а-я]+|назад|давно|когда то|раньше|вчера|позавчера|в детстве|восстанавлива|реабилитац|выписал)/u
const over = /(?:потуши|отмен|ложн|не нужн|все хорошо|все в порядке|уже приехал|нет пожар|не было|обошлось)/u
const now = /(?:помогите|срочно|сейчас|только что|спасите|быстрее|скорее|похоже|кажется|прямо)/u

/** Whether the words tell of danger to somebody now. Pure; the text as it came. */
export function isEmergency(text: string): boolean {
  return text
    .slice(0, LONGEST)
    .split(/[.!?;\n…]+/)
    .map(bare)
    .some(endangers)
}

function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^а-яa-z\d]+/g, ' ')
    .trim()
}

/** Beyond this it is a document; the way of the message does not wait for it. */
const LONGEST = 4096

function endangers(said: string): boolean {
  if (said === '') return false
  // «пожарр», «помогииите»: a key that stuck is one letter.
  const sentence = said.replace(/([а-я])\1{2,}/gu, '$1')
  const urgent = now.test(sentence)
  if (over.test(sentence)) return false
  if (!urgent && /(?:^| )(?:прошл|назад|давно|когда то|раньше|вчера|позавчера|в детстве)/u.test(` ${sentence}`))
    return false
  const lesson = taught.test(sentence)
  return dangers.some(({ pattern, unless, named }) => {
    if (!pattern.test(sentence) || unless?.test(sentence)) return false
    if (lesson && supposed.test(sentence)) return false
    return !named || urgent || !(lesson || past.test(sentence) || supposed.test(sentence))
  })
}
