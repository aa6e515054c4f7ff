/** «Новое событие»: one phrase, what is missing asked, and the card read back. */
import type { Turn } from '../src/bot/turn.ts'
import { draftEvent } from '../src/domain/events/draft.ts'
import { causeOfPost, eventOfPost, postForEvent, readPost } from '../src/domain/events/from-post.ts'
import { kindOfTitle } from '../src/domain/events/kinds.ts'
import { minutesUntil, readLength } from '../src/domain/events/phrase/length.ts'
import { linkPattern, type Phrase, readPhrase } from '../src/domain/events/phrase/phrase.ts'
import { readSeats } from '../src/domain/events/phrase/seats.ts'
import { setSeries } from '../src/domain/events/series/series.ts'
import { may } from '../src/domain/roles/rights.ts'
import { ownCard, ownEventList, showOwn } from './event-own.ts'
import { lengths, lengthsAgain, notYours, placeAgain } from './event-own-words.ts'
import type { Conversation } from './kit/conversation.ts'
import { courteous, isCourtesy } from './kit/courtesy.ts'
import { dialog, type Question } from './kit/dialog.ts'
import { answerOf, lastOf, type Told, type WhenAnswers, whenQuestions } from './remind-when.ts'

const says = {
  phrase:
    'Что, когда и где? Одной фразой, например: «тренинг по дизайн-мышлению в пятницу в 15:00 в ЦОДОУ, 20 мест». Перед ' +
    'публикацией всё покажу.',
  again: 'Напишите одной фразой, что за событие, когда и где.',
  former: 'Прежние события',
  title: 'Как назовём? До 100 знаков.',
  when: 'Когда? Например: «в пятницу в 15:00», «3 декабря в 16:30».',
  where: 'Где? Например: «ЦОДОУ, каб. 12», «онлайн» или ссылка на встречу: её увидят только записавшиеся.',
  unknown: 'Пока не знаю',
  length: 'До скольки или как долго?',
  // Without a button: «1» would be its number.
  seats: 'Сколько мест? Числом, или напишите «без ограничений».',
  seatsAgain: 'Напишите число, например «20», или «без ограничений».',
  past: 'Пока мы говорили, это время прошло. Когда?',
}

/** What the phrase has said. */
type Heard = {
  title: string
  told: Told | null
  trouble: string
  minutes: number | null
  until: string | null
  place: string | null
  /** 0: not said; -1: as many as come. */
  seats: number
  link: string | null
  rest: string
  missing: string[]
}
type Wish = WhenAnswers & {
  /** Number of the wall's post it is made of, and its photo. */
  post: string
  poster: string
  phrase: Heard
  title: string
  place: { text: string | null; link: string | null }
  length: { minutes: number | null; until: string | null }
  seats: number
}

const lacks = (what: string) => (answers: Partial<Wish>) => answers.phrase?.missing.includes(what) ?? false

export const eventNew: Conversation = {
  opens: ['Новое событие', 'Создать событие', 'Новая встреча', 'Новое мероприятие'],
  begins: (words) => phraseIn(words) !== undefined,
  scene: dialog<Wish>('event-new', {
    async opening(turn) {
      if (!(await may(turn.club, turn.person, 'organize-event'))) return { end: notYours }
      const post = postTapped(turn)
      const made = post === undefined ? undefined : await eventOfPost(turn.club, { post, by: turn.person })
      return made ? { end: await ownCard(turn, made.number) } : { known: await begun(turn, post) }
    },
    questions: [
      {
        asks: 'phrase',
        text: says.phrase,
        choices: [[{ label: says.former, value: 'list' }]],
        choose: async (_value, _answers, turn) => ({ end: await ownEventList(turn) }),
        read: (text, _, turn) =>
          isCourtesy(text) ? { retry: courteous(text, says.phrase) } : { value: heard(turn, text) },
        retry: says.again,
      },
      {
        asks: 'title',
        when: lacks('title'),
        text: says.title,
        read: (text) =>
          /[\p{L}\p{N}]/u.test(text) && text.trim().length <= 100 ? { value: text.trim() } : { retry: says.title },
        retry: says.title,
      },
      ...whenQuestions<Wish>({
        gate: lacks('when'),
        first: ({ phrase }) => phrase?.told ?? undefined,
        instead: ({ phrase }) => (phrase?.told?.asks ? undefined : phrase?.trouble || says.when),
        soon: [],
      }),
      {
        asks: 'place',
        when: lacks('place'),
        text: says.where,
        choices: [[{ label: says.unknown, value: 'none' }]],
        choose: () => ({ value: { text: null, link: null } }),
        read: readPlace,
        retry: placeAgain,
      },
      {
        asks: 'length',
        when: lacks('minutes'),
        text: says.length,
        choices: lengths,
        choose: (value) => ({ value: { minutes: Number(value), until: null } }),
        read(text, answers, turn) {
          const read = readLength(text)
          const at = startOf(answers)
          const fits = read?.until === undefined || !at || minutesUntil(read.until, at, turn.club.settings.timeZone)
          if (!read || !fits) return { retry: lengthsAgain }
          return { value: { minutes: read.minutes ?? null, until: read.until ?? null } }
        },
        retry: lengthsAgain,
      },
      seatsQuestion(),
    ],
    async finish(turn, answers) {
      const { club, person: by, cause, now } = turn
      const { phrase, post = '' } = answers
      // So the rule is set once as well, and not again where another organizer has changed it.
      const made = post ? causeOfPost(Number(post)) : cause
      const startsAt = startOf(answers)
      if (!startsAt) return { forget: 'phrase', because: says.again }
      const title = answers.title ?? phrase.title
      const place = answers.place ?? { text: phrase.place, link: phrase.link }
      const seats = answers.seats ?? phrase.seats
      const card = {
        title,
        kind: kindOfTitle(title),
        description: [phrase.rest, post && `vk.com/wall-${club.id}_${post}`].filter(Boolean).join('\n'),
        poster: answers.poster || null,
        place: { ...place, map: null },
        seats: seats > 0 ? seats : null,
      }
      const endsAt = endOf(answers, startsAt, club.settings.timeZone)
      const result = await draftEvent(club, {
        by,
        card,
        startsAt,
        ...(endsAt && { endsAt }),
        cause: made,
        now,
      })
      if (result.outcome === 'past') return { forget: 'phrase', because: says.past }
      if (result.outcome !== 'drafted') {
        turn.reply(notYours)
        return undefined
      }
      const { number } = result.event
      const rule = lastOf(answers)?.rule ?? phrase.told?.rule
      if (rule) await setSeries(club, { number, rule, by, cause: `${made}:series`, now })
      await showOwn(turn, number)
      return undefined
    },
  }),
}

function seatsQuestion(): Question<Wish> {
  return {
    asks: 'seats',
    when: lacks('seats'),
    text: says.seats,
    read(text) {
      const seats = readSeats(text)
      return seats === undefined ? { retry: says.seatsAgain } : { value: seats ?? -1 }
    },
    retry: says.seatsAgain,
  } as Question<Wish>
}

/** «Новое событие тренинг завтра в 15:00»: the phrase said at once. */
const beginning =
  /^\s*(?:нов(?:ое|ая)|созда(?:й|йте|ть)|добавь(?:те)?)\s+(?:событие|встреч[ау]|мероприятие)\s*[:—–-]?\s+(?=\S)/iu

function phraseIn(words: string): string | undefined {
  const rest = words.replace(beginning, '')
  return rest === words ? undefined : rest
}

function postTapped({ input }: Turn): number | undefined {
  const [kind, id] = 'chosen' in input && input.chosen ? input.chosen.answers.split(':') : []
  return kind === 'post' ? Number(id) : undefined
}

async function begun(turn: Turn, post: number | undefined): Promise<Partial<Wish>> {
  const { input, club, person: by } = turn
  if (post !== undefined) {
    const kept = await postForEvent(club, { post, by })
    const known = { post: String(post), poster: kept?.photo ?? '' }
    return kept && kept.text !== '' ? { ...known, phrase: heardOf(turn, readPost(kept.text, clockOf(turn))) } : known
  }
  const phrase = input.kind === 'text' ? phraseIn(input.text) : undefined
  return phrase === undefined ? {} : { phrase: heard(turn, phrase) }
}

/** The phrase as an answer. What was said of a time that cannot be is asked anew, with the reason. */
function heard(turn: Turn, text: string): Heard {
  return heardOf(turn, readPhrase(text, clockOf(turn)))
}

function clockOf({ now, club }: Turn): { now: Date; zone: string } {
  return { now, zone: club.settings.timeZone }
}

function heardOf(turn: Turn, phrase: Phrase): Heard {
  const { title, meaning, when, minutes, until, place, seats, link, rest, missing } = phrase
  const told = when === '' ? undefined : answerOf(turn, meaning, [when])
  return {
    title,
    told: told && 'value' in told ? told.value : null,
    trouble: told && 'retry' in told ? told.retry : '',
    minutes: minutes ?? null,
    until: until ?? null,
    place: place ?? null,
    seats: seats === undefined ? 0 : (seats ?? -1),
    link: link ?? null,
    rest,
    missing,
  }
}

export function readPlace(text: string) {
  const link = linkPattern.exec(text)?.[0] ?? null
  const words = (link ? text.replace(link, '') : text)
    .replace(/\s+/g, ' ')
    .replace(/[\s,;]+$/, '')
    .trim()
  if ((words === '' && !link) || words.length > 200 || (!link && !/[\p{L}\p{N}]/u.test(words)))
    return { retry: placeAgain }
  return { value: { text: words === '' ? null : words, link } }
}

function startOf(answers: Partial<Wish>): Date | undefined {
  const at = lastOf(answers)?.at ?? answers.phrase?.told?.at
  return at ? new Date(at) : undefined
}

function endOf({ phrase, length }: Partial<Wish>, startsAt: Date, zone: string): Date | undefined {
  const { minutes, until } = length ?? { minutes: phrase?.minutes ?? null, until: phrase?.until ?? null }
  const lasts = minutes ?? (until ? minutesUntil(until, startsAt, zone) : undefined)
  return lasts ? new Date(startsAt.getTime() + lasts * 60_000) : undefined
}
