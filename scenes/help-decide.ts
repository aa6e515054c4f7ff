/** «Просьбы»: an organizer approves, completes, asks back or refuses; every card then says what was decided. */
import type { Choice, Chosen, Content, Turn } from '../src/bot/turn.ts'
import type { Act } from '../src/domain/help/act.ts'
import { undecided } from '../src/domain/help/open.ts'
import { type DecidedRequest, decideRequest } from '../src/domain/help/request/decide.ts'
import type { HelpRequest } from '../src/domain/help/request/request.ts'
import { lineOf, organizerCard, usualTask } from '../src/domain/help/told/card.ts'
import { cardKeys } from '../src/domain/help/told/organizers.ts'
import { comingTo } from '../src/domain/on-the-way.ts'
import { may } from '../src/domain/roles/rights.ts'
import { retellCards } from './help-cards.ts'
import { tellHelp } from './help-tell.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog, type Talk } from './kit/dialog.ts'
import { way } from './saying.ts'

const says = {
  notYours: 'Просьбы решают организаторы.',
  gone: 'Этой просьбы уже нет.',
  unknown: 'Эта кнопка уже не действует.',
  nobody: 'Решения ничего не ждёт.',
  count: (count: string) => `Ждут решения: ${count}.`,
  plenty: (count: number) => `${count} или больше`,
  coming: 'Карточка уже идёт.',
  byPhone: 'Записать по звонку',
  board: 'Доска просьб',
  outcomes: {
    approved: 'Одобрено, ищем добровольцев.',
    corrected: 'Записано.',
    asked: 'Спросили, ответ придёт сюда.',
    refused: 'Ответ отправлен.',
    closed: 'Просьба закрыта.',
    over: 'Эта просьба уже завершена.',
    'approved-before': 'Уже одобрено.',
    'done-before': 'Уже помогли, отказать нельзя.',
    'looked-before': 'Снимок уже решили.',
    shown: 'Снимок увидит тот, кто возьмётся.',
    hidden: 'Снимок не увидит никто.',
  } as Record<string, string>,
  refusing: (number: number, texts: string) => `Просьба № ${number}. Почему отказываем? Человек прочитает:\n\n${texts}`,
  own: 'Своими словами',
  closing: (number: number) =>
    `Закрыть просьбу № ${number}? Кто помог, тому зачтётся; кто собирался, узнает, что идти не надо.`,
  closeYes: 'Да, закрыть',
  closeNo: 'Оставить',
  photo: (number: number) => `Снимок к просьбе № ${number}. Показать тому, кто возьмётся?`,
  show: 'Показать',
  hide: 'Не показывать',
  photoGone: 'Снимка уже нет.',
}

/** Kind ready texts of a refusal. */
export const refusals: Record<string, { label: string; words: string }> = {
  far: { label: 'Слишком далеко', words: 'К сожалению, туда наши добровольцы не доберутся.' },
  skilled: {
    label: 'Нужен специалист',
    words: 'Это дело для специалиста: врача, мастера, службы. Если не знаете, куда обратиться, напишите человеку.',
  },
  paid: {
    label: 'Это платная работа',
    words: 'Добровольцы помогают в том, что нельзя купить; здесь лучше нанять мастера.',
  },
}

const shown = 10

const queue: Conversation = {
  opens: ['Просьбы', 'Просьбы о помощи'],
  scene: dialog<Record<string, never>>('requests', {
    async opening(turn) {
      // Whoever decides nothing means their own.
      const decides = await may(turn.club, turn.person, 'decide-request')
      return decides ? { end: await waiting(turn) } : { known: {} }
    },
    questions: [],
    async finish(_turn, _answers, talk) {
      await talk.enter('my-request')
      return undefined
    },
  }),
}

async function waiting(turn: Turn): Promise<Content> {
  const { club, person, now } = turn
  const all = await undecided(club, shown)
  const [first, ...others] = all
  const below = [[way(says.byPhone, 'request-by-phone')], [way(says.board, 'help-board')]]
  if (!first) return { text: says.nobody, choices: below }
  const count = says.count(all.length < shown ? String(all.length) : says.plenty(shown))
  const list = [count, ...all.map((one) => lineOf(club, one, now))].join('\n')
  // Whoever writes for the first time is sent what did not reach them before: the card is among it.
  const coming = await comingTo(club, { person, keys: cardKeys(first), now })
  if (coming.size > 0) return { text: `${list}\n${says.coming}`, choices: below }
  if (others.length > 0) turn.reply(list)
  const card = await organizerCard(club, first, now)
  return { ...card, choices: [...(card.choices ?? []), ...below] }
}

export const helpDecide: Conversation = { ...queue, cards: { request: tapped } }

async function tapped(turn: Turn, { answers, value }: Chosen, talk: Talk): Promise<void> {
  const number = Number(answers.split(':')[1])
  if (!Number.isSafeInteger(number)) return turn.snackbar(says.unknown)
  if (!(await may(turn.club, turn.person, 'decide-request'))) return turn.snackbar(says.notYours)
  const request = await requestBy(turn, number)
  if (!request) return turn.snackbar(says.gone)
  switch (value) {
    case 'approve': {
      const task = usualTask(turn.club, request, turn.now)
      // Where the words do not say which kind it is, an organizer does.
      return task ? decided(turn, number, { kind: 'approve', task, usual: true }) : talk.enter('help-task')
    }
    case 'open':
      return turn.reply(await organizerCard(turn.club, request, turn.now))
    case 'more':
      return talk.enter('help-task')
    case 'ask':
      return talk.enter('help-ask-back')
    case 'refuse':
      return turn.reply(refusing(number))
    case 'refuse:own':
      return talk.enter('help-refuse')
    case 'close': {
      const choices = [[choice(number, says.closeYes, 'close:yes'), choice(number, says.closeNo, 'open')]]
      return turn.reply({ text: says.closing(number), choices })
    }
    case 'close:yes':
      return decided(turn, number, { kind: 'close' })
    case 'photo':
      return turn.reply(photoOf(request))
    case 'photo:show':
    case 'photo:hide':
      return decided(turn, number, { kind: 'look', of: 'photo', show: value === 'photo:show' })
  }
  const reason = Object.entries(refusals).find(([id]) => value === `refuse:${id}`)?.[1]
  if (reason) return decided(turn, number, { kind: 'refuse', text: reason.words })
  turn.snackbar(says.unknown)
}

/** Decides, tells everybody, and answers by a snackbar. */
export async function decided(turn: Turn, number: number, act: Act): Promise<void> {
  turn.snackbar(said(await decide(turn, number, act)))
}

/** The same, for a conversation to say. */
export async function decide(turn: Turn, number: number, act: Act): Promise<DecidedRequest> {
  const { club, person, cause, now } = turn
  const result = await decideRequest(club, number, { act, by: person, cause, at: now })
  if (result.outcome === 'decided') {
    await tellHelp(turn, result.request)
    await retellCards(turn, result.request)
  }
  return result
}

export function said(result: DecidedRequest): string {
  if (result.outcome !== 'decided') return result.outcome === 'unknown' ? says.gone : says.notYours
  return says.outcomes[result.result.outcome] ?? says.unknown
}

/** By the card that was tapped, for the conversations that complete a decision. */
export async function tappedRequest(turn: Turn): Promise<HelpRequest | undefined> {
  const { input } = turn
  const [kind, number] = 'chosen' in input && input.chosen ? input.chosen.answers.split(':') : []
  if (kind === 'request') return (await requestBy(turn, Number(number))) ?? undefined
  return (await undecided(turn.club, 1))[0]
}

function requestBy({ club }: Turn, number: number): Promise<HelpRequest | null> {
  return club.models.helpRequests.findOne({ community: club.id, number }, { _id: 0 }).lean<HelpRequest>()
}

function refusing(number: number): Content {
  const texts = Object.values(refusals).map(({ words }, at) => `${at + 1}. ${words}`)
  const choices = Object.entries(refusals).map(([id, { label }]) => [choice(number, label, `refuse:${id}`)])
  return {
    text: says.refusing(number, texts.join('\n')),
    choices: [...choices, [choice(number, says.own, 'refuse:own')]],
  }
}

/** Only to who decides, and only while nobody has. */
function photoOf({ number, ask, photo }: HelpRequest): Content | string {
  if (!ask.photo || photo !== 'unseen') return says.photoGone
  return {
    text: says.photo(number),
    attachments: [ask.photo],
    choices: [[choice(number, says.show, 'photo:show'), choice(number, says.hide, 'photo:hide')]],
  }
}

function choice(number: number, label: string, value: string): Choice {
  return { label, value, answers: `request:${number}`, quiet: true }
}
