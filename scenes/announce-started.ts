/** What is said once an announcement is told to start, now or at a moment. */
import type { Content, Turn } from '../src/bot/turn.ts'
import { tellable } from '../src/domain/hours.ts'
import type { Started } from '../src/domain/mailings/start.ts'
import { sayMoment } from '../src/domain/moments/say.ts'
import { act } from './announce-card.ts'
import { gone, notYours } from './announce-words.ts'
import { way } from './saying.ts'

const says = {
  started: (size: number) => `Отправляю, получателей: ${size}. Отчёт придёт сюда.`,
  later: (when: string) => `Уйдёт ${when}. Отчёт придёт сюда.`,
  scheduled: (when: string) => `Отправлю ${when}. До этого всё можно изменить.`,
  otherTime: 'Другое время',
  change: 'Изменить',
  drop: 'Не отправлять',
  list: 'Объявления',
  nobody: 'Таких людей сейчас нет. Давайте выберем иначе.',
  choose: 'Выбрать',
  empty: 'В объявлении пока ничего нет. Пришлите текст или фото.',
  text: 'Текст и фото',
  past: 'Пока мы говорили, это время прошло. Назовите другое.',
  already: 'Это объявление уже отправляется или отправлено.',
}

/** Says how it went. */
export function showStarted(turn: Turn, number: number, result: Started): void {
  turn.reply(startedContent(turn, number, result))
}

function startedContent(turn: Turn, number: number, result: Started): Content | string {
  const { club, now } = turn
  const zone = club.settings.timeZone
  const one = { number }
  const list = [way(says.list, 'announcements')]
  switch (result.outcome) {
    case 'started': {
      const { urgent, frozen } = result.mailing
      const at = urgent ? now : tellable(club, now)
      return at > now ? says.later(sayMoment(at, zone, now)) : says.started(frozen?.size ?? 0)
    }
    case 'scheduled': {
      const choices = [[act(one, says.otherTime, 'when'), act(one, says.change, 'card')], [act(one, says.drop, 'drop')]]
      return { text: says.scheduled(sayMoment(result.mailing.startAt ?? now, zone, now)), choices }
    }
    case 'empty-audience':
      return { text: says.nobody, choices: [[act(one, says.choose, 'choose', true)]] }
    case 'empty-text':
      return { text: says.empty, choices: [[act(one, says.text, 'text', true)]] }
    case 'past':
      return { text: says.past, choices: [[act(one, says.otherTime, 'when', true)]] }
    case 'started-already':
      return { text: says.already, choices: [list] }
    case 'unknown':
      return gone
    case 'not-allowed':
      return notYours
  }
}
