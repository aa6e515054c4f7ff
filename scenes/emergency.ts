/** Words of an emergency: one line with 112 ahead of any answer, and an alarm to organizers. Never in group chats. */
import type { Choice, Turn } from '../src/bot/turn.ts'
import { alarmed, requestAround } from '../src/domain/help/alarm.ts'
import { isEmergency } from '../src/domain/help/emergency.ts'
import { peopleWithRole } from '../src/domain/roles/roles.ts'
import { messagesOf } from './appeal-card.ts'
import type { Conversation } from './kit/conversation.ts'
import { fullName, page } from './people.ts'

const says = {
  line: 'Если это беда прямо сейчас, звоните 112: с любого телефона, бесплатно.',
  tell: 'Срочно передать и организаторам?',
  yes: 'Да, срочно',
  told: 'Организаторам уже пишу. Они не спасатели: 112 — первым делом.',
  before: 'Организаторам уже передано. 112 — первым делом.',
  nobody: 'Организаторов сейчас нет, звоните 112.',
  alarm: (who: string, words: string, number?: number) =>
    `Срочно! ${who}${number === undefined ? '' : `, просьба № ${number}`}: похоже на беду.\n\n${words}\n\nСвяжитесь сейчас, если ` +
    'можете.',
  confirmed: (who: string) =>
    `Срочно! ${who}: беда, и просят передать вам. Слова — в сообщениях. Свяжитесь сейчас, если можете.`,
  page: 'Открыть страницу',
}

/** Words of an alarm that fit one message. */
const longest = 1500

/** Talks in which somebody asks for help: there an alarm waits for no tap. */
const asking = /^(?:my-)?request|^help-(?:relay|wrong|done)$/

const saidYes = /^\s*да[\s,.!]*срочно[\s.!]*$/i

export const emergency: Conversation = {
  async alerts(turn, { words, scene, alerted }) {
    if (alerted && saidYes.test(words)) {
      await confirmed(turn)
      return 'answered'
    }
    if (!isEmergency(words)) return undefined
    const number = await requestAround(turn.club, turn.person)
    if (number !== undefined || (scene !== undefined && asking.test(scene))) {
      const result = await raise(turn, (who) => says.alarm(who, words.slice(0, longest), number))
      turn.reply(`${says.line} ${result}`)
      return 'said'
    }
    turn.reply({ text: `${says.line} ${says.tell}`, choices: [[urgent(turn)]] })
    return 'said'
  },
  cards: { urgent: (turn) => confirmed(turn) },
}

function urgent({ person }: Turn): Choice {
  return { label: says.yes, answers: `urgent:${person}`, value: 'yes', accent: true, quiet: true }
}

/** «Да, срочно»: the words themselves are in the messages, and nothing of them is kept. */
async function confirmed(turn: Turn): Promise<void> {
  const { club, person, cause, now } = turn
  if (await alarmed(club, { person, cause, now })) return turn.snackbar(says.before)
  turn.snackbar(await raise(turn, says.confirmed))
}

/** Tells every organizer at once, at any hour; answers what is said of it. */
async function raise(turn: Turn, text: (who: string) => string): Promise<string> {
  const { club, person, cause } = turn
  const to = (await peopleWithRole(club, 'organizer')).filter((one) => one !== person)
  if (to.length === 0) return says.nobody
  const who = `${await fullName(turn, person)} (${page(person)})`
  const open: Choice = { label: says.page, answers: 'link', value: 'page', link: `https://${page(person)}` }
  turn.tell({
    key: `alarm:${person}:${cause}`,
    to,
    content: { text: text(who), choices: [[messagesOf(turn, person)], [open]] },
    about: [person],
    priority: 'work',
  })
  return says.told
}
