/** «Что-то не так»: either side tells organizers at once, and may end it with the other. */
import type { Turn } from '../src/bot/turn.ts'
import { heldBeside, helpersKnown, type Side, sideOf } from '../src/domain/help/doing/side.ts'
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
    asker: 'Организаторы уже читают. Пусть этот человек больше не приходит?',
    helper: 'Организаторы уже читают. Передать просьбу другому, чтобы вам больше не встречаться?',
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
        // Told at once, whether or not the next question is ever answered.
        async read(text, { number, about = null }, turn) {
          const words = text.trim()
          if (words.length > longest) return { retry: says.long }
          return (await complain(turn, Number(number), { about, words, stop: false }))
            ? { value: words }
            : { end: says.notYours }
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
      if (stop !== 'yes') turn.reply(says.noted)
      else {
        const parted = await complain(turn, Number(number), { about, words, stop: true })
        turn.reply(parted ? says.stopped : says.notYours)
      }
      return undefined
    },
  }),
}

interface Complaint {
  /** Place among the helpers known; null: the helper's own. */
  about: string | null
  words: string
  stop: boolean
}

/** False where the person has no part in it. Whom they are not to meet again gives back the same asker's other requests too. */
async function complain(turn: Turn, number: number, { about, words: text, stop }: Complaint): Promise<boolean> {
  const person = about === null ? null : ((await of(turn, number))[Number(about)]?.person ?? null)
  const act = { kind: 'complain' as const, about: person, text, stop }
  const decided = await does(turn, number, act)
  if (decided.outcome !== 'decided' || decided.result.outcome === 'not-yours') return false
  const others = stop ? await heldBeside(turn.club, decided.request, person ?? turn.person) : []
  for (const other of others) await does(turn, other, act)
  return true
}

async function of(turn: Turn, number: number) {
  const found = await sideOf(turn.club, number, turn.person)
  return found ? helpersKnown(turn.club, found.request) : []
}
