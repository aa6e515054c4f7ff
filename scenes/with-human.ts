/** While a person is with a human: what nobody else understood goes to that human, until either side ends it. */
import type { Turn } from '../src/bot/turn.ts'
import { answerByHand } from '../src/domain/appeals/answer.ts'
import { talksOfHuman } from '../src/domain/appeals/see.ts'
import { type Added, addWords, talkOf } from '../src/domain/appeals/write.ts'
import { endTalk, isEnough } from './answer-words.ts'
import { endLabel, retellCard, tellLine } from './appeal-card.ts'
import type { Conversation } from './kit/conversation.ts'
import { isCourtesy } from './kit/courtesy.ts'
import { firstName } from './people.ts'
import { saying } from './saying.ts'

const says = {
  passing: (by?: string) => (by ? `Передаю. Отвечает ${by}.` : 'Передаю организаторам.'),
  passingQuestion: 'Передаю, по-прежнему без подписи.',
  noAttachment: 'Вложение не передаю, только слова: по нему было бы видно, кто спрашивает.',
  works: `Кнопки и слова вроде «События» работают как обычно. Закончить — «${endLabel}».`,
  none: 'С вами и так я, бот. Нужен человек — «Написать человеку».',
  which: 'Какой разговор закончить?',
}

/** Window numbers from here on are group chats. */
const chats = 2_000_000_000

/** Tells whoever has the appeal what was added, and the person once that it is passed on. */
export async function passed(turn: Turn, { appeal, place, first }: Extract<Added, { outcome: 'added' }>) {
  await tellLine(turn, appeal, place)
  if (!appeal.signed && turn.attached.length > 0) turn.reply(says.noAttachment)
  if (!first) return
  if (!appeal.signed) return turn.reply(says.passingQuestion)
  const by = appeal.taken ? await firstName(turn, appeal.taken.by) : undefined
  turn.reply(appeal.kind === 'ask' ? says.passing(by) : `${says.passing(by)} ${says.works}`)
}

async function hears(turn: Turn): Promise<boolean> {
  const { club, person, input, cause, now } = turn
  if (input.kind !== 'text' && input.kind !== 'wordless') return false
  const text = input.kind === 'text' ? input.text : ''
  const attached = input.kind === 'wordless' && turn.attached.length === 0 ? [input.what] : turn.attached
  const courtesy = input.kind === 'text' ? isCourtesy(text) : input.what === 'sticker'
  const result = await addWords(club, { person, text, attached, courtesy, cause, now })
  if (result.outcome === 'nothing-open') return false
  await passed(turn, result)
  return true
}

/** VK shows the person what was written by hand, so the bot only learns of it. */
async function written(turn: Turn, { by, text }: { by: number; text: string }): Promise<void> {
  const { club, person, cause, now } = turn
  if (person <= 0 || person > chats) return
  if (isEnough(text)) {
    const talk = await talkOf(club, person)
    if (talk) await endTalk(turn, talk.number, { by })
    return
  }
  const { appeal, took, questions } = await answerByHand(club, { person, human: by, cause, now })
  for (const one of [...(took ? [appeal] : []), ...questions]) await retellCard(turn, one)
}

export const withHuman: Conversation = {
  hears,
  written,
  ...saying('enough', [endLabel], async (turn) => {
    const { club, person } = turn
    const own = await talkOf(club, person)
    if (own) return endTalk(turn, own.number)
    const talks = await talksOfHuman(club, person)
    const [only] = talks
    if (!only) return says.none
    if (talks.length === 1) return endTalk(turn, only.number)
    const choices = talks.map(({ number }) => [{ label: `№ ${number}`, answers: `appeal:${number}`, value: 'end' }])
    return { text: says.which, choices }
  }),
}
