/** Hours as people say them in a request, put in figures: «до шести вечера», «с двух до четырёх», «к семи». */

/** As said after «до», «к», «в», from one to twelve. */
const hours = [
  ...['часа|часу|час', 'двух|двум|два', 'трех|трем|три', 'четырех|четырем|четыре', 'пяти|пять', 'шести|шесть'],
  ...[
    'семи|семь',
    'восьми|восемь',
    'девяти|девять',
    'десяти|десять',
    'одиннадцати|одиннадцать',
    'двенадцати|двенадцать',
  ],
].map((forms, at) => ({
  said: new RegExp(`(?<=(?:^| )(?:с|от|до|по|к|в|после|позже|позднее) )(?:${forms})(?![а-я])`, 'gu'),
  hour: at + 1,
}))

const part = /(?<![\d:.])(\d{1,2})(:\d{2})?(?: ?ч(?:ас(?:ов|а|ам)?)?)? (утра|дня|вечера|ночи)(?![а-я])/gu
/** Hours at which nobody is asked to come in the morning, unless it is said. */
const bare =
  /(?<=(?:^| )(?:с|от|до|по|к|после|позже|позднее) )([1-7])(:\d{2})?(?: ?час(?:ов|а|ам)?)?(?![\d:.]| ?(?:утра|час|[а-я]*(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)))/gu

/** `words` in lower case, «е» for «ё», one space between words. A bare hour from 1 to 7 is one of the afternoon. */
export function hoursInFigures(words: string): string {
  const figures = hours.reduce((text, { said, hour }) => text.replace(said, String(hour)), words)
  const morning = / утра(?![а-я])/u.test(figures)
  const whole = figures.replace(part, (_, hour: string, minutes = ':00', name: string) => {
    const turned = Number(hour) % 12 === 0 && name === 'ночи' ? 0 : inPart(Number(hour), name)
    return `${turned}${minutes}`
  })
  if (morning) return whole
  return whole.replace(bare, (_, hour: string, minutes = ':00') => `${Number(hour) + 12}${minutes}`)
}

function inPart(hour: number, name: string): number {
  const afternoon = name === 'вечера' || (name === 'дня' && hour < 8)
  return afternoon && hour < 12 ? hour + 12 : hour
}
