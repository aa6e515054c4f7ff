/** «Кодовое слово»: an organizer sets it and says it aloud; whoever is there writes it to the bot. */
import type { Turn } from '../src/bot/turn.ts'
import { datesAtDoor } from '../src/domain/events/door/check-in.ts'
import { type CodeSet, fitsAsCode, plainWord, sayCode, setCode } from '../src/domain/events/door/code-word.ts'
import { dateOf } from '../src/domain/events/find.ts'
import { sayTitle, sayWhen } from '../src/domain/events/say.ts'
import { shortMoment } from '../src/domain/moments/say.ts'
import { idOf, labelOf, nameOf } from './check-in.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'

const says = {
  none: 'Впереди нет событий, которые проводите вы или в которых помогаете отмечать.',
  which: 'Для какого события слово?',
  whichAgain: 'Нажмите одну из кнопок.',
  word: (now: string | undefined) =>
    `${now ? `Сейчас слово «${now}». ` : ''}Какое слово скажете вслух? Выберите или напишите своё, от трёх букв.`,
  wordAgain: 'Нужно слово из букв, от трёх до тридцати знаков: его будут писать с телефона.',
  own: 'На это слово бот отвечает сам, и прийти с ним не выйдет. Возьмите, пожалуйста, другое.',
  taken: 'Такое или очень похожее слово уже у другого события в это же время. Возьмите, пожалуйста, другое.',
  set: (word: string, title: string, from: string, until: string) =>
    `Слово «${word}» для «${title}» действует с ${from} до ${until}. Скажите его вслух: кто напишет его мне, того отмечу.`,
  over: 'Это событие уже закончилось.',
  cancelled: 'Это событие отменили.',
  notYours: 'Слово задают организаторы события и помощники, которым поручили отмечать.',
  gone: 'Этого события больше нет.',
  here: (title: string) => `Отметили, вы на «${title}». Хорошей встречи!`,
  hereNew: (title: string) => `Отметили, вы на «${title}». Записи не было, место нашлось, так что всё в порядке.`,
  before: 'Вы уже отмечены. Спасибо!',
  full: 'Слово верное, но вас нет среди тех, у кого место. Подойдите, пожалуйста, к организатору: отметит по списку.',
  notYet: (when: string) => `Это слово заработает за четверть часа до начала: ${when}.`,
  late: (title: string) => `Это слово было для «${title}», и его время прошло. Если вы там были, скажите организатору.`,
}

/** Easy to say aloud and to type, unlike any label of a menu, and unlike each other. */
const words = [
  'ромашка',
  'апельсин',
  'самовар',
  'подсолнух',
  'синица',
  'чернила',
  'парашют',
  'кедр',
  'фонарь',
  'облепиха',
]
const DAYS_AHEAD = 14

const begins = /^кодовое слово\s*[:—-]?\s*[«"]?([\p{L}][\p{L}\d -]*)[»"]?\s*$/iu

export const codeWord: Conversation = {
  opens: ['Кодовое слово', 'Слово'],
  begins: (text) => begins.test(text.trim()),
  scene: dialog<{ date: string; word: string }>('code-word', {
    async opening(turn) {
      const dates = await datesAtDoor(turn.club, turn.person, turn.now, DAYS_AHEAD)
      const [only] = dates
      if (!only) return { end: says.none }
      const word = turn.input.kind === 'text' ? begins.exec(turn.input.text.trim())?.[1] : undefined
      return {
        known: {
          ...(dates.length === 1 && { date: nameOf(only.occasion) }),
          ...(word && 'value' in readWord(word, turn) && { word }),
        },
      }
    },
    questions: [
      {
        asks: 'date',
        text: says.which,
        async choices(_, turn) {
          const dates = await datesAtDoor(turn.club, turn.person, turn.now, DAYS_AHEAD)
          return dates.slice(0, 6).map((one) => [{ label: labelOf(one, turn), value: nameOf(one.occasion) }])
        },
        retry: says.whichAgain,
      },
      {
        asks: 'word',
        async text({ date = '' }, turn) {
          return says.word((await dateOf(turn.club, idOf(date)))?.occasion.code?.word)
        },
        // Other ones for each event, so that two at one time are seldom offered the same.
        choices({ date = '' }) {
          const from = idOf(date).number * 3
          const [one = '', other = ''] = [words[from % words.length], words[(from + 1) % words.length]]
          return [[one, other].map((word) => ({ label: word, value: word }))]
        },
        read: (text, _, turn) => readWord(text, turn),
        retry: says.wordAgain,
      },
    ],
    async finish(turn, { date, word }) {
      const { club, person: by, cause, now } = turn
      const result = await setCode(club, { ...idOf(date), word, by, cause, now })
      if (result.outcome === 'taken' || result.outcome === 'unfit') {
        return { forget: 'word', because: result.outcome === 'taken' ? says.taken : says.wordAgain }
      }
      if (result.outcome !== 'set') turn.reply(refusals[result.outcome])
      else turn.reply(said(result, turn))
      return undefined
    },
  }),
  async hears(turn) {
    if (turn.input.kind !== 'text') return false
    const { club, person, cause, now } = turn
    const result = await sayCode(club, { words: turn.input.text, person, cause, now })
    if (result.outcome === 'no-code') return false
    const { event, occasion } = result
    const title = sayTitle(event, occasion)
    const when = sayWhen(occasion, club.settings.timeZone, now)
    turn.reply(
      {
        here: result.outcome === 'here' && !result.registered ? says.hereNew(title) : says.here(title),
        'here-before': says.before,
        full: says.full,
        cancelled: says.cancelled,
        'not-yet': says.notYet(when),
        over: says.late(title),
      }[result.outcome],
    )
    return true
  },
}

/** A word that the menu or a greeting has would open that, and mark nobody. */
function readWord(text: string, turn: Turn): { value: string } | { retry: string } {
  if (!fitsAsCode(text)) return { retry: says.wordAgain }
  const value = plainWord(text)
  return turn.isOwnWord(value) ? { retry: says.own } : { value }
}

const refusals = { over: says.over, cancelled: says.cancelled, 'not-allowed': says.notYours, unknown: says.gone }

function said({ word, event, from, until }: Extract<CodeSet, { outcome: 'set' }>, { club, now }: Turn): string {
  const [first, last] = [from, until].map((at) => shortMoment(at, club.settings.timeZone, now))
  return says.set(word, event.title, first ?? '', last ?? '')
}
