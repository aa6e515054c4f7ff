/** «Когда»: the moment of an announcement in one's own words, asked until it is one moment in a good hour. */
import type { Turn } from '../src/bot/turn.ts'
import { awake, tellable } from '../src/domain/hours.ts'
import { startMailing } from '../src/domain/mailings/start.ts'
import type { Ask } from '../src/domain/moments/read.ts'
import { sayMoment, shortMoment } from '../src/domain/moments/say.ts'
import { showStarted } from './announce-started.ts'
import { mailingOf } from './announce-words.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog, type Option, type Question, type Reading } from './kit/dialog.ts'
import { told as readWhen } from './remind-when.ts'

const says = {
  when: 'Когда отправить? Например: «завтра в 16:00», «в пятницу в 15:30», «через два часа».',
  asks: {
    day: 'В какой день? Например «в пятницу» или «15 января».',
    hour: 'Во сколько? Например «в 16:30».',
    which: 'Как понять?',
    event: 'В какой день и во сколько? Например «в пятницу в 15:00».',
    'short-months': 'В какой день? Например «28 февраля».',
  } satisfies Record<Ask['what'], string>,
  once: 'Объявление уходит один раз. Назовите день и время, например «в понедельник в 16:00».',
  unclear: 'Не получилось узнать время. Напишите, например, «завтра в 16:00» или «15 января в 15:30».',
  hours: (when: string) =>
    `${when}: в это время объявлениями не беспокоят. Срочное уйдёт, но в тихие часы подождёт и оно. Как поступить?`,
  hoursAgain: 'Нажмите, когда отправить.',
  better: (when: string) => `Тогда ${when}`,
  urgent: (when: string) => `Срочно, ${when}`,
  other: 'Другое время',
}

/** What was said so far: a moment, or what is still to be asked. */
type Told = {
  sayings: string[]
  at: string | null
  /** In the telling hours. */
  good: boolean
  ask: { what: Ask['what']; options: Option[] } | null
}
type Planning = { number: number; when: Told; day: Told; hour: Told; hours: string }

const levels = ['when', 'day', 'hour'] as const
type Level = (typeof levels)[number]

const whenQuestions = levels.map((asks, depth): Question<Planning> => {
  const above = (answers: Partial<Planning>) => (depth === 0 ? undefined : answers[levels[depth - 1] as Level])
  const read = (text: string, answers: Partial<Planning>, turn: Turn): Reading<Told, Planning> =>
    told(turn, above(answers)?.sayings ?? [], text)
  return {
    asks,
    when: (answers) => depth === 0 || (above(answers) !== undefined && above(answers)?.at === null),
    text: (answers) => says.asks[above(answers)?.ask?.what ?? 'which'],
    ...(depth === 0 && { text: says.when }),
    choices: (answers) => (above(answers)?.ask?.options ?? []).slice(0, 5).map((option) => [option]),
    read,
    choose: read,
    retry: says.unclear,
  }
})

/** As a reminder's time is read, but once, and a good hour or not. */
function told(turn: Turn, before: string[], text: string): Reading<Told, Planning> {
  const read = readWhen(turn, before, text)
  if ('retry' in read) return read
  const { sayings, at, rule, asks } = read.value
  if (rule !== null) return { retry: says.once }
  if (asks !== null && before.length >= levels.length - 1) return { retry: says.unclear }
  const moment = at === null ? undefined : new Date(at)
  const good = moment === undefined || tellable(turn.club, moment) <= moment
  const ask = asks && { what: asks.what, options: asks.options.map(({ label, words }) => ({ label, value: words })) }
  return { value: { sayings, at, good, ask } }
}

function settled(answers: Partial<Planning>): Told | undefined {
  return levels.map((level) => answers[level]).find((one) => one?.at !== undefined && one.at !== null)
}

function momentOf(answers: Partial<Planning>): Date {
  return new Date(settled(answers)?.at ?? 0)
}

/** Outside the telling hours the author decides: the next good hour, or urgent. */
const hoursQuestion: Question<Planning> = {
  asks: 'hours',
  when: (answers) => settled(answers)?.good === false,
  text: (answers, turn) => says.hours(sayMoment(momentOf(answers), turn.club.settings.timeZone, turn.now)),
  choices(answers, { club, now }) {
    const at = momentOf(answers)
    const short = (moment: Date) => shortMoment(moment, club.settings.timeZone, now)
    return [
      [{ label: says.better(short(tellable(club, at))), value: 'better', accent: true }],
      [{ label: says.urgent(short(awake(club, at))), value: 'urgent' }],
      [{ label: says.other, value: 'other' }],
    ]
  },
  choose: (value) => (value === 'other' ? { forget: 'when' } : { value }),
  retry: says.hoursAgain,
}

export const announceWhen: Conversation = {
  scene: dialog<Planning>('announce-when', {
    async opening(turn) {
      const { input } = turn
      const [, number] = 'chosen' in input && input.chosen ? input.chosen.answers.split(':') : []
      const found = await mailingOf(turn, Number(number))
      return 'number' in found ? { known: { number: found.number } } : { end: found }
    },
    questions: [...whenQuestions, hoursQuestion],
    async finish(turn, answers) {
      const { club, person: by, cause, now } = turn
      const { number, hours } = answers
      const said = momentOf(answers)
      const urgent = hours === 'urgent'
      const at = urgent ? said : tellable(club, said)
      showStarted(turn, number, await startMailing(club, { number, at, urgent, by, cause, now }))
      return undefined
    },
  }),
}
