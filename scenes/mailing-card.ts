/** Buttons below an announcement, and below what its author hears of it (src/delivery/mailing-words.ts). */
import type { Chosen, Turn } from '../src/bot/turn.ts'
import { cancelMailing, goOnMailing, pauseMailing } from '../src/domain/mailings/control.ts'
import { heardOf } from '../src/domain/mailings/list.ts'
import { startMailing } from '../src/domain/mailings/start.ts'
import { chooseOften, chooseTopic } from '../src/domain/preferences/unasked.ts'
import { showStarted } from './announce-started.ts'
import { mailingOf } from './announce-words.ts'
import { showReport, showUnreached } from './announcements.ts'
import type { Conversation } from './kit/conversation.ts'

const says = {
  paused: 'Пауза. Кому уже ушло, тому ушло.',
  notRunning: 'Сейчас ничего не отправляется.',
  goingOn: 'Продолжаю.',
  notPaused: 'Уже отправляется или закончено.',
  cancelled: 'Отменено. Отчёт придёт сюда.',
  over: 'Всё уже отправлено.',
  dropped: 'Хорошо, не отправляю.',
  notYours: 'Это делают организаторы.',
  gone: 'Этого объявления уже нет.',
  topicOff: (title: string) => `Готово, о теме «${title}» больше не пишу. О ваших записях напомню.`,
  allOff: 'Готово, объявлений больше не будет. Что касается лично вас, придёт.',
}

export const mailingCard: Conversation = { cards: { mailing: tapped } }

async function tapped(turn: Turn, { answers, value }: Chosen): Promise<void> {
  const { club, person: by, cause, now } = turn
  const acting = { number: Number(answers.split(':')[1]), by, cause, now }
  if (value === 'enough') return enough(turn, acting.number)
  if (value === 'unreached' || value === 'report') {
    const found = await mailingOf(turn, acting.number)
    if (!('number' in found)) return turn.reply(found)
    return value === 'report' ? showReport(turn, found) : showUnreached(turn, found)
  }
  const act = { pause: pauseMailing, 'go-on': goOnMailing, cancel: cancelMailing, drop: cancelMailing }
  if (value === 'send-now') return sendNow(turn, acting)
  if (!Object.hasOwn(act, value)) return
  const { outcome } = await act[value as keyof typeof act](club, acting)
  const words = {
    paused: says.paused,
    'not-running': says.notRunning,
    'going-on': says.goingOn,
    'not-paused': says.notPaused,
    cancelled: value === 'drop' ? says.dropped : says.cancelled,
    over: says.over,
    unknown: says.gone,
    'not-allowed': says.notYours,
  }
  turn.snackbar(words[outcome])
}

async function sendNow(turn: Turn, acting: Parameters<typeof startMailing>[1]): Promise<void> {
  showStarted(turn, acting.number, await startMailing(turn.club, acting))
}

/** «Не присылать» of whoever got it: its topic, or announcements at all. */
async function enough(turn: Turn, number: number): Promise<void> {
  const { club, person, cause, now } = turn
  const topic = await heardOf(club, number)
  const title = club.settings.topics?.find(({ id }) => id === topic)?.title
  if (topic && title) {
    await chooseTopic(club, { person, topic, on: false, cause, now })
    return turn.snackbar(says.topicOff(title))
  }
  await chooseOften(club, { person, often: 'mine', cause, now })
  turn.snackbar(says.allOff)
}
