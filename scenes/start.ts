/** «Начать»: the first words anybody hears. */
import type { Turn } from '../src/bot/turn.ts'
import { standing } from '../src/domain/membership/standing.ts'
import { firstName } from './people.ts'
import { saying } from './saying.ts'

const says = {
  hello: (name?: string) => (name ? `Здравствуйте, ${name}!` : 'Здравствуйте!'),
  who: (town?: string) =>
    `Я бот Ассоциации молодых педагогов${town ? ` ${town}` : ''}. Здесь знакомятся с коллегами, записываются на встречи ` +
    'и спрашивают совета. Нужен живой человек? Напишите своими словами, я передам. С чего начнём?',
  member: 'Рады видеть. Чем помочь?',
  applied: 'Ваша заявка у организаторов, ответ придёт сюда. А пока — чем помочь?',
}

/** The greeting for whoever writes, by what they are to the community. */
export async function greeting(turn: Turn): Promise<string> {
  const [name, who] = await Promise.all([firstName(turn, turn.person), standing(turn.club, turn.person)])
  const about = who.member ? says.member : who.applied ? says.applied : says.who(turn.club.settings.townGenitive)
  return `${says.hello(name)} ${about}`
}

export const start = saying('start', ['Начать'], greeting)
