/** «Записаться» where an event asks something first: consent, its own questions, the pass, a seat in the bus. */
import type { Content, Turn } from '../src/bot/turn.ts'
import { hasConsent } from '../src/domain/consent/consent.ts'
import { type Dated, datesOf, type EventQuestion, shownDate, shownEvent } from '../src/domain/events/find.ts'
import { registerFor } from '../src/domain/events/register.ts'
import { closedTo, freeInBus } from '../src/domain/events/roster/roster.ts'
import { sayDeadline } from '../src/domain/events/say.ts'
import { consentQuestion } from './consent-question.ts'
import { dateCard } from './event-card.ts'
import { registered } from './event-registered.ts'
import type { Conversation } from './kit/conversation.ts'
import { courteous, isCourtesy } from './kit/courtesy.ts'
import { dialog, type Json, type Question } from './kit/dialog.ts'
import { way } from './saying.ts'

const says = {
  gone: 'Этого события здесь уже нет.',
  consentNotOpen:
    'Записаться здесь пока не получится: организаторы просят ответить на вопросы, а хранить ответы бот ещё не может. ' +
    'Напишите человеку, запишут вас сами.',
  consentAgain: 'Нажмите «Даю согласие» или «Не сейчас»: без согласия сохранить ответы нельзя.',
  consentRefused:
    'Хорошо, ничего не сохраняю. Организаторам нужны ответы, поэтому сюда запишет человек: просто напишите ему.',
  passRefused: 'Хорошо, ничего не сохраняю. Если пропуск нужен, о нём можно договориться с организатором лично.',
  passAgain: 'Нажмите «Даю согласие» или «Не сейчас».',
  pass: (deadline: string, note: string) =>
    `Это в закрытом городе, нужен пропуск. Данные для него принимают ${deadline}.${note ? ` ${note}` : ''}\nПропуск у вас есть?`,
  passLate: 'Данные для пропуска уже не принимают. Если он вам нужен, напишите человеку: может быть, ещё успеем.',
  passHave: 'Есть',
  passNeed: 'Нужен пропуск',
  passWhich: 'Нажмите «Есть» или «Нужен пропуск».',
  bus: (from: string, free: number) => `Едем на автобусе от ${from}. Мест в нём осталось: ${free}. Оставить вам место?`,
  busFull: (from: string) =>
    `Автобус (${from}) уже заполнен. Доберётесь без него? Место в нём достанется, если освободится.`,
  busYes: 'Да, место нужно',
  busNo: 'Доберусь без него',
  busAgain: 'Нажмите одну из двух кнопок.',
  skip: 'Пропустить',
  words: 'Ответьте, пожалуйста, словами, до 1000 знаков.',
  number: 'Здесь нужно число, например 12.',
  choice: 'Выберите один из вариантов: нажмите или напишите его.',
  file: 'Здесь нужен файл: пришлите документ или фото. Словами, к сожалению, не подойдёт.',
  filed: 'Файл нужен не здесь. Ответьте, пожалуйста, словами или кнопкой.',
  human: 'Написать человеку',
}

/** What is known from the beginning; the rest is answered. `asked` are the event's own questions as they stood then. */
type Registering = Record<string, Json> & { number: number; key: string; taking: boolean; asked: Json }

const most = 10
const skipped = '~'
const longest = 1000

export const eventRegister: Conversation = {
  scene: dialog<Registering>('event-register', {
    async opening(turn) {
      const found = await tappedDate(turn)
      if (!found) return { end: { text: says.gone, choices: [[way('События', 'events')]] } }
      const { event, occasion } = found.dated
      const shut = closedTo(occasion, turn.now) ?? (event.state === 'cancelled' ? 'cancelled' : undefined)
      const early = event.opensAt !== null && event.opensAt > turn.now
      if (shut || early) return { end: dateCard(turn, found.dated) }
      const asks = event.questions.length > 0
      const [agreed, passed] = await Promise.all([
        asks && hasConsent(turn.club, turn.person),
        event.pass !== null && hasConsent(turn.club, turn.person, 'pass'),
      ])
      if (asks && !agreed && !turn.club.settings.operator) return { end: human(says.consentNotOpen) }
      return {
        known: {
          number: event.number,
          key: occasion.key,
          taking: found.taking,
          asked: event.questions as unknown as Json,
          needs: asks,
          passes: event.pass !== null,
          rides: event.bus !== null,
          ...(agreed && { consent: 'in force' }),
          ...(passed && { pass: 'in force' }),
        } as unknown as Partial<Registering>,
      }
    },
    questions: [
      consentQuestion<Registering>({
        refused: async () => human(says.consentRefused),
        notOpen: says.consentNotOpen,
        again: says.consentAgain,
        when: ({ needs }) => needs === true,
      }),
      ...Array.from({ length: most }, (_, index) => ownQuestion(index)),
      {
        asks: 'entry',
        when: ({ passes }) => passes === true,
        async text(answers, turn) {
          const pass = (await dated(turn, answers))?.event.pass
          if (!pass || pass.until <= turn.now) return says.passLate
          return says.pass(sayDeadline(pass.until, turn.club.settings.timeZone, turn.now), pass.note)
        },
        async choices(answers, turn) {
          const pass = (await dated(turn, answers))?.event.pass
          const need = pass && pass.until > turn.now ? [{ label: says.passNeed, value: 'need' }] : []
          return [[{ label: says.passHave, value: 'have' }, ...need]]
        },
        retry: says.passWhich,
      },
      consentQuestion<Registering>({
        purpose: 'pass',
        refused: async () => human(says.passRefused),
        notOpen: says.consentNotOpen,
        again: says.passAgain,
        when: ({ entry }) => entry === 'need',
      }),
      {
        asks: 'bus',
        when: ({ rides }) => rides === true,
        async text(answers, turn) {
          const found = await dated(turn, answers)
          const free = found ? freeInBus(found.occasion) : 0
          const from = found?.event.bus?.from ?? ''
          return free > 0 ? says.bus(from, free) : says.busFull(from)
        },
        choices: [[{ label: says.busYes, value: 'yes' }], [{ label: says.busNo, value: 'no' }]],
        retry: says.busAgain,
      },
    ],
    async finish(turn, answers) {
      const { club, person, cause, now } = turn
      const { number, key, taking, asked } = answers
      const given = (asked as unknown as EventQuestion[]).flatMap(({ id }, index): [string, string][] => {
        const text = answers[`q${index}`]
        return typeof text === 'string' && text !== '' ? [[id, text]] : []
      })
      const result = await registerFor(club, {
        number,
        key,
        person,
        bus: answers.bus === 'yes',
        pass: typeof answers.pass === 'string',
        answers: Object.fromEntries(given),
        cause,
        now,
      })
      await registered(turn, result, taking)
      return undefined
    },
  }),
}

/** The event's own question at this place, if it has so many. */
function ownQuestion(index: number): Question<Registering> {
  const of = ({ asked }: Partial<Registering>) => (asked as unknown as EventQuestion[] | undefined)?.[index]
  return {
    asks: `q${index}`,
    when: (answers) => of(answers as Partial<Registering>) !== undefined,
    text: (answers) => of(answers)?.text ?? '',
    choices(answers) {
      const question = of(answers)
      const options =
        question?.kind === 'choice' ? question.options.map((label, at) => [{ label, value: String(at) }]) : []
      return question?.needed === false ? [...options, [{ label: says.skip, value: skipped }]] : options
    },
    choose(value, answers) {
      if (value === skipped) return { value: '' }
      const option = of(answers)?.options[Number(value)]
      return option === undefined ? { retry: says.choice } : { value: option }
    },
    read(text, answers) {
      const question = of(answers)
      if (question?.kind === 'file') return { retry: says.file }
      if (question?.kind === 'choice') return { retry: says.choice }
      if (isCourtesy(text)) return { retry: courteous(text, question?.text ?? '') }
      if (question?.kind === 'number') {
        return /^\d{1,9}([.,]\d{1,3})?$/.test(text.trim()) ? { value: text.trim() } : { retry: says.number }
      }
      return text.trim() !== '' && text.length <= longest ? { value: text.trim() } : { retry: says.words }
    },
    readCarried(names, answers) {
      const file = names.find((name) => /^(doc|photo)/.test(name))
      return of(answers)?.kind === 'file' && file
        ? { value: file }
        : { retry: of(answers)?.kind === 'file' ? says.file : says.filed }
    },
    retry: says.words,
  }
}

/** Opened by a tap on `event:115:1`, or on `event:115` of one date. */
async function tappedDate(turn: Turn): Promise<{ dated: Dated; taking: boolean } | undefined> {
  const { input, club, now } = turn
  if (!('chosen' in input) || !input.chosen) return undefined
  const { answers, value } = input.chosen
  const [, number = '', ...rest] = answers.split(':')
  const taking = value.startsWith('take')
  if (rest.length > 0) {
    const dated = await shownDate(club, Number(number), rest.join(':'))
    return dated && { dated, taking }
  }
  const event = await shownEvent(club, Number(number))
  const occasion = event && (await datesOf(club, [event], now)).find(({ state }) => state === 'open')
  return event && occasion ? { dated: { event, occasion }, taking } : undefined
}

function dated({ club }: Turn, { number = 0, key = '' }: Partial<Registering>): Promise<Dated | undefined> {
  return shownDate(club, number, key)
}

function human(text: string): Content {
  return { text, choices: [[way(says.human, 'human')], [way('События', 'events')]] }
}
