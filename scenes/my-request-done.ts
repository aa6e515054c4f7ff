/** Whether it was done: the asker's one tap, a mark and thanks; or that it was not. */
import type { Choice, Content, Turn } from '../src/bot/turn.ts'
import type { Act } from '../src/domain/help/act.ts'
import { justEnded, ownRequest } from '../src/domain/help/open.ts'
import { type DecidedRequest, decideRequest } from '../src/domain/help/request/decide.ts'
import { isRude } from '../src/domain/help/rude.ts'
import { retellCards } from './help-cards.ts'
import { tellHelp } from './help-tell.ts'
import type { Conversation } from './kit/conversation.ts'
import { courteous } from './kit/courtesy.ts'
import { dialog } from './kit/dialog.ts'

const longest = 1000

const says = {
  yes: (number: number) =>
    `Спасибо, просьба № ${number} закрыта. Как всё прошло? 5 — отлично, 1 — плохо. Можно и не отвечать.`,
  no: 'Поняли. Сказали тому, кто помогал, и организаторам; они разберутся. Что именно не так, можно дописать: «Дополнить».',
  marked: 'Спасибо за отметку.',
  sorry: 'Спасибо, что сказали. Организаторы посмотрят, что вышло не так.',
  thank: 'Сказать спасибо',
  thanks: 'Напишите пару слов, передам тому, кто помог.',
  thanksAgain: 'Напишите словами. Если передумали — «Отмена».',
  long: `Это длиннее ${longest} знаков. Напишите, пожалуйста, короче.`,
  passed: 'Передали. Доброе слово много значит.',
  looked: 'Спасибо. Сначала прочтёт организатор, потом тот, кто помог.',
  before: 'Ваше спасибо уже передано.',
  late: 'Эта просьба уже завершена.',
  early: 'Пока никто не сказал, что сделано.',
}

/** «Да, спасибо», «Нет, не всё», a mark: taps on a card of one's own request. False for other taps. */
export async function tappedDone(turn: Turn, number: number, value: string): Promise<boolean> {
  const mark = Number(/^mark:([1-5])$/.exec(value)?.[1])
  if (value === 'yes') {
    const result = await does(turn, number, { kind: 'confirm', mark: null })
    turn.reply(outcomeOf(result) === 'confirmed' ? asksMark(number) : refusalOf(result))
    return true
  }
  if (value === 'no') {
    const result = await does(turn, number, { kind: 'not-done', text: null })
    turn.reply(outcomeOf(result) === 'noted' ? says.no : refusalOf(result))
    return true
  }
  if (Number.isNaN(mark)) return false
  const result = await does(turn, number, { kind: 'confirm', mark })
  const said = ['marked', 'confirmed'].includes(outcomeOf(result) ?? '')
  turn.reply(said ? afterMark(number, mark) : refusalOf(result))
  return true
}

function asksMark(number: number): Content {
  const marks = [1, 2, 3, 4, 5].map((mark) => own(number, `${mark}`, `mark:${mark}`))
  return { text: says.yes(number), choices: [marks, [own(number, says.thank, 'thank')]] }
}

function afterMark(number: number, mark: number): Content | string {
  return mark <= 2 ? says.sorry : { text: says.marked, choices: [[own(number, says.thank, 'thank')]] }
}

function refusalOf(result: DecidedRequest): string {
  return outcomeOf(result) === 'not-done-yet' ? says.early : says.late
}

function outcomeOf(result: DecidedRequest): string | undefined {
  return result.outcome === 'decided' ? result.result.outcome : undefined
}

export const thankForHelp: Conversation = {
  scene: dialog<{ number: number; words: string }>('my-request-thanks', {
    async opening(turn) {
      const [, number] = 'chosen' in turn.input && turn.input.chosen ? turn.input.chosen.answers.split(':') : []
      const request = await ownRequest(turn.club, turn.person, Number(number))
      return request ? { known: { number: request.number } } : { end: says.late }
    },
    questions: [
      {
        asks: 'words',
        text: says.thanks,
        // «Спасибо большое!» is an answer here, and the best one.
        read(text) {
          const words = text.trim()
          if (words.length > longest) return { retry: says.long }
          return /\p{L}/u.test(words) ? { value: words } : { retry: courteous(text, says.thanks) }
        },
        retry: says.thanksAgain,
      },
    ],
    async finish(turn, { number, words }) {
      await thank(turn, number, words)
      return undefined
    },
  }),
  // Thanks written by themselves, after the mark or instead of it, are passed on too.
  async hears(turn) {
    const { input, club, person, now } = turn
    if (input.kind !== 'text' || input.text.length > longest || !grateful.test(input.text)) return false
    const request = await justEnded(club, person, now)
    if (!request) return false
    await thank(turn, request.number, input.text.trim())
    return true
  },
}

const grateful = /спасиб|благодар|здоровья|выручил|молод(?:ец|цы)/iu

async function thank(turn: Turn, number: number, words: string): Promise<void> {
  const held = isRude(words)
  const result = await does(turn, number, { kind: 'thank', text: words, held })
  if (outcomeOf(result) === 'thanked') turn.reply(held ? says.looked : says.passed)
  else turn.reply(outcomeOf(result) === 'thanked-before' ? says.before : refusalOf(result))
}

async function does(turn: Turn, number: number, act: Act): Promise<DecidedRequest> {
  const { club, person, cause, now } = turn
  const result = await decideRequest(club, number, { act, by: person, cause, at: now })
  if (result.outcome === 'decided') {
    await tellHelp(turn, result.request)
    await retellCards(turn, result.request)
  }
  return result
}

function own(number: number, label: string, value: string): Choice {
  return { label, value, answers: `my-request:${number}` }
}
