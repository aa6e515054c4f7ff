/** Calls for help and «Просьбы рядом»: [Беру] and [Не сейчас], by whoever helps (docs/coverage.md D46, D53). */

import type { Chosen, Content, Turn } from '../src/bot/turn.ts'
import { type HelpRequest, isOver, lacks } from '../src/domain/help/request/request.ts'
import { callAct, callContent, callLine } from '../src/domain/help/told/call.ts'
import { changeCard, readRules } from '../src/domain/help/volunteers/card.ts'
import { requestByNumber, requestsNear } from '../src/domain/help/volunteers/near.ts'
import { SAFETY_RULES } from '../src/domain/help/volunteers/safety.ts'
import { declineRequest, takeRequest } from '../src/domain/help/volunteers/take.ts'
import { past } from '../src/domain/membership/standing.ts'
import { heldOf } from './help-held.ts'
import { tellHelp } from './help-tell.ts'
import type { Conversation } from './kit/conversation.ts'
import { saying, way } from './saying.ts'

const says = {
  taken: 'Спасибо, что берётесь!',
  full: 'Уже нашли, спасибо!',
  late: 'Уже нашли, спасибо! Если место освободится, спрошу вас первым делом.',
  over: 'Помощь здесь уже не нужна, спасибо!',
  own: 'Это ваша просьба: на неё откликнутся другие.',
  already: 'Эта просьба уже у вас.',
  doneBefore: 'Здесь вы уже помогли, спасибо!',
  notOpen: 'Эту просьбу ещё смотрят организаторы.',
  stopped: 'Эту просьбу передадут другим.',
  notMember: 'Помогают по просьбам те, кто в Ассоциации.',
  join: 'Вступить',
  rules: (rules: string) => `Перед первым делом прочитайте, пожалуйста:\n\n${rules}`,
  read: 'Понятно, беру',
  age: 'Вам уже есть 18 лет?',
  yes: 'Да, есть',
  notYet: 'Ещё нет',
  minor: 'До 18 лет помогаем на общих делах, с куратором. Спасибо, что откликнулись!',
  tooMany: 'Сначала закончите то, что уже взяли. Брать больше сразу — «Когда я могу», «Ещё».',
  watched: 'Сейчас у вас пауза по решению организаторов, причина — в их сообщении. Не согласны? «Возразить».',
  no: 'Хорошо, спрошу других. Спасибо, что ответили.',
  holds: (number: number) => `Просьба № ${number} за вами. Если не получится — «Мои дела», «Не смогу, передайте».`,
  unknown: 'Такой просьбы нет.',
  near: 'Кому нужна помощь сейчас. Откройте, чтобы посмотреть.',
  line: (at: number, words: string) => `${at + 1}. ${words}`,
  /** The number of a request is the password at its door: nobody reads it before «Беру». */
  labels: ['Первая', 'Вторая', 'Третья', 'Четвёртая', 'Пятая', 'Шестая', 'Седьмая', 'Восьмая'],
  none: 'Сейчас никто не ждёт. Скажите, «когда я могу», и позову, когда понадобится.',
  when: 'Когда я могу',
}

/** Requests of one list, two in a row. */
const SHOWN = says.labels.length

export const requestsNearby: Conversation = {
  ...saying('requests-near', ['Просьбы рядом', 'Кому помочь'], async (turn) => {
    const { club, person, now } = turn
    if (!(await past(club, person)).membership?.active) return notMember
    const requests = await requestsNear(club, person, now, SHOWN)
    const [only] = requests
    if (!only) return { text: says.none, choices: [[way(says.when, 'volunteer')]] }
    if (requests.length === 1) return callContent(club, only, now)
    const lines = requests.map((request, at) => says.line(at, callLine(club, request, now)))
    const acts = requests.map(({ number }, at) => callAct(number, says.labels[at] ?? `${at + 1}`, 'open'))
    const rows = acts.flatMap((_, at) => (at % 2 === 0 ? [acts.slice(at, at + 2)] : []))
    return { text: [says.near, '', ...lines].join('\n'), choices: [...rows, [way(says.when, 'volunteer')]] }
  }),
  cards: { call: tapped },
}

const notMember: Content = { text: says.notMember, choices: [[way(says.join, 'join', true)]] }

async function tapped(turn: Turn, { answers, value }: Chosen): Promise<void> {
  const number = Number(answers.split(':')[1])
  const { club, person } = turn
  if (value === 'open') return opened(turn, number)
  if (value === 'no') return declined(turn, number)
  if (value === 'rules') await readRules(club, turn)
  if (value === 'adult' || value === 'minor') await changeCard(club, turn, () => ({ adult: value === 'adult' }))
  const taken = await takeRequest(club, { number, person, cause: turn.cause, now: turn.now })
  switch (taken.outcome) {
    case 'decided':
      return answered(turn, taken.result, taken.request)
    case 'rules':
      return turn.reply({
        text: says.rules(SAFETY_RULES),
        choices: [[{ ...callAct(number, says.read, 'rules'), accent: true }]],
      })
    case 'age':
      return turn.reply({
        text: says.age,
        choices: [[callAct(number, says.yes, 'adult'), callAct(number, says.notYet, 'minor')]],
      })
    case 'not-member':
      return turn.reply(notMember)
    case 'minor':
      return turn.reply(says.minor)
    case 'too-many':
      return turn.reply({ text: says.tooMany, choices: [[way(says.when, 'volunteer')]] })
    case 'parted':
      return turn.reply(says.stopped)
    case 'watched':
      return turn.reply(says.watched)
    case 'unknown':
      return turn.reply(says.unknown)
  }
}

async function answered(turn: Turn, result: string, request: HelpRequest): Promise<void> {
  const words: Record<string, string> = {
    taken: says.taken,
    full: request.asked.some(({ person }) => person === turn.person) ? says.late : says.full,
    over: says.over,
    own: says.own,
    already: says.already,
    'done-before': says.doneBefore,
    'not-open': says.notOpen,
    stopped: says.stopped,
  }
  const text = words[result] ?? says.over
  turn.reply(result === 'taken' || result === 'already' ? heldOf(turn, request, text) : text)
  await tellHelp(turn, request)
}

async function opened(turn: Turn, number: number): Promise<void> {
  const { club, now } = turn
  const request = await requestByNumber(club, number)
  if (!request) return turn.reply(says.unknown)
  if (lacks(request) > 0) return turn.reply(callContent(club, request, now))
  turn.reply(isOver(request) ? says.over : says.full)
}

async function declined(turn: Turn, number: number): Promise<void> {
  const { club, person, cause, now } = turn
  const outcome = await declineRequest(club, { number, person, cause, now })
  turn.reply(outcome === 'holds' ? says.holds(number) : outcome === 'unknown' ? says.unknown : says.no)
}
