/** Moments and habits read back in Russian, with the weekday and the date. */
import { DateTime } from 'luxon'
import { partsOf } from './rule.ts'

const accusative: Record<string, string> = { среда: 'среду', пятница: 'пятницу', суббота: 'субботу' }
const ofMany = ['понедельникам', 'вторникам', 'средам', 'четвергам', 'пятницам', 'субботам', 'воскресеньям']
const every: Record<string, string> = { среду: 'каждую', пятницу: 'каждую', субботу: 'каждую', воскресенье: 'каждое' }

const weekdayIn = (local: DateTime) => {
  const name = local.setLocale('ru').toFormat('cccc')
  return accusative[name] ?? name
}
const at = (local: DateTime) => local.toFormat('H:mm')
/** «во вторник», «в среду» */
export const on = (weekday: string) => `${weekday === 'вторник' ? 'во' : 'в'} ${weekday}`

/** «в пятницу, 27 ноября, в 9:00»; «сегодня» and «завтра» beside it, the year where it is another. */
export function sayMoment(moment: Date, zone: string, now: Date): string {
  const [local, here] = [DateTime.fromJSDate(moment, { zone }), DateTime.fromJSDate(now, { zone })]
  return [near(local, here), `${on(weekdayIn(local))}, ${dateIn(local, here)}, в ${at(local)}`]
    .filter(Boolean)
    .join(', ')
}

/** «пт, 27 ноября, 9:00»: short, for a button or a line of a list. */
export function shortMoment(moment: Date, zone: string, now: Date): string {
  const [local, here] = [DateTime.fromJSDate(moment, { zone }), DateTime.fromJSDate(now, { zone })]
  return `${local.setLocale('ru').toFormat('ccc')}, ${dateIn(local, here)}, ${at(local)}`
}

function near(local: DateTime, here: DateTime): string {
  if (local.hasSame(here, 'day')) return 'сегодня'
  if (local.hasSame(here.plus({ days: 1 }), 'day')) return 'завтра'
  return local.hasSame(here.minus({ days: 1 }), 'day') ? 'вчера' : ''
}

function dateIn(local: DateTime, here: DateTime): string {
  return local.setLocale('ru').toFormat(local.year === here.year ? 'd MMMM' : "d MMMM yyyy 'года'")
}

/** Without `here` a day, «сб, 28 ноября»; with it an hour of today or another day, «завтра в 5:00». */
export function dayLabel(local: DateTime, here?: DateTime): string {
  if (!here) return local.setLocale('ru').toFormat('ccc, d MMMM')
  return `${near(local, here) || local.setLocale('ru').toFormat('ccc, d MMMM,')} в ${at(local)}`
}

/** A label alone in its row. */
export function clippedLabel(text: string): string {
  return text.length > 34 ? `${text.slice(0, 33).trimEnd()}…` : text
}

/** «каждый понедельник в 18:00», «каждые две недели по средам в 9:00», «каждый месяц 1-го числа в 10:00». */
export function sayRule(rule: string): string {
  const { start, parts } = partsOf(rule)
  const local = DateTime.fromFormat(start, "yyyyMMdd'T'HHmmss")
  return `${how(parts, local)} в ${at(local)}`
}

const units: Record<string, [string, string, string, string]> = {
  DAILY: ['каждый день', 'каждые', 'дня', 'дней'],
  WEEKLY: ['каждую неделю', 'каждые', 'недели', 'недель'],
  MONTHLY: ['каждый месяц', 'каждые', 'месяца', 'месяцев'],
  YEARLY: ['каждый год', 'каждые', 'года', 'лет'],
}

function how(parts: Map<string, string>, local: DateTime): string {
  const freq = parts.get('FREQ') ?? 'DAILY'
  const interval = Number(parts.get('INTERVAL') ?? 1)
  const days = (parts.get('BYDAY') ?? '').split(',').filter(Boolean)
  const period = counted(units[freq] ?? ['', '', '', ''], interval)
  const monthDay = Number(parts.get('BYMONTHDAY') ?? 0)
  if (freq === 'YEARLY') return `${period} ${local.setLocale('ru').toFormat('d MMMM')}`
  if (freq === 'MONTHLY' && days.length > 0)
    return `${interval === 1 ? '' : `${period}, `}${positioned(days[0] ?? '', interval)}`
  if (freq === 'MONTHLY') return `${period} ${monthDay === -1 ? 'в последний день' : `${monthDay}-го числа`}`
  if (freq === 'DAILY') return period
  if (days.join() === 'MO,TU,WE,TH,FR' && interval === 1) return 'по будням'
  if (days.join() === 'SA,SU' && interval === 1) return 'по выходным'
  const one = days.length === 1 && interval === 1 ? weekdayNamed(days[0] ?? '') : undefined
  if (one) return `${every[one] ?? 'каждый'} ${one}`
  const names = days.map((day) => ofMany[index(day)] ?? '')
  const listed = names.length > 1 ? `${names.slice(0, -1).join(', ')} и ${names.at(-1)}` : names[0]
  return interval === 1 ? `по ${listed}` : `${period} по ${listed}`
}

function counted([one, many, few, more]: [string, string, string, string], interval: number): string {
  if (interval === 1) return one
  const form = new Intl.PluralRules('ru').select(interval)
  if (form === 'one')
    return `${one.split(' ')[0]} ${interval}-${one.includes('неделю') ? 'ю' : 'й'} ${one.split(' ')[1]}`
  return `${many} ${interval === 2 && few === 'недели' ? 'две' : interval === 2 ? 'два' : interval} ${form === 'few' ? few : more}`
}

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const index = (day: string) => codes.indexOf(day.slice(-2))

function weekdayNamed(day: string): string {
  return weekdayIn(DateTime.fromObject({ weekYear: 2026, weekNumber: 10, weekday: (index(day) + 1) as 1 }))
}

const order: Record<string, [string, string, string]> = {
  '1': ['первый', 'первую', 'первое'],
  '2': ['второй', 'вторую', 'второе'],
  '3': ['третий', 'третью', 'третье'],
  '4': ['четвёртый', 'четвёртую', 'четвёртое'],
  '-1': ['последний', 'последнюю', 'последнее'],
}

function positioned(day: string, interval: number): string {
  const weekday = weekdayNamed(day)
  const gender = weekday === 'воскресенье' ? 2 : weekday.endsWith('у') ? 1 : 0
  const which = order[day.slice(0, -2)]?.[gender] ?? ''
  return interval === 1 ? `${every[weekday] ?? 'каждый'} ${which} ${weekday} месяца` : `${which} ${weekday} месяца`
}
