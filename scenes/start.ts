/** «Начать»: the first words anybody hears. Whom the list of members knows is asked at once whether it is them. */
import type { Content, Turn } from '../src/bot/turn.ts'
import { standing } from '../src/domain/membership/standing.ts'
import { rowsFor } from './claim.ts'
import type { Conversation } from './kit/conversation.ts'
import { dialog } from './kit/dialog.ts'
import { firstName } from './people.ts'

const says = {
  hello: (name?: string) => (name ? `Здравствуйте, ${name}!` : 'Здравствуйте!'),
  bot: (town?: string) => `Я бот Ассоциации молодых педагогов${town ? ` ${town}` : ''}.`,
  who:
    'Здесь знакомятся с коллегами, записываются на встречи и спрашивают совета. ' +
    'Нужен живой человек? Напишите своими словами, я передам. С чего начнём?',
  member: 'Рады видеть. Чем помочь?',
  applied: 'Ваша заявка у организаторов, ответ придёт сюда. А пока — чем помочь?',
}

/** The greeting for whoever writes, by what they are to the community; or the beginning of joining by the list. */
async function opening(turn: Turn): Promise<{ end: string | Content } | { known: Record<string, never> }> {
  const { club, person } = turn
  const [name, who] = await Promise.all([firstName(turn, person), standing(club, person)])
  const hello = says.hello(name)
  if (who.member) return { end: `${hello} ${says.member}` }
  if (who.applied) return { end: `${hello} ${says.applied}` }
  const bot = says.bot(club.settings.townGenitive)
  if (!club.settings.operator || (await rowsFor(turn)).length === 0) return { end: `${hello} ${bot} ${says.who}` }
  turn.reply(`${hello} ${bot}`)
  return { known: {} }
}

export const start: Conversation = {
  opens: ['Начать'],
  scene: dialog('start', {
    opening,
    questions: [],
    async finish(_turn, _answers, talk) {
      await talk.enter('join')
      return undefined
    },
  }),
}
