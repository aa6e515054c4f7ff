/** «Написать»: words to the other side of a request through the bot, so that nobody's phone has to be shown. */
import type { Choice, Turn } from '../src/bot/turn.ts'
import { longestRelay, type Relayed, relay, writtenOf } from '../src/domain/help/doing/relay.ts'
import { type Side, sideOf } from '../src/domain/help/doing/side.ts'
import { sensitiveIn } from '../src/domain/help/warn.ts'
import { numberOf } from './help-done.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'

const says = {
  ask: { asker: 'Что передать тому, кто помогает?', helper: 'Что передать тому, кто ждёт?' },
  askAgain: 'Напишите словами, передам как есть.',
  long: `Длиннее ${longestRelay} знаков. Напишите, пожалуйста, короче.`,
  card: 'Похоже на данные карты или паспорта: такое не передаю. Напишите без них.',
  passed: { asker: 'Передано тому, кто помогает.', helper: 'Передано тому, кто ждёт.' },
  closed: 'Передано, но сообщения у человека, похоже, закрыты. Если срочно — «Что-то не так».',
  ended: 'Разговор по этой просьбе закончен, передать уже нельзя.',
  nobody: 'Просьбу ещё никто не взял. Как только возьмут, можно будет написать.',
  noVk: 'Просьба записана по телефону: писать некому, позвоните.',
  notYours: 'Эта просьба сейчас не у вас.',
  from: {
    asker: (number: number, words: string) => `Просьба № ${number}. Вам пишут, кому вы помогаете:\n\n«${words}»`,
    helper: (number: number, words: string) => `Просьба № ${number}. Вам пишет помощник:\n\n«${words}»`,
  },
  answer: 'Ответить',
  wrong: 'Что-то не так',
}

export const helpRelay: Conversation = {
  // VK's own reply to words that were passed on answers them.
  replies: { relay: (turn, words) => passOn(turn, Number(turn.repliesTo?.split(':')[1]), words) },
  // Whoever just writes back, without «Ответить», answers too.
  async hears(turn) {
    if (turn.input.kind !== 'text') return false
    const number = await writtenOf(turn.club, turn.person, turn.now)
    if (number === undefined) return false
    await passOn(turn, number, turn.input.text)
    return true
  },
  scene: dialog<{ number: string; side: Side; words: string }>('help-relay', {
    async opening(turn) {
      const found = await sideOf(turn.club, numberOf(turn) ?? Number.NaN, turn.person)
      if (!found) return { end: says.notYours }
      return { known: { number: `${found.request.number}`, side: found.side } }
    },
    questions: [
      {
        asks: 'words',
        text: ({ side = 'helper' }) => says.ask[side],
        read(text) {
          const fault = faultOf(text)
          return fault ? { retry: fault } : { value: text.trim() }
        },
        retry: says.askAgain,
      },
    ],
    async finish(turn, { number, words }) {
      await passOn(turn, Number(number), words)
      return undefined
    },
  }),
}

async function passOn(turn: Turn, number: number, words: string): Promise<void> {
  const { club, person, cause, now } = turn
  const fault = faultOf(words)
  if (fault) return turn.reply(fault)
  const side = (await sideOf(club, number, person))?.side
  if (!side) return turn.reply(says.notYours)
  const result = await relay(club, { number, by: person, cause, now })
  if (result.outcome === 'relayed') {
    const act = (label: string, value: string): Choice => ({ label, answers: `help:${number}`, value })
    turn.tell({
      key: `relay:${number}:${cause}`,
      to: result.to,
      content: {
        text: says.from[side](number, words.trim()),
        choices: [[act(says.answer, 'write'), act(says.wrong, 'wrong')]],
      },
      about: [person],
      priority: 'work',
    })
  }
  turn.reply(said(result, side))
}

function said(result: Relayed, side: Side): string {
  switch (result.outcome) {
    case 'relayed':
      return result.closed ? says.closed : says.passed[side]
    case 'ended':
      return says.ended
    case 'nobody':
      return says.nobody
    case 'no-vk':
      return says.noVk
    case 'unknown':
      return says.notYours
  }
}

/** Numbers of cards and papers are passed to nobody; an illness may have to be said. */
function faultOf(words: string): string | undefined {
  if (words.trim().length > longestRelay) return says.long
  return sensitiveIn(words).some((kind) => kind !== 'illness') ? says.card : undefined
}
