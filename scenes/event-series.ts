/** «Хожу всегда» to a series, «не приду» for a date, what was on the agenda and in the minutes (docs/coverage.md D50). */
import type { Choice, Content, Turn } from '../src/bot/turn.ts'
import { shownEvent } from '../src/domain/events/find.ts'
import { minutesFor } from '../src/domain/events/series/minutes.ts'
import { alwaysCome, noLongerCome } from '../src/domain/events/series/regulars.ts'
import { offerNotices } from '../src/domain/events/told/offers.ts'
import { shortMoment } from '../src/domain/moments/say.ts'
import { eventCard } from './event-card.ts'
import { seriesAct } from './event-series-lines.ts'
import { lists } from './events.ts'
import type { Conversation } from './kit/conversation.ts'
import { saying, way } from './saying.ts'

const says = {
  always: (count: number, queued: number) =>
    `Готово: записываю вас на каждую встречу. Сейчас записаны на ${count}${queued > 0 ? `, ещё на ${queued} ждёте места` : ''}. ` +
    'Какую-то пропустите — нажмите на ней «Не смогу», остальные останутся.',
  notAlways: (count: number) =>
    `Хорошо, больше не записываю сам.${count > 0 ? ` Ближайшие записи снял: ${count}.` : ''} Ходить по одной можно и дальше.`,
  noSeries: 'Это событие не повторяется.',
  cancelled: 'Это событие отменили.',
  notYet: 'Запись ещё не открылась.',
  notForYou: 'На это событие приглашают не всех, и сейчас вы не в этом списке. Если это ошибка, напишите человеку.',
  many: 'Постоянных участников уже очень много. На каждую встречу можно записаться отдельно.',
  gone: 'Этого события здесь уже нет.',
  noMinutes: 'Ни повестки, ни протоколов ваших встреч пока нет.',
  of: (when: string) => `${when}.`,
  agenda: (text: string) => `Повестка: ${text}`,
  minutes: (text: string) => `Протокол: ${text}`,
  older: 'Раньше',
  notComing: 'Не приду',
}

/** Of so many dates at once; a text of each may be long. */
const perPage = 3

export const eventSeries: Conversation = {
  ...saying('not-coming', [says.notComing, 'Не смогу прийти', 'Не смогу быть'], (turn) => lists.own(turn)),
  cards: {
    async series(turn, { answers, value }) {
      const number = Number(answers.split(':')[1])
      const [what, page] = value.split(':')
      if (what === 'always') return always(turn, number)
      if (what === 'not-always') return notAlways(turn, number)
      turn.reply(await written(turn, number, Number(page) || 0))
    },
  },
}

async function always(turn: Turn, number: number): Promise<void> {
  const { club, person, cause, now } = turn
  const result = await alwaysCome(club, { number, person, cause, now })
  switch (result.outcome) {
    case 'always': {
      const seats = result.dates.filter(({ going }) => going).length
      const choices = [[seriesAct(number, 'Не хожу всегда', 'not-always')], [way('Мои записи', 'records')]]
      return turn.reply({ text: says.always(seats, result.dates.length - seats), choices })
    }
    case 'unknown':
      return turn.reply(others(says.gone))
    case 'no-series':
      return turn.reply(await eventCard(turn, result.event, 0, says.noSeries))
    case 'cancelled':
      return turn.reply(others(says.cancelled))
    case 'not-yet':
      return turn.reply(others(says.notYet))
    case 'not-for-you':
      return turn.reply(others(says.notForYou))
    case 'many':
      return turn.reply(await eventCard(turn, result.event, 0, says.many))
  }
}

async function notAlways(turn: Turn, number: number): Promise<void> {
  const { club, person, cause, now } = turn
  const result = await noLongerCome(club, { number, person, cause, now })
  if (result.outcome === 'unknown') return turn.reply(others(says.gone))
  // A repeat may find nothing to leave any more, so the same is said where there was nothing.
  const left = result.outcome === 'not-always' ? result.left : []
  for (const date of left) {
    for (const notice of offerNotices(club, result.event, date, now)) turn.tell(notice)
  }
  turn.reply(await eventCard(turn, result.event, 0, says.notAlways(left.length)))
}

async function written(turn: Turn, number: number, page: number): Promise<Content> {
  const { club, person, now } = turn
  const [event, all] = await Promise.all([shownEvent(club, number), minutesFor(club, { number, person })])
  if (!event) return others(says.gone)
  const shown = all.slice(page * perPage, (page + 1) * perPage)
  if (shown.length === 0) return others(says.noMinutes)
  const texts = shown.map(({ startsAt, agenda, minutes }) =>
    [
      says.of(shortMoment(startsAt, club.settings.timeZone, now)),
      agenda && says.agenda(agenda),
      minutes && says.minutes(minutes),
    ]
      .filter(Boolean)
      .join('\n'),
  )
  const more = all.length > (page + 1) * perPage
  const choices: Choice[][] = more ? [[seriesAct(number, says.older, `written:${page + 1}`)]] : []
  return { text: texts.join('\n\n'), ...(choices.length > 0 && { choices }) }
}

function others(text: string): Content {
  return { text, choices: [[way('События', 'events')]] }
}
