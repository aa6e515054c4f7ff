/** «Дополнить», «Уточнить», «Отказать»: what an organizer says in words about a request. */
import type { Turn } from '../src/bot/turn.ts'
import type { Task, Urgency } from '../src/domain/help/act.ts'
import { guessCategory } from '../src/domain/help/category.ts'
import { hazards } from '../src/domain/help/hazards.ts'
import type { HelpRequest } from '../src/domain/help/request/request.ts'
import { urgencyOf } from '../src/domain/help/when.ts'
import { may } from '../src/domain/roles/rights.ts'
import { lettered, readChosen } from '../src/domain/settings/choosing.ts'
import { decide, said, tappedRequest } from './help-decide.ts'
import { readWords } from './human.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog, type Question, type Reading } from './kit/dialog.ts'

const says = {
  notYours: 'Просьбы решают организаторы.',
  none: 'Решения ничего не ждёт.',
  category: (guess: string | undefined) => (guess ? `Какой вид помощи? Похоже на «${guess}».` : 'Какой вид помощи?'),
  other: 'Другое',
  categoryAgain: 'Выберите вид помощи: кнопкой, буквой или названием.',
  needed: 'Сколько нужно людей?',
  neededAgain: 'Напишите число от 1 до 20.',
  hazards: (list: string) =>
    `О чём предупредить того, кто возьмётся? Напишите номера через запятую или «Ничего особенного».\n${list}`,
  nothing: 'Ничего особенного',
  hazardsAgain: 'Напишите номера из списка, например «1, 3», или «Ничего особенного».',
  urgency: 'Как скоро нужно?',
  urgencies: { now: 'Срочно', today: 'Сегодня', days: 'Не к спеху' } satisfies Record<Urgency, string>,
  urgencyAgain: 'Нажмите одну из кнопок.',
  askBack: 'Что уточнить? Напишите вопрос, человек прочитает его как есть.',
  refuse: 'Почему отказываем? Человек прочитает эти слова.',
  wordsAgain: 'Напишите словами. Если передумали — «Отмена».',
  long: 'Это длиннее 1000 знаков. Напишите, пожалуйста, короче.',
}

type Completing = {
  number: number
  guess: string
  category: string
  needed: number
  hazards: string[]
  urgency: Urgency
  soon: Urgency
}

/** A message has six rows of buttons at most (dev.vk.com, inline keyboards); the last is «Другое». */
const MOST_KINDS = 5

function kindsOf({ settings }: Turn['club']): { id: string; title: string }[] {
  return settings.helpCategories ?? []
}

const helpTask: Conversation = {
  scene: dialog<Completing>('help-task', {
    async opening(turn) {
      const request = await begun(turn)
      if (typeof request === 'string') return { end: request }
      const guess = guessCategory(request.ask.what, turn.club.settings.helpCategories)
      return {
        known: {
          number: request.number,
          soon: urgencyOf(request.ask.when, turn.now),
          ...(guess && { guess: guess.title }),
        },
      }
    },
    questions: [
      {
        asks: 'category',
        text({ guess }, { club }) {
          const all = kindsOf(club)
          return [says.category(guess), ...(all.length > MOST_KINDS ? [lettered(all)] : [])].join('\n')
        },
        choices(_, { club }) {
          const all = kindsOf(club)
          const options = all.length > MOST_KINDS ? [] : all.map(({ id, title }) => ({ label: title, value: id }))
          return [...options.map((one) => [one]), [{ label: says.other, value: 'other' }]]
        },
        choose: (value) => ({ value }),
        read(text, _, { club }) {
          const [chosen, more] = readChosen(text, kindsOf(club)) ?? []
          return chosen !== undefined && more === undefined ? { value: chosen } : { retry: says.categoryAgain }
        },
        retry: says.categoryAgain,
      },
      {
        asks: 'needed',
        text: says.needed,
        // What is answered by a number has no buttons: «2» would be the second of them.
        read(text) {
          const count = Number(/^\D*(\d{1,2})\D*$/.exec(text)?.[1])
          return count >= 1 && count <= 20 ? { value: count } : { retry: says.neededAgain }
        },
        retry: says.neededAgain,
      },
      {
        asks: 'hazards',
        text: says.hazards(hazards.map(({ title }, at) => `${at + 1}) ${title}`).join('\n')),
        read(text) {
          if (/^\s*(?:ничего|нет|никаких|без)/i.test(text)) return { value: [] }
          const chosen = readChosen(text, hazards)
          return chosen ? { value: chosen } : { retry: says.hazardsAgain }
        },
        retry: says.hazardsAgain,
      },
      {
        asks: 'urgency',
        text: says.urgency,
        choices: [Object.entries(says.urgencies).map(([value, label]) => ({ label, value }))],
        retry: says.urgencyAgain,
      },
    ],
    async finish(turn, { number, category, needed, hazards: chosen, urgency }) {
      const task: Task = { category: category === 'other' ? null : category, needed, hazards: chosen, urgency }
      turn.reply(said(await decide(turn, number, { kind: 'approve', task })))
      return undefined
    },
  }),
}

type Saying = { number: number; words: string }

function wordsScene(slug: string, ask: string, kind: 'ask-back' | 'refuse'): Conversation {
  const question: Question<Saying, 'words'> = {
    asks: 'words',
    text: ask,
    read: (text): Reading<string, Saying> => (text.trim().length > 1000 ? { retry: says.long } : readWords(text, ask)),
    retry: says.wordsAgain,
  }
  return {
    scene: dialog<Saying>(slug, {
      async opening(turn) {
        const request = await begun(turn)
        return typeof request === 'string' ? { end: request } : { known: { number: request.number } }
      },
      questions: [question],
      async finish(turn, { number, words: text }) {
        turn.reply(said(await decide(turn, number, { kind, text })))
        return undefined
      },
    }),
  }
}

/** The request that was tapped, or why there is none. */
async function begun(turn: Turn): Promise<HelpRequest | string> {
  if (!(await may(turn.club, turn.person, 'decide-request'))) return says.notYours
  return (await tappedRequest(turn)) ?? says.none
}

export const helpCompleting: Conversation[] = [
  helpTask,
  wordsScene('help-ask-back', says.askBack, 'ask-back'),
  wordsScene('help-refuse', says.refuse, 'refuse'),
]
