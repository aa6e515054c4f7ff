/** Year of birth and month when teaching began, as people write them (docs/coverage.md D34). */

/** The youngest and the oldest who may be teaching, in years. */
const ages = { from: 16, to: 80 }

const months = ['янв', 'фев', 'мар', 'апр', 'ма', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек']

/** A year of birth: «1998», «98», «в 1998 году»; undefined when it is none of a teacher's. */
export function readBirthYear(text: string, now: Date): number | undefined {
  const thisYear = now.getUTCFullYear()
  const year = yearIn(text, thisYear - ages.from)
  return year !== undefined && year >= thisYear - ages.to && year <= thisYear - ages.from ? year : undefined
}

/** `2024-09` of «сентябрь 2024», «09.2024», «9/24», «1 сентября 2024 года»; `2024` when no month is told. */
export function readTeachingSince(text: string, now: Date): string | undefined {
  const year = yearIn(text, now.getUTCFullYear())
  if (year === undefined || year < now.getUTCFullYear() - ages.to + ages.from) return undefined
  const month = readMonth(text.replace(/\d{4}|\d{2}(?=\D*$)/, ' '))
  const since = month ? `${year}-${month}` : String(year)
  return since > now.toISOString().slice(0, since.length) ? undefined : since
}

/** `09` of «сентябрь», «в сентябре», «сент», «9», «09». */
export function readMonth(text: string): string | undefined {
  const words = text.toLowerCase().match(/[а-яё]+|\d+/g) ?? []
  const named = words.map((word) => months.findIndex((stem) => isMonth(word, stem))).find((index) => index >= 0)
  // In «01.09» and «01.09.2024» the month comes second.
  const figures = words.filter((word) => /^\d{1,2}$/.test(word)).map(Number)
  const number = named !== undefined ? named + 1 : figures.length > 1 ? figures[1] : figures[0]
  return number !== undefined && number >= 1 && number <= 12 ? String(number).padStart(2, '0') : undefined
}

function isMonth(word: string, stem: string): boolean {
  return stem === 'ма' ? ['май', 'мая', 'мае'].includes(word) : word.startsWith(stem)
}

/** Four figures, or the last two («98», «9/24») taken as the latest year not after `latest`. */
function yearIn(text: string, latest: number): number | undefined {
  const four = /(?<!\d)\d{4}(?!\d)/.exec(text)?.[0]
  if (four) return Number(four)
  const two = /(?<!\d)(\d{2})\s*(?:г(?:од[уа]?)?\.?)?\s*$/.exec(text)?.[1]
  if (!two) return undefined
  const year = Math.floor(latest / 100) * 100 + Number(two)
  return year > latest ? year - 100 : year
}
