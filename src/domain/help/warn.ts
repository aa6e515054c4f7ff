/** What a request does not need and should not hold: numbers of papers and cards, illnesses (152-ФЗ art. 10). */

export type Sensitive =
  /** Numbers of a passport or of an insurance card: never kept. */
  | 'passport'
  /** Number or code of a bank card: never kept. */
  | 'card'
  /** An illness: kept only if the person says so after the warning. */
  | 'illness'

const illness =
  /(?<![а-яё])(?:диагноз|диабет|онколог|рак (?:груди|л[её]гк|желудк|крови|кож)|вич(?![а-яё])|спид(?![а-яё])|гепатит|туберкул|шизофр|деменци|альцгейм|паркинсон|эпилепс|инсульт|инфаркт|инвалид|психиатр|психоз|депресси|беременн|ковид|коронавирус|астм[аыуо]|артрит|аутизм|дцп(?![а-яё])|болеет|больна(?![а-яё])|болен(?![а-яё])|заболел|химиотерапи|диализ|перелом|лежач)/iu

const passport =
  /паспорт[а-яё]*(?:[^\d\n]{0,20})\d{2}\s?\d{2}(?:[^\d\n]{0,12})\d{6}|(?<!\d)\d{2}\s\d{2}\s\d{6}(?!\d)|(?<!\d)\d{4}\s(?:№\s?)?\d{6}(?!\d)|(?<!\d)\d{3}-\d{3}-\d{3}[\s-]\d{2}(?!\d)|снилс[а-яё]*(?:[^\d\n]{0,10})\d{11}/iu

const code =
  /(?<![а-яёa-z])(?:cvv|cvc|пин[\s-]?код[а-яё]*|pin|код[а-яё]*\s+(?:из|от)\s+(?:смс|sms|банка)|пароль[а-яё]*\s+от)(?:[^\d\n]{0,20})\d{3,6}(?!\d)/iu

/** What of it the text holds, the gravest first, each once. */
export function sensitiveIn(text: string): Sensitive[] {
  return [
    ...(passport.test(text) ? (['passport'] as const) : []),
    ...(code.test(text) || hasCard(text) ? (['card'] as const) : []),
    ...(illness.test(text) ? (['illness'] as const) : []),
  ]
}

/** Sixteen to nineteen digits whose check digit is right (ISO/IEC 7812-1, the Luhn formula). */
function hasCard(text: string): boolean {
  const runs = text.match(/(?<!\d)\d(?:[ -]?\d){15,18}(?!\d)/g) ?? []
  return runs.some((run) => {
    const digits = [...run.replace(/\D/g, '')].reverse().map(Number)
    const sum = digits.reduce((total, digit, at) => {
      const doubled = at % 2 === 1 ? digit * 2 : digit
      return total + (doubled > 9 ? doubled - 9 : doubled)
    }, 0)
    return sum % 10 === 0
  })
}
