/** Where: «в ЦОДОУ», «в школе 5, каб. 12», «на стадионе», «ул. Мира, 5», «онлайн». */

const nouns =
  'школ|гимнази|лице|колледж|институт|университет|техникум|училищ|детск\\p{L}+ сад|сад(?:у|ик)|центр|цент|библиотек|музе|театр|парк|сквер|площад|стадион|спортзал|зал|бассейн|баз|лагер|кафе|ресторан|столов|дом[еу]?(?![\\p{L}])|двор|дворц|кабинет|аудитор|каб(?![\\p{L}])|ауд(?![\\p{L}])|корпус|этаж|офис|клуб|набережн|берег|лес|пляж|остров|озер|памятник|вход|остановк|вокзал|фойе|холл|коворкинг|точк|администраци|управлени|студи|мастерск|горк|каток|катк|улиц|ул(?![\\p{L}])|проспект|пр-т|переул|пер(?![\\p{L}])|актов|спортив|конференц|учительск|большо|мал|наш|методическ|педагогическ|молод|городск'
const things =
  'школа|гимназия|лицей|колледж|институт|университет|техникум|училище|сад|центр|библиотека|музей|театр|парк|сквер|площадь|' +
  'стадион|спортзал|зал|бассейн|база|лагерь|кафе|ресторан|столовая|дворец|дом|клуб|набережная|фойе|холл|коворкинг|каток|турбаза|аудитория|кабинет'
/** Between commas, as it is called: «кафе «Уют»», «актовый зал», «школа 5». */
const alone = new RegExp(`^(?:\\p{L}+(?:ый|ий|ой|ая|ое)\\s+)?(?:${things})(?![\\p{L}])`, 'iu')
const lower = new RegExp(`^(?:${nouns})`, 'iu')
/** «ЦОДОУ», «ИМЦ», «МБОУ», «СОШ»: never bent. */
const short = /^[А-ЯЁA-Z]{2,}(?:-?\d+)?(?![\p{Ll}])/u
const digits = /^(?:№\s*)?\d{1,4}[а-я]?(?![\p{L}\d:.])/iu
/** Of a name after «в»: bent as a place is («в Точке», «в Большом», «на Мира»), not as an aim («в Крокодила»). */
const bent = /^[А-ЯЁ][\p{Ll}-]*(?:е|и|ом|ем|ой|ей|ах|ях|у|ю)(?![\p{L}])/u
const online =
  /^(?:онлайн|online|он-лайн|дистанционно|удаленно|удалённо|по видеосвязи|(?:в\s+)?(?:zoom|зуме?|сферум[еа]?|вк звонк\p{L}*|телемост[еа]?))(?![\p{L}])/iu
const room =
  /^(?:в\s+|на\s+)?(?:каб(?:инет\p{L}*)?|ауд(?:итори\p{L}*)?|актов\p{L}+ зал\p{L}*|зал\p{L}*|этаж\p{L}*|\d+(?:-[а-яё]+)? этаж\p{L}*|корпус\p{L}*|\d+ корпус\p{L}*|вход (?:с|со|из|со стороны|в|№)|д(?:ом)?|кв|оф(?:ис\p{L}*)?|подъезд\p{L}*)(?![\p{L}])/iu
const address =
  /^(?:г|ул|улица|пр-т|проспект|пер|переулок|пл|площадь|бульвар|наб|набережная|шоссе|мкр)(?:\.|\s)\s*[\p{L}\d]/iu
const labelled = /^(?:место(?:\s+проведения)?|адрес|где|по адресу|площадка)\s*:?\s+/iu
const prepositions = /(?:^|\s)(?:в|во|на|у|около|возле|рядом с|по адресу)\s+/giu

/** Whether a part of the phrase is a place and nothing else. */
export function isPlaceAlone(part: string, { afterPlace, first }: { afterPlace: boolean; first: boolean }): boolean {
  if (labelled.test(part) || wholeOnline(part)) return true
  if (address.test(part) || room.test(part)) return true
  if (afterPlace && (digits.test(part) || short.test(part)) && part.length <= 20) return true
  const after = /^(?:в|во|на|у|около|возле)\s+(.+)$/iu.exec(part)?.[1]
  if (after === undefined) {
    return !first && (wholeShort(part) || (alone.test(part) && part.split(' ').length <= 5))
  }
  // Apart from the title, what follows «в» is where; times, seats and lengths are gone by now.
  if (!first) return !/^(?:программе|планах|меню|конце|начале|честь|рамках|формате|ходе)(?![\p{L}])/iu.test(after)
  return wholeShort(after) || (isPlaceName(after) && after.split(' ').length <= 2)
}

/** The place at the end of a part that says more: «тренинг в ЦОДОУ». */
export function placeWithin(part: string): { rest: string; place: string } | undefined {
  const end = /\s((?:онлайн|дистанционно|удал[её]нно)|(?:в\s+)?(?:zoom|зуме|сферуме|телемосте))$/iu.exec(part)
  if (end?.[1]) return { rest: part.slice(0, end.index).trim(), place: end[1] }
  const start = /^(?:онлайн|дистанционн\p{L}+)[\s-]+/iu.exec(part)
  if (start) return { rest: part, place: 'онлайн' }
  const at = /\s(?:каб(?:инет)?|ауд(?:итория)?)(?:\.|\s)\s*\d+/iu.exec(part)
  const found = [...part.matchAll(prepositions)]
    .map((match) => ({ index: match.index, after: part.slice(match.index + match[0].length) }))
    .filter(({ after }) => isPlaceName(after))
  const [last, before] = [found.at(-1), found.at(-2)]
  if (!last) return at ? { rest: part.slice(0, at.index).trim(), place: part.slice(at.index).trim() } : undefined
  // «В ИМЦ в кабинете 12» is one place.
  const joined = before && room.test(part.slice(last.index).trim()) ? before : last
  const place = part.slice(joined.index).trim()
  const rest = part.slice(0, joined.index).trim()
  if (rest !== '') return { rest, place }
  // It stands first: only a short name has a clear end.
  const [, name, others] = /^(?:в|во|на)\s+([А-ЯЁA-Z]{2,}(?:\s+(?:№\s*)?\d+)?)\s+(.+)$/u.exec(place) ?? []
  return name && others ? { rest: others, place: name } : undefined
}

/** As it is told: «ЦОДОУ» of «в ЦОДОУ», «каб. 12», and «в школе 5» as it was said. */
export function tidyPlace(said: string): string {
  const plain = said.replace(labelled, '').trim()
  const after = /^(?:в|во)\s+(.+)$/iu.exec(plain)?.[1]
  if (wholeOnline(plain))
    return /zoom|зум|сферум|телемост|звонк/iu.test(plain) ? `онлайн, ${plain.replace(/^онлайн[\s,]*/iu, '')}` : 'онлайн'
  const bare = after !== undefined && (short.test(after) || /^(?:каб|ауд)(?:\.|\s)/iu.test(after)) ? after : plain
  return bare.replace(/\s(?=в\s+(?:каб|ауд))/iu, ', ').replace(/^(каб|ауд)\s*\.?\s*(?=\d)/iu, '$1. ')
}

function isPlaceName(after: string): boolean {
  if (short.test(after) || bent.test(after) || online.test(after)) return true
  if (!lower.test(after)) return digits.test(after) && lower.test(after.replace(digits, '').trim())
  return isBent(after)
}

/** «В школе», «на стадионе», «в актовом зале», «в кафе»; not «в школу», «в музей», where one only goes. */
function isBent(after: string): boolean {
  const [word = ''] = after.split(/[\s,]/)
  return /(?:е|и|ом|ем|ой|ей|ах|ях|у|каб|ауд|каб\.|ауд\.)$/iu.test(word) && !/(?:школу|музей|лицей)$/iu.test(word)
}

function wholeShort(part: string): boolean {
  return /^[А-ЯЁA-Z]{2,}(?:[\s-]*(?:№\s*)?\d+)?(?:\s[\ue000-\uf8ff])?$/u.test(part)
}

function wholeOnline(part: string): boolean {
  const found = online.exec(part)
  return found !== null && part.length - found[0].length <= 12
}
