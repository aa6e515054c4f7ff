/** What organizers read of their own event, and the buttons of its sheet. */
import { DateTime } from 'luxon'
import type { Choice, Content, Turn } from '../src/bot/turn.ts'
import { kindNames } from '../src/domain/events/kinds.ts'
import { ownEvent } from '../src/domain/events/own.ts'
import { sayMoment, sayRule, shortMoment } from '../src/domain/moments/say.ts'
import { whom } from './announce-words.ts'
import { way } from './saying.ts'

export const notYours: Content = {
  text: 'События ведут организаторы. Есть идея встречи? Напишите человеку, передам.',
  choices: [[way('Написать человеку', 'human')]],
}
export const gone: Content = {
  text: 'Этого события уже нет.',
  choices: [[way('Новое событие', 'event-new')]],
}
export const placeAgain = 'Напишите место словами, до 200 знаков, или пришлите ссылку.'
/** In such an order that a number typed alone is as many hours. */
export const lengthsAgain =
  'Напишите, например, «до 18:00», «два часа» или нажмите кнопку. Конец должен быть позже начала.'
export const lengths = [
  [
    { label: 'Час', value: '60' },
    { label: 'Два часа', value: '120' },
  ],
  [
    { label: 'Три часа', value: '180' },
    { label: 'Полтора часа', value: '90' },
  ],
]

const says = {
  head: (number: number, state: string) => `Событие № ${number}, ${state}`,
  states: { draft: 'черновик', scheduled: 'ждёт публикации', published: 'опубликовано', cancelled: 'отменено' },
  when: (when: string, until: string) => `${when}, до ${until}`,
  dates: (count: number, first: string) => `Дат: ${count}, ближайшая ${first}`,
  where: (place: string) => `Где: ${place}`,
  nowhere: 'Где: пока не сказано',
  map: 'Точка на карте есть.',
  link: (link: string) => `Ссылка для записавшихся: ${link}`,
  seats: (seats: number) => `Мест: ${seats}`,
  unlimited: 'Мест: без ограничений',
  kind: (kind: string) => `Вид: ${kind}`,
  whom: (to: string) => `Для кого: ${to}`,
  communities: (count: number) => `Сообществ: ${count}`,
  opens: (when: string) => `Запись откроется ${when}.`,
  closes: (when: string) => `Запись до ${when}.`,
  questions: (count: number) => `Вопросов при записи: ${count}`,
  bring: (what: string) => `С собой: ${what}`,
  pass: (when: string) => `Пропуск: данные до ${when}.`,
  bus: (seats: number, from: string) => `Автобус: мест ${seats}, ${from}`,
  hours: (hours: number) => `Часов в справке: ${String(hours).replace('.', ',')}`,
  poster: 'Афиша есть.',
  publish: (when: string) => `Опубликую ${when}.`,
  cancelled: (why: string) => `Причина: ${why}`,
}

export type Own = Extract<Awaited<ReturnType<typeof ownEvent>>, { outcome: 'event' }>

/** An event of this community, or what to say instead. */
export async function ownOf({ club, person: by }: Turn, number: number): Promise<Own | Content> {
  const found = await ownEvent(club, { number, by })
  if (found.outcome === 'event') return found
  return found.outcome === 'not-allowed' ? notYours : gone
}

export function isOwn(found: Own | Content): found is Own {
  return 'outcome' in found
}

export function act(number: number, label: string, value: string, accent = false): Choice {
  return { label, answers: `event-sheet:${number}`, value, ...(accent && { accent }) }
}

/** Everything that was said of it, a line each; nothing stands for what was not. */
export function ownLines({ club, now }: Turn, { event, dates }: Own): string[] {
  const zone = club.settings.timeZone
  const { place, bring, pass, bus } = event
  const ahead = dates.filter(({ startsAt, state }) => startsAt > now && state === 'open')
  const first = ahead[0] ?? dates[0]
  const moment = (at: Date) => sayMoment(at, zone, now)
  return [
    says.head(event.number, says.states[event.state]),
    event.title,
    event.series ? capital(sayRule(event.series.rule)) : '',
    first ? capital(says.when(moment(first.startsAt), untilOf(first, zone, now))) : '',
    ahead.length > 1 && first ? says.dates(ahead.length, shortMoment(first.startsAt, zone, now)) : '',
    place.text ? says.where(place.text) : place.link ? '' : says.nowhere,
    place.map ? says.map : '',
    place.link ? says.link(place.link) : '',
    event.seats === null ? says.unlimited : says.seats(event.seats),
    says.kind(kindNames[event.kind]),
    event.audience ? says.whom(whom(club, event.audience)) : '',
    event.communities.length > 1 ? says.communities(event.communities.length) : '',
    event.opensAt && event.opensAt > now ? says.opens(moment(event.opensAt)) : '',
    first?.closesAt ? says.closes(shortMoment(first.closesAt, zone, now)) : '',
    event.questions.length > 0 ? says.questions(event.questions.length) : '',
    bring ? says.bring(bring) : '',
    pass ? says.pass(shortMoment(pass.until, zone, now)) : '',
    bus ? says.bus(bus.seats, bus.from) : '',
    event.hours ? says.hours(event.hours) : '',
    event.poster ? says.poster : '',
    event.description ? `\n${event.description}` : '',
    event.state === 'scheduled' && event.publishAt ? `\n${says.publish(moment(event.publishAt))}` : '',
    event.cancelled?.why ? says.cancelled(event.cancelled.why) : '',
  ].filter((line) => line !== '')
}

/** «18:00», of what ends on another day with the day. */
function untilOf({ startsAt, endsAt }: Own['dates'][number], zone: string, now: Date): string {
  const [from, to] = [DateTime.fromJSDate(startsAt, { zone }), DateTime.fromJSDate(endsAt, { zone })]
  return to.hasSame(from, 'day') ? to.toFormat('H:mm') : shortMoment(endsAt, zone, now)
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
