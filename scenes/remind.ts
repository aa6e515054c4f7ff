/** «Напомни мне»: in one's own words, whole or in turns, and read back before it is kept. */
import type { Content, Turn } from '../src/bot/turn.ts'
import { awake } from '../src/domain/hours.ts'
import { splitMoment } from '../src/domain/moments/read.ts'
import { askedToRemind } from '../src/domain/reminders/asked.ts'
import { addReminder, longestReminder, mayKeep, mostReminders } from '../src/domain/reminders/keep.ts'
import { consentChanged } from './agree-again.ts'
import type { Conversation } from './kit/conversation.ts'
import { courteous, isCourtesy } from './kit/courtesy.ts'
import { dialog, type Option, type Question } from './kit/dialog.ts'
import { answerOf, lastOf, saidBack, type Told, type WhenAnswers, whenOf, whenQuestions } from './remind-when.ts'
import { way } from './saying.ts'

const says = {
  what: 'О чём напомнить? Напишите своими словами, увидите их только вы.',
  whatAgain: 'Напишите словами, о чём напомнить. Если передумали — «Отмена».',
  long: `Это длиннее ${longestReminder} знаков. Напишите, пожалуйста, короче.`,
  sure: (when: string, text: string) => `Напомню ${when}:\n${text}\n\nВсё верно?`,
  quiet: 'Это тихие часы, но раз вы так решили, напишу.',
  yes: 'Верно',
  otherTime: 'Другое время',
  otherWords: 'Другие слова',
  sureAgain: 'Нажмите «Верно», «Другое время» или «Другие слова».',
  added: (when: string) => `Хорошо, напомню ${when}.`,
  past: 'Пока мы говорили, это время прошло.',
  many: `У вас уже ${mostReminders} напоминаний, больше не помещается. Остановите какое-нибудь: «Мои напоминания».`,
  noConsent:
    'Напоминания пока не для всех: их слова — ваши личные данные, а хранить их можно только с согласия. Его дают, когда ' +
    'вступают.',
  join: 'Вступить',
  mine: 'Мои напоминания',
}

type Wish = WhenAnswers & { text: string; trouble: string; sure: string }

export const remind: Conversation = {
  opens: ['Напомни мне', 'Напоминание', 'Новое напоминание', 'Напомнить мне'],
  begins: (words) => askedToRemind(words) !== undefined,
  scene: dialog<Wish>('remind', {
    async opening(turn) {
      const consent = await mayKeep(turn.club, turn.person)
      if (consent !== 'yes') return { end: noConsent(consent) }
      return { known: heard(turn) }
    },
    questions: [
      textQuestion(),
      ...whenQuestions<Wish>({ instead: ({ trouble }) => (trouble === says.long ? undefined : trouble) }),
      sureQuestion(),
    ],
    async finish(turn, answers) {
      const { club, person, cause, now } = turn
      const told = lastOf(answers) as Told
      const result = await addReminder(club, { person, text: answers.text, when: whenOf(told), cause, now })
      switch (result.outcome) {
        case 'added':
          turn.reply({ text: says.added(saidBack(told, turn)), choices: [[way(says.mine, 'reminders')]] })
          return undefined
        case 'past':
          return { forget: 'when', because: says.past }
        case 'empty':
        case 'too-long':
          return { forget: 'text', because: result.outcome === 'empty' ? says.whatAgain : says.long }
        case 'too-many':
          turn.reply({ text: says.many, choices: [[way(says.mine, 'reminders')]] })
          return undefined
        case 'no-consent':
        case 'consent-changed':
          turn.reply(noConsent(result.outcome))
          return undefined
      }
    },
  }),
}

export function noConsent(why: 'no-consent' | 'consent-changed'): Content {
  return why === 'consent-changed' ? consentChanged() : { text: says.noConsent, choices: [[way(says.join, 'join')]] }
}

/** What the first message has said already: the words, the time, or both. */
function heard(turn: Turn): Partial<Wish> {
  const words = turn.input.kind === 'text' ? askedToRemind(turn.input.text) : undefined
  if (!words) return {}
  const { meaning, when, rest } = splitMoment(words, { now: turn.now, zone: turn.club.settings.timeZone })
  const found = when ? answerOf(turn, meaning, [when]) : undefined
  const fits = rest !== '' && rest.length <= longestReminder
  return {
    ...(fits && { text: rest }),
    ...(found && 'value' in found && { when: found.value }),
    ...(found && 'retry' in found && { trouble: found.retry }),
    ...(rest.length > longestReminder && { trouble: says.long }),
  }
}

function textQuestion(): Question<Wish> {
  return {
    asks: 'text',
    text: ({ trouble }) => (trouble === says.long ? says.long : says.what),
    read: readText,
    retry: says.whatAgain,
  }
}

export function readText(text: string): { value: string } | { retry: string } {
  if (isCourtesy(text)) return { retry: courteous(text, says.what) }
  const words = text.trim()
  if (words.length > longestReminder) return { retry: says.long }
  return words === '' ? { retry: says.whatAgain } : { value: words }
}

/** Read back with the weekday and the date before it is kept. */
export function sureText(told: Told, text: string, turn: Turn): string {
  const at = new Date(told.at ?? 0)
  const back = says.sure(saidBack(told, turn), text)
  return awake(turn.club, at).getTime() === at.getTime() ? back : `${back} ${says.quiet}`
}

function sureQuestion(): Question<Wish> {
  const option = (label: string, value: string): Option => ({ label, value })
  return {
    asks: 'sure',
    text: (answers, turn) => sureText(lastOf(answers) as Told, answers.text ?? '', turn),
    choices: [
      [{ ...option(says.yes, 'yes'), accent: true }],
      [option(says.otherTime, 'when'), option(says.otherWords, 'text')],
    ],
    choose: (value) => (value === 'when' || value === 'text' ? { forget: value } : { value }),
    retry: says.sureAgain,
  }
}
