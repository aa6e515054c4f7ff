/** Stewards of one event: named by an organizer, told what they may, and what they see of the event. */
import type { Choice, Content, Turn } from '../src/bot/turn.ts'
import { sayTitle } from '../src/domain/events/say.ts'
import { addSteward, dropSteward, eventBySteward } from '../src/domain/events/stewards.ts'
import { findPeople } from '../src/domain/people/find.ts'
import { act, gone, isOwn, notYours, ownOf } from './event-own-words.ts'
import { optionOf } from './find-people.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'
import { fullName } from './people.ts'
import { namesOf } from './person-card.ts'
import { way } from './saying.ts'

const says = {
  none: 'Помощников пока нет. Помощник видит только это событие: список, отметку пришедших, сообщения. Карточек людей не видит.',
  list: 'Помогают:',
  line: (name: string, rights: string) => `${name}: ${rights}`,
  rights: { list: 'список', 'check-in': 'отметка', message: 'сообщения' },
  add: 'Позвать помощника',
  drop: (name: string) => `Убрать: ${name}`,
  back: 'К событию',
  who: 'Кто поможет? Напишите имя, фамилию или ссылку на страницу.',
  again: 'Никого похожего не вижу. Напишите имя, фамилию или ссылку на страницу.',
  which: 'Кто из них?',
  what: (name: string) => `Что можно будет делать? ${name} увидит только это событие.`,
  door: 'Список и отметка',
  all: 'И сообщения тоже',
  choose: 'Нажмите одну из кнопок.',
  helping: (name: string) => `Готово, ${name} помогает. Уже пишу.`,
  outcomes: {
    known: 'Этот человек уже помогает, ничего не меняю.',
    many: 'Помощников уже тридцать, больше не помещается.',
    cancelled: 'Это событие отменено.',
    dropped: 'Готово.',
    'not-there': 'Этот человек здесь уже не помогает.',
  },
  asked: (number: number, title: string, by: string, what: string) =>
    `Вас зовут помочь на событии № ${number} «${title}»: ${what}. Зовёт ${by}, организатор. Если не хочется, напишите человеку.`,
  thanks: (number: number, title: string) => `Помощь на событии № ${number} «${title}» больше не нужна. Спасибо!`,
  steward: (number: number, title: string) => `Событие № ${number} «${title}». Вы здесь помогаете.`,
  seeList: 'Кто записан',
  seeDoor: 'Список на вход',
  write: 'Написать им',
  mark: 'Отметить',
  word: 'Кодовое слово',
}

const most = 6

export async function showStewards(turn: Turn, number: number): Promise<void> {
  const found = await ownOf(turn, number)
  if (!isOwn(found)) return turn.reply(found)
  const { stewards } = found.event
  const named = await Promise.all(
    stewards.slice(0, most).map(async (one) => ({ ...one, name: await fullName(turn, one.person) })),
  )
  const lines = named.map(({ name, rights }) => says.line(name, rights.map((right) => says.rights[right]).join(', ')))
  const choice = (label: string, value: string): Choice => ({ label, answers: `event-steward:${number}`, value })
  turn.reply({
    text: named.length > 0 ? [says.list, ...lines].join('\n') : says.none,
    choices: [
      [choice(says.add, 'add')],
      ...named.map(({ name, person }) => [choice(clipped(says.drop(name)), `drop:${person}`)]),
      [act(number, says.back, 'open')],
    ],
  })
}

/** What a steward sees instead of the sheet. */
export async function stewardSheet({ club, person }: Turn, number: number): Promise<Content | undefined> {
  const event = await eventBySteward(club, { number, person })
  if (!event) return undefined
  const rights = event.stewards.find((one) => one.person === person)?.rights ?? []
  return {
    text: says.steward(number, sayTitle(event)),
    choices: [
      ...(rights.includes('list') ? [[act(number, says.seeList, 'list'), act(number, says.seeDoor, 'door')]] : []),
      ...(rights.includes('check-in') ? [[way(says.mark, 'check-in'), way(says.word, 'code-word')]] : []),
      ...(rights.includes('message') ? [[act(number, says.write, 'write')]] : []),
    ],
  }
}

type Wish = { number: number; who: string; rights: string }

export const eventStewards: Conversation = {
  scene: dialog<Wish>('event-steward', {
    async opening(turn) {
      const { input } = turn
      const number = 'chosen' in input && input.chosen ? Number(input.chosen.answers.split(':')[1]) : 0
      const found = await ownOf(turn, number)
      return isOwn(found) ? { known: { number } } : { end: found }
    },
    questions: [
      {
        asks: 'who',
        text: says.who,
        async read(text, _, turn) {
          const result = await findPeople(turn.club, { by: turn.person, words: text, names: await namesOf(turn) })
          if (result.outcome === 'not-allowed') return { end: notYours }
          const [only, another] = result.people
          if (only && !another) return { value: String(only.person) }
          if (only) return { nearest: result.people.slice(0, most).map(optionOf), text: says.which }
          const profile = await turn.findPage(text)
          return profile ? { value: String(profile.id) } : { retry: says.again }
        },
        retry: says.again,
      },
      {
        asks: 'rights',
        text: async ({ who = '' }, turn) => says.what(await fullName(turn, Number(who))),
        choices: [[{ label: says.door, value: 'door' }], [{ label: says.all, value: 'all' }]],
        retry: says.choose,
      },
    ],
    async finish(turn, { number, who, rights }) {
      const { club, person: by, cause, now } = turn
      const person = Number(who)
      const given = rights === 'all' ? (['list', 'check-in', 'message'] as const) : (['list', 'check-in'] as const)
      const result = await addSteward(club, { number, person, rights: [...given], by, cause, now })
      switch (result.outcome) {
        case 'helping': {
          const what = given.map((right) => says.rights[right]).join(', ')
          const text = says.asked(number, result.event.title, await fullName(turn, by), what)
          const choices = [[act(number, says.back, 'open')]]
          turn.tell({
            key: `event-steward:${number}:${cause}`,
            to: [person],
            content: { text, choices },
            priority: 'work',
          })
          turn.reply(says.helping(await fullName(turn, person)))
          await showStewards(turn, number)
          return undefined
        }
        case 'unknown':
        case 'not-allowed':
          turn.reply(result.outcome === 'unknown' ? gone : notYours)
          return undefined
        default:
          turn.reply(says.outcomes[result.outcome])
          return undefined
      }
    },
  }),
  cards: {
    async 'event-steward'(turn, { answers, value }, talk) {
      const number = Number(answers.split(':')[1])
      if (value === 'add') return talk.enter('event-steward')
      const { club, person: by, cause, now } = turn
      const person = Number(value.split(':')[1])
      const result = await dropSteward(club, { number, person, by, cause, now })
      if (result.outcome === 'unknown') return turn.reply(gone)
      if (result.outcome === 'not-allowed') return turn.reply(notYours)
      if (result.outcome === 'dropped') {
        const text = says.thanks(number, result.event.title)
        turn.tell({ key: `event-steward:${number}:${cause}`, to: [person], content: { text }, priority: 'work' })
      }
      turn.reply(says.outcomes[result.outcome])
      await showStewards(turn, number)
    },
  },
}

function clipped(label: string): string {
  return label.length > 34 ? `${label.slice(0, 33).trimEnd()}…` : label
}
