/** Words of time as Russian bends them. Spelt plainly: small letters, е for ё. */

const listed = (line: string) => line.split(' ')

/** Forms of each weekday, Monday first: alone («в среду», «ср»), and as a habit («по средам»). */
export const weekdays: { one: string[]; every: string[] }[] = [
  { one: listed('понедельник понедельника пн'), every: ['понедельникам'] },
  { one: listed('вторник вторника вт'), every: ['вторникам'] },
  { one: listed('среду среда среды ср'), every: ['средам'] },
  { one: listed('четверг четверга чт'), every: ['четвергам'] },
  { one: listed('пятницу пятница пятницы пт'), every: ['пятницам'] },
  { one: listed('субботу суббота субботы сб'), every: ['субботам'] },
  { one: listed('воскресенье воскресенья воскресение вс'), every: ['воскресеньям'] },
]

/** Monday is 1; undefined for any other word. */
export function weekdayOf(word: string | undefined, form: 'one' | 'every' = 'one'): number | undefined {
  const at = weekdays.findIndex((day) => word !== undefined && day[form].includes(word))
  return at < 0 ? undefined : at + 1
}

/** Days from today. */
export const nearDays: Record<string, number> = {
  позавчера: -2,
  вчера: -1,
  сегодня: 0,
  завтра: 1,
  послезавтра: 2,
  послепослезавтра: 3,
}

export const months = listed('января февраля марта апреля мая июня июля августа сентября октября ноября декабря')
const monthsIn = listed('январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре')

export function monthOf(word: string | undefined): number | undefined {
  const at = months.indexOf(word ?? '')
  return at < 0 ? undefined : at + 1
}

/** «в декабре»: a month without a day. */
export function monthWithoutDay(word: string | undefined): boolean {
  return word !== undefined && monthsIn.includes(word)
}

export type Part = 'morning' | 'day' | 'evening' | 'night'

/** «утром» alone or beside an hour, «утра» after an hour, «каждое утро». */
const partWords: Record<Part, { alone: string[]; after: string[]; every: string[] }> = {
  morning: { alone: listed('утром утречком'), after: ['утра'], every: ['утро'] },
  day: { alone: ['днем'], after: ['дня'], every: [] },
  evening: { alone: listed('вечером вечерком'), after: ['вечера'], every: ['вечер'] },
  night: { alone: ['ночью'], after: ['ночи'], every: ['ночь'] },
}

export function partOf(word: string | undefined, form: 'alone' | 'after' | 'every'): Part | undefined {
  return (Object.keys(partWords) as Part[]).find((part) => word !== undefined && partWords[part][form].includes(word))
}

export type Unit = 'minutes' | 'hours' | 'days' | 'weeks' | 'months' | 'years'

const units: Record<Unit, string[]> = {
  minutes: listed('минуту минуты минут минутку минуток мин'),
  hours: listed('час часа часов часик ч'),
  days: listed('день дня дней денек сутки суток'),
  weeks: listed('неделю недели недель недельку нед'),
  months: listed('месяц месяца месяцев'),
  years: listed('год года лет'),
}

export function unitOf(word: string | undefined): Unit | undefined {
  return (Object.keys(units) as Unit[]).find((unit) => word !== undefined && units[unit].includes(word))
}

const counting = (line: string, first: number) =>
  Object.fromEntries(line.split(' ').flatMap((forms, index) => forms.split('|').map((form) => [form, first + index])))

export const numbers: Record<string, number> = {
  ...counting('один|одну|одного два|две|двух три|трех четыре|четырех пять|пяти шесть|шести семь|семи восемь|восьми', 1),
  ...counting('девять|девяти десять|десяти одиннадцать|одиннадцати двенадцать|двенадцати тринадцать|тринадцати', 9),
  ...counting('четырнадцать|четырнадцати пятнадцать|пятнадцати шестнадцать семнадцать восемнадцать девятнадцать', 14),
  ...{ двадцать: 20, двадцати: 20, тридцать: 30, тридцати: 30, сорок: 40, сорока: 40, пятьдесят: 50, шестьдесят: 60 },
  пару: 2,
}

const endings = (stem: string, [he, of]: [string, string]) => [
  `${stem}${he}`,
  `${stem}${of}`,
  `${stem}ое`,
  `${stem}ую`,
  `${stem}ая`,
]
const stems = listed('перв втор - четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат')
const more = listed('пятнадцат шестнадцат семнадцат восемнадцат девятнадцат двадцат')

/** «первого», «вторую», «двадцатое». */
export const ordinals: Record<string, number> = {
  ...Object.fromEntries(
    [...stems, ...more].flatMap((stem, index) =>
      [...endings(stem, ['ый', 'ого']), `${stem}ой`, `${stem}ом`].map((form) => [form, index + 1]),
    ),
  ),
  ...{ третий: 3, третье: 3, третьего: 3, третью: 3, третья: 3 },
  ...{ тридцатого: 30, тридцатое: 30, тридцатый: 30 },
}

/** What a unit may follow: «двадцать» of «двадцать пятого». */
export const tens = new Set(listed('двадцать двадцати тридцать тридцати сорок сорока пятьдесят'))

/** Everything above and what else the readings look for: slips are mended to these. */
export const vocabulary: string[] = [
  ...weekdays.flatMap(({ one, every }) => [...one, ...every]),
  ...Object.keys(nearDays),
  ...months,
  ...monthsIn,
  ...Object.values(partWords).flatMap(({ alone, after, every }) => [...alone, ...after, ...every]),
  ...Object.values(units).flat(),
  ...Object.keys(numbers),
  ...Object.keys(ordinals),
  ...listed(
    'через каждый каждую каждое каждые ежедневно еженедельно ежемесячно ежегодно будням будни выходные выходным',
  ),
  ...listed(
    'выходных полчаса полтора следующий следующую следующее следующей следующем полдень полночь половине четверти',
  ),
  ...listed(
    'последний последнюю последнее прошлый прошлую прошлое ближайший ближайшую ближайшее конце начале числа число неделе',
  ),
]
