/** «Написать человеку», «Спросить», «Попросить о помощи»: words go to the organizers as they are. */
import type { Turn } from '../src/bot/turn.ts'
import { peopleWithRole } from '../src/domain/roles/roles.ts'
import type { Conversation } from './kit/conversation.ts'
import { courteous, isCourtesy } from './kit/courtesy.ts'
import { dialog } from './kit/dialog.ts'
import { fullName, page } from './people.ts'

const longest = 3000

const says = {
  again: 'Напишите словами, что передать. Если передумали — «Отмена».',
  long: `Это длиннее ${longest} знаков. Напишите, пожалуйста, короче: главное, а подробности потом спросят.`,
  passed: 'Передали. Ответят вам лично, обычно до вечера.',
  nobody: 'Сейчас передать некому: у сообщества нет организаторов. Напишите, пожалуйста, на стену сообщества.',
  open: 'Открыть страницу',
}

/** Why somebody writes: what is asked of them, and how the organizers read it. */
const reasons = {
  human: {
    ask: 'Напишите, что передать, одним сообщением. Прочитают организаторы, это живые люди.',
    card: (name: string, address: string, words: string) => `${name} (${address}) пишет организаторам:\n\n${words}`,
  },
  ask: {
    ask: 'О чём хотите спросить: работа, документы, дети в классе? Напишите, прочитают организаторы и ответят лично.',
    card: (name: string, address: string, words: string) => `${name} (${address}) спрашивает совета:\n\n${words}`,
  },
  request: {
    ask:
      'Что случилось и как с вами связаться? Напишите одним сообщением, передам организаторам. Если опасность рядом, ' +
      'звоните 112.',
    card: (name: string, address: string, words: string) => `${name} (${address}) просит о помощи:\n\n${words}`,
  },
}
type Reason = keyof typeof reasons

/** Passes words on to the organizers and says so. */
async function pass(turn: Turn, reason: Reason, words: string): Promise<void> {
  const to = await peopleWithRole(turn.club, 'organizer')
  if (to.length === 0) return turn.reply(says.nobody)
  const text = reasons[reason].card(await fullName(turn, turn.person), page(turn.person), words.slice(0, longest))
  const link = { label: says.open, answers: 'link', value: 'page', link: `https://${page(turn.person)}` }
  turn.tell({ key: `human:${turn.person}:${turn.cause}`, to, content: { text, choices: [[link]] }, priority: 'work' })
  turn.reply(says.passed)
}

function words(reason: Reason, opens: string[]): Conversation {
  const { ask } = reasons[reason]
  return {
    opens,
    scene: dialog<{ words: string }>(reason, {
      questions: [
        {
          asks: 'words',
          text: ask,
          read(text) {
            if (isCourtesy(text)) return { retry: courteous(text, ask) }
            return text.trim().length > longest ? { retry: says.long } : { value: text.trim() }
          },
          retry: says.again,
        },
      ],
      async finish(turn, { words }) {
        await pass(turn, reason, words)
        return undefined
      },
    }),
  }
}

/** Also for a long first text of somebody who opened nothing: then its words are known from the start. */
export const human = words('human', ['Написать человеку'])
export const ask = words('ask', ['Спросить', 'Спросить совета'])
export const request = words('request', ['Попросить о помощи'])
