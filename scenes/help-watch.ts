/** «Под наблюдением»: an organizer puts somebody on the watch list of help with a reason and an end, or takes them off. */
import type { Choice, Chosen, Content, Turn } from '../src/bot/turn.ts'
import { dayInWords } from '../src/domain/dates.ts'
import {
  decideAppeal,
  liftWatch,
  longestReason,
  type WatchRow,
  watchList,
  watchOf,
  watchPerson,
} from '../src/domain/help/watch/watch.ts'
import { may } from '../src/domain/roles/rights.ts'
import { pageOf } from './choice-rows.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'
import { fullName, page } from './people.ts'
import { saying } from './saying.ts'

const DAY_MS = 86_400_000

const says = {
  notYours: 'Список наблюдения ведут организаторы.',
  whose: 'Откройте карточку человека («Люди» → имя) или сообщение о беде: там «Под наблюдение».',
  self: 'Себя под наблюдение не поставить.',
  reason: (name: string) =>
    `${name}: до конца срока не зовём по просьбам и каждую просьбу решаем сами. Почему? Человек это прочитает и сможет возразить.`,
  reasonAgain: `Напишите причину словами, до ${longestReason} знаков.`,
  until: 'На сколько?',
  untilAgain: 'Нажмите срок или напишите его номер.',
  terms: { 14: '2 недели', 30: 'Месяц', 90: '3 месяца' },
  watched: (until: string) => `Записано, до ${until}. Человеку сказано; если возразит, решит другой организатор.`,
  already: (until: string) => `Этот человек уже под наблюдением, до ${until}.`,
  begun: (until: string, reason: string) =>
    `До ${until} по просьбам о помощи у вас пауза: так решили организаторы. Причина: ${reason}\n\nНе согласны? Посмотрит другой организатор.`,
  object: 'Возразить',
  list: 'Под наблюдением. Откройте, чтобы посмотреть.',
  none: 'Под наблюдением никого нет.',
  item: (name: string, until: string) => `${name}, до ${until}`,
  card: (name: string, until: string, reason: string, by: string) =>
    `${name}, под наблюдением до ${until}. Причина: ${reason}\nРешение: ${by}.`,
  objection: (text: string) => `Возражение: «${text}»`,
  lift: 'Снять',
  keep: 'Оставить',
  lifted: 'Снято, человеку сказано.',
  kept: 'Оставлено до конца срока, человеку сказано.',
  own: 'Это ваше решение, возражение смотрит другой организатор.',
  ofYou: 'Это о вас: решает другой организатор.',
  before: 'Об этом возражении уже решено.',
  over: 'Срок уже закончился.',
  unknown: 'Эта кнопка уже не действует.',
  more: 'Ещё',
  told: {
    lifted: 'Пауза по просьбам снята. Извините за беспокойство и спасибо, что вы с нами.',
    kept: (until: string) => `Ваше возражение прочитали. Пауза остаётся до ${until}, потом закончится сама.`,
  },
}

const terms = Object.entries(says.terms).map(([value, label]) => [{ label, value }])

export const helpWatch: Conversation = {
  scene: dialog<{ person: string; request: string; name: string; reason: string; until: string }>('help-watch', {
    async opening(turn) {
      const { club, person: by, input } = turn
      if (!(await may(club, by, 'keep-watch'))) return { end: says.notYours }
      const chosen = 'chosen' in input ? input.chosen : undefined
      const [, request = ''] = chosen?.answers.split(':') ?? []
      const person = Number(/^watch:(\d+)$/.exec(chosen?.value ?? '')?.[1])
      if (!Number.isSafeInteger(person)) return { end: says.whose }
      return { known: { person: `${person}`, request, name: await fullName(turn, person) } }
    },
    questions: [
      {
        asks: 'reason',
        text: ({ name = '' }) => says.reason(name),
        read(text) {
          const reason = text.trim()
          return reason === '' || reason.length > longestReason ? { retry: says.reasonAgain } : { value: reason }
        },
        retry: says.reasonAgain,
      },
      { asks: 'until', text: says.until, choices: terms, retry: says.untilAgain },
    ],
    async finish(turn, { person, request, reason, until }) {
      const { club, person: by, cause, now } = turn
      const days = Number(until)
      const result = await watchPerson(club, {
        ...{ by, person: Number(person), reason, request: Number(request) || null },
        ...{ until: new Date(now.getTime() + days * DAY_MS), cause, now },
      })
      switch (result.outcome) {
        case 'watched':
          tellBegun(turn, result.watch)
          turn.reply(says.watched(dayOf(turn, result.watch)))
          break
        case 'already':
          turn.reply(says.already(dayOf(turn, result.watch)))
          break
        default:
          turn.reply(result.outcome === 'self' ? says.self : says.notYours)
      }
      return undefined
    },
  }),
  cards: { watch: tapped },
}

export const helpWatches = saying('help-watches', ['Под наблюдением'], (turn) => listOf(turn, 0))

async function listOf(turn: Turn, at: number): Promise<Content | string> {
  const { club, person: by, now } = turn
  const result = await watchList(club, { by, now })
  if (result.outcome === 'not-allowed') return says.notYours
  if (result.watches.length === 0) return says.none
  const items = await Promise.all(
    result.watches.map(async (watch): Promise<Choice> => {
      const label = says.item(await fullName(turn, watch.person), dayOf(turn, watch))
      return { label: label.slice(0, 34), answers: `watch:${watch.number}`, value: 'open' }
    }),
  )
  const more = (next: number): Choice => ({ label: says.more, answers: 'watch:0', value: `page:${next}` })
  return { text: says.list, choices: pageOf(items, at, 5, more) }
}

async function tapped(turn: Turn, { answers, value }: Chosen): Promise<void> {
  const { club, person: by, cause, now } = turn
  if (value.startsWith('page:')) return turn.reply(await listOf(turn, Number(value.slice(5))))
  const number = Number(answers.split(':')[1])
  if (!Number.isSafeInteger(number)) return turn.reply(says.unknown)
  if (value === 'open') return turn.reply(await cardOf(turn, number))
  const acting = { number, by, cause, now }
  const watch = await watchOf(club, number)
  const objected = watch?.appeal && !watch.decided && watch.by !== by
  const result =
    value === 'keep' || objected
      ? await decideAppeal(club, { ...acting, stands: value === 'keep' })
      : await liftWatch(club, acting)
  switch (result.outcome) {
    case 'lifted':
      tellEnded(turn, result.watch, says.told.lifted)
      return turn.reply(says.lifted)
    case 'kept':
      tellEnded(turn, result.watch, says.told.kept(dayOf(turn, result.watch)))
      return turn.reply(says.kept)
    case 'own':
      return turn.reply(result.watch.person === by ? says.ofYou : says.own)
    case 'over':
      return turn.reply(says.over)
    case 'decided-before':
      return turn.reply(says.before)
    case 'not-allowed':
      return turn.reply(says.notYours)
    default:
      return turn.reply(says.unknown)
  }
}

async function cardOf(turn: Turn, number: number): Promise<Content | string> {
  const { club, person } = turn
  if (!(await may(club, person, 'keep-watch'))) return says.notYours
  const watch = await watchOf(club, number)
  return watch ? watchCard(turn, watch) : says.unknown
}

/** With what may be done about it. */
export async function watchCard(turn: Turn, watch: WatchRow): Promise<Content> {
  const name = `${await fullName(turn, watch.person)} (${page(watch.person)})`
  const card = says.card(name, dayOf(turn, watch), watch.reason, await fullName(turn, watch.by))
  const text = [card, ...(watch.appeal ? [says.objection(watch.appeal.text)] : [])].join('\n\n')
  const act = (label: string, value: string): Choice => ({ label, answers: `watch:${watch.number}`, value })
  if (!watch.stands || watch.until <= turn.now) return { text }
  const keep = watch.appeal && !watch.decided ? [act(says.keep, 'keep')] : []
  return { text, choices: [[act(says.lift, 'lift'), ...keep]] }
}

function tellBegun(turn: Turn, watch: WatchRow): void {
  const text = says.begun(dayOf(turn, watch), watch.reason)
  const choices = [[{ label: says.object, answers: `objection:${watch.number}`, value: 'open' }]]
  turn.tell({ key: `watch:${watch.number}:begun`, to: [watch.person], content: { text, choices }, priority: 'work' })
}

function tellEnded(turn: Turn, { number, person }: WatchRow, text: string): void {
  turn.tell({ key: `watch:${number}:ended:${turn.cause}`, to: [person], content: { text }, priority: 'work' })
}

function dayOf({ club }: Turn, { until }: WatchRow): string {
  return dayInWords(until, club.settings.timeZone)
}
