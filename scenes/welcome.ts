/** «Как вам здесь?»: nothing of the answer is kept, and a hard one goes to the curator only by the person's own tap. */
import type { Chosen, Content, Turn } from '../src/bot/turn.ts'
import { isOwnPath, namedCurator } from '../src/domain/membership/welcome.ts'
import type { Conversation } from './kit/conversation.ts'
import { fullName, page } from './people.ts'
import { way } from './saying.ts'

const says = {
  good: 'Рады это слышать. Если что-то понадобится, мы рядом.',
  low: 'Спасибо, что сказали. Так бывает у многих, и об этом пока знаете только вы.',
  offer: (who: string, role: string) => `Хотите, чтобы об этом узнал ${role}: ${who}? Больше никто не увидит.`,
  alone: 'Захочется поговорить — напишите человеку.',
  told: (who: string) => `Передано: ${who}. Больше никто этого не видит.`,
  kept: 'Хорошо, это останется между нами. Передумаете — напишите человеку.',
  unknown: 'Эта кнопка уже не действует.',
  roles: { curator: 'куратор', organizer: 'организатор' },
  moods: { mixed: 'по-разному', hard: 'трудно' },
  card: (who: string, day: string, mood: string) =>
    `${who}, ${day}-й день в Ассоциации: «${mood}». Просит, чтобы вы об этом знали. Кроме вас, этого не видит никто.`,
  tell: { curator: 'Сказать куратору', organizer: 'Сказать' },
  keep: 'Не нужно',
  human: 'Написать человеку',
  page: 'Открыть страницу',
}

type Low = keyof typeof says.moods

export const welcome: Conversation = { cards: { welcome: answered } }

async function answered(turn: Turn, { answers, value }: Chosen): Promise<void> {
  const application = Number(answers.split(':')[1])
  const [day = '', mood = '', act, to] = value.split(':')
  if (!(await isOwnPath(turn.club, turn.person, application))) return turn.reply(says.unknown)
  if (mood === 'good') return turn.reply(says.good)
  if (mood !== 'mixed' && mood !== 'hard') return turn.reply(says.unknown)
  if (act === 'keep') return turn.reply({ text: says.kept, choices: [[way(says.human, 'human')]] })
  if (act !== 'tell') return turn.reply(await offer(turn, { application, day, mood }))
  const curator = await namedCurator(turn.club, turn.person)
  // Whoever was named has not the role any more: somebody else is told only when the person has read who.
  if (curator?.person !== Number(to)) return turn.reply(await offer(turn, { application, day, mood }))
  turn.tell({
    key: `welcome-word:${application}:${day}`,
    to: [curator.person],
    content: {
      text: says.card(await fullName(turn, turn.person), day, says.moods[mood]),
      choices: [[{ label: says.page, answers: 'link', value: 'page', link: `https://${page(turn.person)}` }]],
    },
    priority: 'work',
  })
  turn.reply(says.told(await fullName(turn, curator.person)))
}

async function offer(
  turn: Turn,
  { application, day, mood }: { application: number; day: string; mood: Low },
): Promise<Content> {
  const curator = await namedCurator(turn.club, turn.person)
  const human = [way(says.human, 'human')]
  if (!curator) return { text: `${says.low} ${says.alone}`, choices: [human] }
  const act = (label: string, does: string) => ({
    label,
    answers: `welcome:${application}`,
    value: `${day}:${mood}:${does}`,
  })
  const { person, role } = curator
  return {
    text: `${says.low}\n\n${says.offer(await fullName(turn, person), says.roles[role])}`,
    choices: [[act(says.tell[role], `tell:${person}`), act(says.keep, 'keep')], human],
  }
}
