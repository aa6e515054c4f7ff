/** Numbers as people answer with them: «2», «2.», «№ 2», «2️⃣», «второе», «вариант два». */

/** The number that the whole message is, in digits. */
export function numberIn(text: string): number | undefined {
  const bare = text
    .replaceAll('№', ' ')
    .normalize('NFKC')
    .replace(/[\uFE0F\u20E3]/g, '')
    .toLowerCase()
    .trim()
  const digits = /^(?:(?:номер|вариант|пункт|кнопка|цифра)\s*)?[([#]?\s*(\d{1,3})\s*[.,)\]!]*$/.exec(bare)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

const ordinal = /^(перв|втор|трет|четверт|пят|шест|седьм|восьм|девят|десят)(ый|ой|ий|ая|ое|ую|ья|ье|ью|ого|ом|ей)$/
const stems = ['перв', 'втор', 'трет', 'четверт', 'пят', 'шест', 'седьм', 'восьм', 'девят', 'десят']
const counts = ['один', 'два', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять', 'десять']
const around = new Set(['вариант', 'пункт', 'номер', 'кнопка', 'кнопку', 'цифра', 'выбираю', 'давайте', 'пусть'])

/** The number named in words. `words` is plain; «два» alone counts only where no free answer stands. */
export function numberInWords(words: string, free: boolean): number | undefined {
  const rest = words.split(' ').filter((word) => !around.has(word))
  if (rest.length !== 1) return undefined
  const stem = ordinal.exec(rest[0] ?? '')?.[1]
  const named = stem ? stems.indexOf(stem) : free ? -1 : counts.indexOf(rest[0] ?? '')
  return named < 0 ? undefined : named + 1
}
