/** Lines of a member's card that may stay empty: the subject and the phone, and the card as it is read. */
import { DateTime } from 'luxon'
import type { Turn } from '../src/bot/turn.ts'
import { type Figures, phoneOf } from '../src/domain/membership/member.ts'
import { readPhone } from '../src/domain/membership/phone.ts'
import type { MembershipRow } from '../src/domain/membership/standing.ts'
import { type Draft, linesOf } from './application-lines.ts'
import { courteous, isCourtesy } from './kit/courtesy.ts'
import type { Option, Question } from './kit/dialog.ts'

/** A card being changed; `phone` is sealed, since a talk is kept between messages. */
export type Card = Draft & { member: boolean; subject: string | null; phone: string | null }

const says = {
  subject: 'Какой предмет вы ведёте или с детьми какого возраста работаете? Можно оставить пустым.',
  subjectAgain: 'Напишите предмет или возраст, например «физика» или «3–4 года».',
  phone: 'Ваш телефон? Увидят только организаторы и кураторы. Можно оставить пустым.',
  phoneFaults: {
    unclear: 'Похоже, в номере не хватает цифр или есть лишние. Напишите все одиннадцать: 8 913 555 01 23.',
    several: 'Здесь два номера. Напишите один, по которому вас проще найти.',
    foreign: 'Пока записываю только российские номера. Напишите такой или нажмите «Не указывать».',
  },
  none: 'Не указывать',
  lines: { subject: 'Предмет или возраст', interests: 'Интересы', phone: 'Телефон', figures: 'Для отчёта' },
  empty: (lines: string[]) => `Не указано: ${lines.join(', ').toLowerCase()}.`,
  born: (year: number) => `${year} г. р.`,
  since: (month: string) => `с детьми с ${month} года`,
  sinceYear: (year: string) => `с детьми с ${year} года`,
  elsewhere: { yes: 'приезд из другого города или района', no: 'без переезда' },
}

const longest = 80
const notTold: Option[][] = [[{ label: says.none, value: 'none' }]]

export const subjectQuestion: Question<Card> = {
  asks: 'subject',
  text: says.subject,
  choices: notTold,
  when: ({ member }) => member === true,
  read(text) {
    if (isCourtesy(text)) return { retry: courteous(text, says.subject) }
    const words = text.trim().replace(/\s+/g, ' ')
    const plausible = /[\p{L}\d]/u.test(words) && words.length <= longest && !/[<>{}]/.test(words)
    return plausible ? { value: words } : { retry: says.subjectAgain }
  },
  choose: () => ({ value: null }),
  retry: says.subjectAgain,
}

export const phoneQuestion: Question<Card> = {
  asks: 'phone',
  text: says.phone,
  choices: notTold,
  when: ({ member }) => member === true,
  read(text, _, { club }) {
    if (isCourtesy(text)) return { retry: courteous(text, says.phone) }
    const read = readPhone(text)
    return 'phone' in read ? { value: club.vault.seal(read.phone) } : { retry: says.phoneFaults[read.fault] }
  },
  choose: () => ({ value: null }),
  retry: says.phoneFaults.unclear,
}

/** Every line of a card, the empty ones named at the end. */
export function cardText({ club }: Pick<Turn, 'club'>, membership: MembershipRow): string {
  const { subject, interests, figures } = membership
  const more: [string, string | undefined | null][] = [
    [says.lines.subject, subject],
    [says.lines.interests, interests.map(({ title }) => title).join(', ')],
    [says.lines.phone, phoneOf(club, membership)],
    [says.lines.figures, figures && figuresText(figures)],
  ]
  const told = more.flatMap(([line, value]) => (value ? [`${line}: ${value}`] : []))
  const empty = more.flatMap(([line, value]) => (value ? [] : [line]))
  return [linesOf(membership), ...told, ...(empty.length > 0 ? [says.empty(empty)] : [])].join('\n')
}

/** «2001 г. р., с детьми с сентября 2024 года, приезд из другого города или района» */
export function figuresText({ birthYear, teachingSince, fromElsewhere }: Figures): string {
  const since = teachingSince?.includes('-')
    ? says.since(DateTime.fromFormat(teachingSince, 'yyyy-MM').setLocale('ru').toFormat('MMMM yyyy'))
    : teachingSince && says.sinceYear(teachingSince)
  const elsewhere = fromElsewhere === null ? null : fromElsewhere ? says.elsewhere.yes : says.elsewhere.no
  return [birthYear && says.born(birthYear), since, elsewhere].filter(Boolean).join(', ')
}
