/** «Что-то не так»: either side tells organizers at once, and may end it with the other. */
import type { Turn } from '../src/bot/turn.ts'
import { helpersKnown, type Side, sideOf } from '../src/domain/help/doing/side.ts'
import { numberOf } from './help-done.ts'
import { does } from './help-held.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'

const longest = 1000

const says = {
  ask: 'Что случилось? Организаторы прочтут сразу. Если опасно — уходите и звоните 112.',
  askAgain: 'Напишите словами, хотя бы коротко.',
  long: `Длиннее ${longest} знаков. Напишите, пожалуйста, короче.`,
  about: 'О ком речь?',
  aboutAgain: 'Нажмите имя или напишите его номер.',
  nobody: 'Просьбу ещё никто не взял. Если нужен человек — «Написать человеку».',
  stop: {
    asker: 'Пусть этот человек больше не приходит?',
    helper: 'Передать просьбу другому, чтобы вам больше не встречаться?',
  },
  stopAgain: 'Нажмите кнопку или напишите её номер.',
  yes: 'Да',
  no: 'Нет, только сообщить',
  noted: 'Организаторы уже читают. Спасибо, что сказали.',
  stopped: 'Готово: больше вы не встретитесь, организаторы уже читают. Спасибо, что сказали.',
  notYours: 'Эта просьба сейчас не у вас.',
}

export const helpWrong: Conversation = {
  scene: dialog<{ number: string; side: Side; about: string | null; words: string; stop: string }>('help-wrong', {
    async opening(turn) {
      const found = await sideOf(turn.club, numberOf(turn) ?? Number.NaN, turn.person)
      if (!found) return { end: says.notYours }
      const { side, request } = found
      const known = { number: `${request.number}`, side }
      if (side === 'helper') return { known: { ...known, about: null } }
      const helpers = await helpersKnown(turn.club, request)
      if (helpers.length === 0) return { end: says.nobody }
      return { known: helpers.length === 1 ? { ...known, about: '0' } : known }
    },
    questions: [
      {
        asks: 'about',
        text: says.about,
        choices: async ({ number }, turn) => {
          const helpers = await of(turn, Number(number))
          return helpers.map(({ name }, at) => [{ label: name.slice(0, 34), value: `${at}` }])
        },
        retry: says.aboutAgain,
      },
      {
        asks: 'words',
        text: says.ask,
        read(text) {
          const words = text.trim()
          return words.length > longest ? { retry: says.long } : { value: words }
        },
        retry: says.askAgain,
      },
      {
        asks: 'stop',
        text: ({ side = 'helper' }) => says.stop[side],
        choices: [[{ label: says.yes, value: 'yes' }], [{ label: says.no, value: 'no' }]],
        retry: says.stopAgain,
      },
    ],
    async finish(turn, { number, about, words, stop }) {
      const person = about === null ? null : ((await of(turn, Number(number)))[Number(about)]?.person ?? null)
      const act = { kind: 'complain' as const, about: person, text: words, stop: stop === 'yes' }
      const decided = await does(turn, Number(number), act)
      if (decided.outcome !== 'decided' || decided.result.outcome === 'not-yours') turn.reply(says.notYours)
      else turn.reply(decided.result.outcome === 'stopped' ? says.stopped : says.noted)
      return undefined
    },
  }),
}

async function of(turn: Turn, number: number) {
  const found = await sideOf(turn.club, number, turn.person)
  return found ? helpersKnown(turn.club, found.request) : []
}
